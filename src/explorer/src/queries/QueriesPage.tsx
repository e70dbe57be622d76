import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import type { GraphQLSchema } from 'graphql';
import { useMemo, useState } from 'react';
import { usePreferences } from '../app/preferences';
import { sharedTexts, useTexts } from '../text/texts';
import { CopyLink } from './CopyLink';
import { EditorReadiness } from './EditorReadiness';
import { EditorTheme } from './EditorTheme';
import { LinkFollower } from './LinkFollower';
import { linkedQuery } from './link';
import { queryPlugins } from './plugins';
import { QueriesHeader } from './QueriesHeader';
import styles from './QueriesPage.module.css';
import { QueriesStatus } from './QueriesStatus';
import { newQueryTools, QueryToolsContext } from './queryTools';
import { queryTexts } from './text';

// Where there is room the examples stand open beside the editor.
const isWide = window.matchMedia('(min-width: 48rem)');
const firstQuery = '# Ctrl-Space completes, Ctrl-Enter runs.\n{\n  \n}\n';

/** GraphiQL over our API, with examples, the report of the cache, and links to queries. */
export function QueriesPage() {
  const t = useTexts(queryTexts);
  const shared = useTexts(sharedTexts);
  const { language, shownTheme } = usePreferences();
  const [unchanging] = useState(() => newQueryTools(() => shared('fault.UNREACHABLE')));
  const [schema, setSchema] = useState<GraphQLSchema | null>(null);
  const [isReady, setReady] = useState(false);
  const tools = useMemo(() => ({ ...unchanging, schema }), [unchanging, schema]);
  const [linked] = useState(() => linkedQuery(location.hash));
  // GraphiQL compares panels by identity.
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  const plugins = useMemo(() => queryPlugins(t), [language]);
  const allPlugins = useMemo(() => [HISTORY_PLUGIN, plugins.examples, plugins.report], [plugins]);
  return (
    <QueryToolsContext value={tools}>
      <div className={styles['frame']}>
        <QueriesHeader />
        <QueriesStatus hasEditors={isReady} />
        {/* GraphiQL drops what is pressed before its editors are there. */}
        <main className={styles['main']} inert={!isReady}>
          <h1 className="visually-hidden">{t('queries.title')}</h1>
          <GraphiQL
            fetcher={unchanging.fetcher}
            plugins={allPlugins}
            {...(isWide.matches ? { visiblePlugin: plugins.examples } : {})}
            forcedTheme={shownTheme}
            defaultQuery={firstQuery}
            defaultEditorToolsVisibility="variables"
            onSchemaChange={setSchema}
            {...(linked === null ? {} : { initialQuery: linked.query, initialVariables: linked.variables })}
          >
            <GraphiQL.Logo>
              <EditorReadiness onChange={setReady} />
              <EditorTheme />
              <LinkFollower />
            </GraphiQL.Logo>
            <GraphiQL.Toolbar>
              {({ prettify, merge, copy }) => (
                <>
                  {prettify}
                  {merge}
                  {copy}
                  <CopyLink />
                </>
              )}
            </GraphiQL.Toolbar>
          </GraphiQL>
        </main>
      </div>
    </QueryToolsContext>
  );
}
