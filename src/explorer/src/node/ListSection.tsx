import { useMemo, useState } from 'react';
import { useGraph } from '../api/useGraph';
import { usePreferences } from '../app/preferences';
import { FieldValue, isMissing, useValueText } from '../components/FieldValue';
import { firstPage, Pager, pageVariables } from '../components/Pager';
import { QueryState } from '../components/QueryState';
import { SourceButton } from '../evidence/SourceButton';
import type { PeriodFields } from '../model/figures';
import { orderedEnums } from '../model/orderedValues';
import type { ModelField, ModelKind } from '../model/GraphModel';
import { useModel, useModelNames, useNodeLabel } from '../model/useModel';
import { formatNumber } from '../text/format';
import { useTexts } from '../text/texts';
import { Figure } from './Figure';
import { FigureTable } from './FigureTable';
import styles from './node.module.css';
import { edgeProperties, listDocument, listSize, nodesAbove, type ListEdge, type ListPage, type ShownNode } from './nodeDocument';
import { summaryOf } from './nodeFields';
import { Period } from './Period';
import { nodeTexts } from './text';
import { Trail } from './Trail';

interface Props {
  readonly kind: ModelKind;
  readonly node: ShownNode;
  readonly field: ModelField;
  readonly day: string | null;
  /** The first page, which came with the node. */
  readonly page: ListPage;
}

/** One relationship of a node as a list that pages. */
export function ListSection({ kind, node, field, day, page }: Props) {
  const model = useModel();
  const names = useModelNames();
  const { language } = usePreferences();
  const [at, setAt] = useState(firstPage);
  const isFirst = at === firstPage || (at.after === null && at.before === null);
  const document = useMemo(() => listDocument(model, kind, field), [model, kind, field]);
  const answer = useGraph(document, { id: node.id, day, ...pageVariables(at, listSize) }, { enabled: !isFirst, keepsPrevious: true });
  const shown = isFirst ? page : answer.data?.subject?.list;
  const title = names.field(field.name);
  const headingId = `list-${field.name}`;
  return (
    <section className={styles['section']} aria-labelledby={headingId} data-section={field.name} tabIndex={-1}>
      <h2 id={headingId} title={field.description ?? undefined}>
        {title} <span className={styles['total']}>{formatNumber(page.totalCount, language)}</span>
      </h2>
      {shown === undefined ? <QueryState query={answer} /> : <Items node={node} field={field} edges={shown.edges} />}
      {shown !== undefined && <Pager at={at} info={shown.pageInfo} shown={shown.edges.length} size={listSize} total={shown.totalCount} title={title} onPage={setAt} />}
    </section>
  );
}

interface ItemsProps {
  readonly node: ShownNode;
  readonly field: ModelField;
  readonly edges: readonly ListEdge[];
}

function Items({ node, field, edges }: ItemsProps) {
  const model = useModel();
  const summary = summaryOf(model, field.type, field.kinds);
  if (summary.main !== null) return <FigureTable node={node} field={field} edges={edges} summary={summary} />;
  return (
    <ul className={styles['items']}>
      {edges.map((edge) => (
        <Item key={edge.id} node={node} field={field} edge={edge} />
      ))}
    </ul>
  );
}

function Item({ node, field, edge }: { readonly node: ShownNode; readonly field: ModelField; readonly edge: ListEdge }) {
  const model = useModel();
  const summary = summaryOf(model, field.type, field.kinds);
  return (
    <li>
      <span className={styles['item']}>
        <Trail above={nodesAbove(edge.node)} node={edge.node} />
        {summary.enums.map((property) => (
          <ShownEnum key={property.name} field={property} value={edge.node[property.name]} />
        ))}
        {summary.figures.map((figure) => !isMissing(edge.node[figure.number]) && <Figure key={figure.number} figure={figure} node={edge.node} />)}
        {summary.period !== null && <Period from={edge.node[summary.period.from]} to={edge.node[summary.period.to]} />}
        <EdgeFacts field={field} edge={edge} nodePeriod={summary.period} />
      </span>
      <EdgeSource node={node} field={field} edge={edge} />
    </li>
  );
}

// How far something is must be said also where it is not known.
export function ShownEnum({ field, value }: { readonly field: { readonly name: string; readonly type: string }; readonly value: unknown }) {
  const model = useModel();
  if (isMissing(value) && !orderedEnums(model).has(field.type)) return null;
  return <FieldValue field={field} value={value} />;
}

/** What the edge itself tells: roles, posts, and since when. */
function EdgeFacts({ field, edge, nodePeriod }: { readonly field: ModelField; readonly edge: ListEdge; readonly nodePeriod: PeriodFields | null }) {
  const model = useModel();
  const names = useModelNames();
  const valueText = useValueText();
  const properties = edgeProperties(model, field).filter((property) => !isMissing(edge[property.name]));
  const isPeriodTold = nodePeriod !== null && edge.node[nodePeriod.from] === edge['validFrom'] && (edge.node[nodePeriod.to] ?? null) === (edge['validTo'] ?? null);
  const told = properties.filter((property) => property.name !== 'validFrom' && property.name !== 'validTo');
  return (
    <>
      {told.map((property) => (
        <span key={property.name} className={styles['edgeFact']}>
          <span className={styles['edgeField']}>{names.field(property.name)}</span>{' '}
          {Array.isArray(edge[property.name]) ? <bdi>{valueText(property, edge[property.name])}</bdi> : <FieldValue field={property} value={edge[property.name]} />}
        </span>
      ))}
      {!isPeriodTold && <Period from={edge['validFrom']} to={edge['validTo']} />}
    </>
  );
}

export function EdgeSource({ node, field, edge }: { readonly node: ShownNode; readonly field: ModelField; readonly edge: ListEdge }) {
  const t = useTexts(nodeTexts);
  const names = useModelNames();
  const label = useNodeLabel();
  if (field.relationshipType === null) return null;
  const list = names.field(field.name);
  const [from, to] = field.direction === 'IN' ? [edge.node, node] : [node, edge.node];
  return (
    <SourceButton
      subject={{ sort: 'edge', id: edge.id, relationshipType: field.relationshipType, title: `${label(from)} — ${names.relationshipType(field.relationshipType)} — ${label(to)}` }}
      what={t('node.edge.sources', { from: label(from), to: label(to), list })}
      count={edge.claims?.length ?? 0}
    />
  );
}
