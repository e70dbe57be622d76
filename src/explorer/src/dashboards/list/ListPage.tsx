import { useState } from 'react';
import type { ComposedDocument } from '../../api/execute';
import { useGraph } from '../../api/useGraph';
import { usePreferences } from '../../app/preferences';
import { Icon } from '../../components/Icon';
import { queryAddress } from '../../components/OpenAsQuery';
import { firstPage, Pager, pageVariables, type PageInfo, type PageVariables } from '../../components/Pager';
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
  readonly pageInfo: PageInfo;
  readonly nodes: readonly (NodeItem | EdgeItem)[];
}

const emptyConnection: ListConnection = { totalCount: 0, pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null }, nodes: [] };

interface ListProps {
  readonly request: ListRequest;
  readonly title: string;
  readonly countTitle: string;
}

// One page at a time: a table of a hundred thousand rows helps nobody, and the server's pages have a bound.
function List({ request, title, countTitle }: ListProps) {
  const shared = useTexts(sharedTexts);
  const model = useModel();
  const { language } = usePreferences();
  const [at, setAt] = useState(firstPage);
  const document: ComposedDocument<ListResult, PageVariables> = { text: listText(request, model) };
  const variables = pageVariables(at, pageSize);
  const answer = useGraph(document, variables, { keepsPrevious: true });
  if (answer.data === undefined) return <QueryState query={answer} />;
  const { totalCount, pageInfo, nodes } = answer.data.list ?? answer.data.node?.list ?? emptyConnection;
  if (totalCount === 0) return <p className={styles['unknown']}>{shared('state.empty')}</p>;
  return (
    <>
      <div className={styles['bar']}>
        <p role="status">
          <strong data-testid="list-total">{formatNumber(totalCount, language)}</strong> <span className={styles['quiet']}>{countTitle}</span>
        </p>
        <a className={styles['query']} href={queryAddress(document.text, variables)}>
          <Icon name="code" />
          {shared('app.openAsQuery')}
        </a>
      </div>
      {request.sort === 'edges' ? (
        <EdgeTable edges={nodes as readonly EdgeItem[]} relationshipType={request.relationshipType} title={title} isPage={nodes.length < totalCount} />
      ) : (
        <NodeTable nodes={nodes as readonly NodeItem[]} type={request.type} title={title} isPage={nodes.length < totalCount} />
      )}
      <Pager at={at} info={pageInfo} shown={nodes.length} size={pageSize} total={totalCount} title={title} onPage={setAt} />
    </>
  );
}
