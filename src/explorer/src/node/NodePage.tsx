import { useEffect, useMemo } from 'react';
import { useGraph } from '../api/useGraph';
import { href, navigate, type Route } from '../app/routes';
import { useTitle } from '../app/useTitle';
import { Button } from '../components/Button';
import { QueryState } from '../components/QueryState';
import { usePreferences } from '../app/preferences';
import { keepRecent } from '../find/recent';
import type { LabelledNode, ModelKind } from '../model/GraphModel';
import { labelSelection } from '../model/labelSelection';
import { useModel, useNodeLabel } from '../model/useModel';
import { dayOf } from '../text/days';
import { formatDate } from '../text/format';
import { useTexts } from '../text/texts';
import styles from './node.module.css';
import { NodeBody } from './NodeBody';
import { nodeDocument } from './nodeDocument';
import { NodeHeader } from './NodeHeader';
import { nodeTexts } from './text';

interface Props {
  readonly id: string;
  readonly route: Route;
}

/** Everything that the graph says of a node. Its name and kind come first; they say what else there is to ask. */
export function NodePage({ id, route }: Props) {
  const model = useModel();
  const labelOf = useNodeLabel();
  const document = useMemo(() => ({ text: `query Label($id: ID!) { node(id: $id) { ${labelSelection(model, model.nodeType)} } }` }), [model]);
  const answer = useGraph<{ readonly node: LabelledNode | null }, { readonly id: string }>(document, { id });
  const node = answer.data?.node;
  const kind = model.kind(node?.__typename ?? '');
  const title = node ? labelOf(node) : null;
  useEffect(() => {
    if (node) keepRecent(model, node);
  }, [model, node]);
  useTitle(title);
  if (node === undefined) return <QueryState query={answer} />;
  if (node === null || kind === undefined) return <Unknown id={id} />;
  return <Known node={node} kind={kind} route={route} />;
}

function Known({ node, kind, route }: { readonly node: LabelledNode; readonly kind: ModelKind; readonly route: Route }) {
  const t = useTexts(nodeTexts);
  const model = useModel();
  const { language } = usePreferences();
  const day = dayOf(route.parameters);
  const document = useMemo(() => nodeDocument(model, kind), [model, kind]);
  const variables = { id: node.id, day };
  const answer = useGraph(document, variables, { keepsPrevious: true });
  const onDay = (wanted: string | null) => navigate(href('node', node.id, { ...Object.fromEntries(route.parameters), day: wanted }), { replace: true });
  const subject = answer.data?.subject;
  return (
    <div className={styles['page']} aria-busy={answer.isPlaceholderData}>
      <NodeHeader label={node} kind={kind} node={subject ?? null} day={day} onDay={onDay} query={{ text: document.text, variables }} answer={answer.data ?? null} />
      {answer.data === undefined && <QueryState query={answer} />}
      {subject === null && day !== null && (
        <p className={styles['notice']}>
          {t('node.notThen', { day: formatDate(day, language) })} <Button onClick={() => onDay(null)}>{t('node.day.clear')}</Button>
        </p>
      )}
      {answer.data !== undefined && subject && <NodeBody key={day} kind={kind} node={subject} answer={answer.data} day={day} />}
    </div>
  );
}

function Unknown({ id }: { readonly id: string }) {
  const t = useTexts(nodeTexts);
  return (
    <div className={styles['page']}>
      <h1>{t('node.unknown')}</h1>
      <p className={styles['id']}>{id}</p>
      <p>{t('node.unknown.hint')}</p>
    </div>
  );
}
