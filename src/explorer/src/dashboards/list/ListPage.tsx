import { useState } from 'react';
import type { ComposedDocument } from '../../api/execute';
import { useGraph } from '../../api/useGraph';
import { usePreferences } from '../../app/preferences';
import { Button } from '../../components/Button';
import { Icon } from '../../components/Icon';
import { queryAddress } from '../../components/OpenAsQuery';
import { QueryState } from '../../components/QueryState';
import type { LabelledNode } from '../../model/GraphModel';
import { useModel, useNodeLabel } from '../../model/useModel';
import { formatNumber } from '../../text/format';
import { sharedTexts, useTexts } from '../../text/texts';
import type { ChartCard, FigureKey, ListRequest } from '../cards/Card';
import type { Filters } from '../filters/filters';
import { dashboardTexts } from '../text';
import { EdgeTable, NodeTable, type EdgeItem, type NodeItem } from './ListTables';
import styles from './ListPage.module.css';
import { listText, namesText, pageSize } from './listText';

interface ListPageProps {
  readonly card: ChartCard;
  readonly figureKey: FigureKey;
  readonly filters: Filters;
}

/** The list that a figure counts: as many items as the figure says, each with its source. */
export function ListPage({ card, figureKey, filters }: ListPageProps) {
  const t = useTexts(dashboardTexts);
  const request = card.list(figureKey, filters);
  const title = useTitle(card, figureKey);
  if (request === null) return <p className={styles['unknown']}>{t('card.unknown')}</p>;
  return (
    <article className={styles['page']}>
      <h1>
        <bdi>{title}</bdi>
      </h1>
      <p className={styles['counts']}>{card.counts}</p>
      <List key={JSON.stringify([figureKey, filters])} request={request} title={title} countTitle={card.countTitle} />
    </article>
  );
}

function useTitle(card: ChartCard, key: FigureKey): string {
  const model = useModel();
  const label = useNodeLabel();
  const labels = card.labelOf(key);
  const ids = labels.flatMap((known, i) => (known === null && typeof key[i] === 'string' ? [key[i]] : []));
  const document: ComposedDocument<{ nodes: readonly (LabelledNode | null)[] }, { ids: readonly string[] }> = { text: namesText(model) };
  const names = useGraph(document, { ids }, { enabled: ids.length > 0 });
  const nameOf = (id: string) => {
    const node = names.data?.nodes.find((node) => node?.id === id);
    return node ? label(node) : id;
  };
  return labels.map((known, i) => known?.text ?? nameOf(key[i] ?? '')).join(' · ');
}

interface ListResult {
  readonly list?: ListConnection;
  readonly node?: { readonly list?: ListConnection } | null;
}

interface ListConnection {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly (NodeItem | EdgeItem)[];
}

function usePage(request: ListRequest, after: string | null) {
  const model = useModel();
  const document: ComposedDocument<ListResult, { after: string | null }> = { text: listText(request, model) };
  const answer = useGraph(document, { after });
  const connection = answer.data === undefined ? undefined : (answer.data.list ?? answer.data.node?.list ?? emptyConnection);
  return { document, answer, connection };
}

const emptyConnection: ListConnection = { totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null }, nodes: [] };

// One page at a time: a table of a hundred thousand rows helps nobody, and the server's pages have a bound.
function List({ request, title, countTitle }: { readonly request: ListRequest; readonly title: string; readonly countTitle: string }) {
  const t = useTexts(dashboardTexts);
  const shared = useTexts(sharedTexts);
  const { language } = usePreferences();
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null]);
  const { document, answer, connection } = usePage(request, cursors.at(-1) ?? null);
  if (connection === undefined) return <QueryState query={answer} />;
  const { totalCount, pageInfo, nodes } = connection;
  if (totalCount === 0) return <p className={styles['unknown']}>{shared('state.empty')}</p>;
  const first = (cursors.length - 1) * pageSize + 1;
  const shown = `${formatNumber(first, language)}–${formatNumber(first + nodes.length - 1, language)}`;
  return (
    <>
      <div className={styles['bar']}>
        <p role="status">
          <strong data-testid="list-total">{formatNumber(totalCount, language)}</strong>
          <span className={styles['quiet']}>
            {' '}
            {countTitle}
            {totalCount > nodes.length && ` · ${t('list.shown', { shown, total: formatNumber(totalCount, language) })}`}
          </span>
        </p>
        <a className={styles['back']} href={queryAddress(document.text, { after: cursors.at(-1) ?? null })}>
          <Icon name="code" />
          {shared('app.openAsQuery')}
        </a>
      </div>
      {request.sort === 'edges' ? (
        <EdgeTable edges={nodes as readonly EdgeItem[]} relationshipType={request.relationshipType} title={title} />
      ) : (
        <NodeTable nodes={nodes as readonly NodeItem[]} type={request.type} title={title} />
      )}
      {totalCount > pageSize && (
        <nav className={styles['pages']} aria-label={title}>
          <Button disabled={cursors.length === 1} onClick={() => setCursors(cursors.slice(0, -1))}>
            {t('list.previous')}
          </Button>
          <Button disabled={!pageInfo.hasNextPage} onClick={() => setCursors([...cursors, pageInfo.endCursor])}>
            {t('list.next')}
          </Button>
        </nav>
      )}
    </>
  );
}
