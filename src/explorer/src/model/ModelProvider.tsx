import { useMemo, type ReactNode } from 'react';
import { ModelDocument } from '../api/generated/graphql';
import { useGraph } from '../api/useGraph';
import { QueryState } from '../components/QueryState';
import { sharedTexts, useTexts } from '../text/texts';
import { GraphModel } from './GraphModel';
import { ModelContext } from './useModel';

/** Asks for the model that the server serves, and shows the page once it is known. */
export function ModelProvider({ children }: { readonly children: ReactNode }) {
  const t = useTexts(sharedTexts);
  const answer = useGraph(ModelDocument, {});
  const model = useMemo(() => (answer.data === undefined ? null : new GraphModel(answer.data)), [answer.data]);
  if (model === null) {
    return (
      <main id="content" tabIndex={-1}>
        <h1 className="visually-hidden">{t('app.title')}</h1>
        <QueryState query={answer} />
      </main>
    );
  }
  return <ModelContext value={model}>{children}</ModelContext>;
}
