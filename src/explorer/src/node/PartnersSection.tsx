import { useMemo, useState } from 'react';
import { useGraph } from '../api/useGraph';
import { usePreferences } from '../app/preferences';
import { FieldValue, useValueText } from '../components/FieldValue';
import { KindBadge } from '../components/KindBadge';
import { NodeLink } from '../components/NodeLink';
import { firstPage, Pager, pageVariables } from '../components/Pager';
import { QueryState } from '../components/QueryState';
import type { TableSort } from '../components/sortRows';
import { Table, type TableColumn } from '../components/Table';
import { isNumberType } from '../model/figures';
import type { LabelledNode, ModelEdgeField, ModelField, ModelKind } from '../model/GraphModel';
import { useModel, useModelNames, useNodeLabel } from '../model/useModel';
import { formatNumber } from '../text/format';
import { useTexts } from '../text/texts';
import styles from './node.module.css';
import { listSize, type ShownNode } from './nodeDocument';
import { partnerNameKey, partnerProperties, partnersDocument, sharedOf, type PartnerEdge } from './partnersDocument';
import { SharedDrawer } from './SharedDrawer';
import { nodeTexts } from './text';

interface Props {
  readonly kind: ModelKind;
  readonly node: ShownNode;
  readonly field: ModelField;
  readonly day: string | null;
}

const nameColumn = '#name';

/** With whom a node has something in common, as a table that the server sorts; each number opens what it counts. */
export function PartnersSection({ kind, node, field, day }: Props) {
  const model = useModel();
  const names = useModelNames();
  const { language } = usePreferences();
  const [at, setAt] = useState(firstPage);
  const [sort, setSort] = useState<TableSort | null>(() => firstSort(field));
  const [opened, setOpened] = useState<Opened | null>(null);
  const document = useMemo(() => partnersDocument(model, kind, field, sort), [model, kind, field, sort]);
  const answer = useGraph(document, { id: node.id, day, ...pageVariables(at, listSize) }, { keepsPrevious: true });
  const columns = useColumns(field, setOpened);
  const partners = answer.data?.subject?.partners;
  const title = names.field(field.name);
  if (partners !== undefined && partners.edges.length === 0 && at === firstPage) return null;
  return (
    <section className={styles['section']} data-section={field.name} tabIndex={-1}>
      <h2 title={field.description ?? undefined}>
        {title} {partners !== undefined && <span className={styles['total']}>{formatNumber(partners.totalCount, language)}</span>}
      </h2>
      {partners === undefined ? (
        <QueryState query={answer} />
      ) : (
        <>
          <Table
            columns={columns}
            rows={partners.edges}
            rowKey={(edge) => edge.node.id}
            caption={title}
            isCaptionHidden
            sort={sort}
            onSort={(wanted) => {
              setSort(wanted);
              setAt(firstPage);
            }}
            csvName={title}
            isPage={partners.edges.length < partners.totalCount}
          />
          <Pager at={at} info={partners.pageInfo} shown={partners.edges.length} size={listSize} total={partners.totalCount} title={title} onPage={setAt} />
        </>
      )}
      {opened !== null && <SharedDrawer kind={kind} node={node} field={field} day={day} partner={opened.partner} shared={opened.shared} onClose={() => setOpened(null)} />}
    </section>
  );
}

interface Opened {
  readonly partner: LabelledNode;
  readonly shared: ModelEdgeField;
}

// With whom there is most of the last thing that is counted; agreements weigh more than talks.
function firstSort(field: ModelField): TableSort | null {
  const counted = partnerProperties(field).filter((property) => sharedOf(field, property) !== undefined);
  const key = counted.at(-1)?.name;
  return key === undefined ? null : { key, direction: 'descending' };
}

function Partner({ node }: { readonly node: LabelledNode }) {
  return (
    <span className={styles['partner']}>
      <NodeLink node={node} />
    </span>
  );
}

function useColumns(field: ModelField, onOpen: (opened: Opened) => void): readonly TableColumn<PartnerEdge>[] {
  const t = useTexts(nodeTexts);
  const model = useModel();
  const names = useModelNames();
  const label = useNodeLabel();
  const valueText = useValueText();
  return [
    { key: nameColumn, title: t('node.partners.name'), value: (edge) => label(edge.node), render: (edge) => <Partner node={edge.node} />, sortable: partnerNameKey(model, field) !== null },
    { key: '#kind', title: t('node.partners.kind'), value: (edge) => names.kind(edge.node.__typename), render: (edge) => <KindBadge kind={edge.node.__typename} />, sortable: false },
    ...partnerProperties(field).map((property): TableColumn<PartnerEdge> => {
      const shared = sharedOf(field, property);
      const value = (edge: PartnerEdge) => edge[property.name];
      return {
        key: property.name,
        title: names.field(property.name),
        value: (edge) => (typeof value(edge) === 'number' ? (value(edge) as number) : value(edge) === null ? null : valueText(property, value(edge))),
        render: (edge) =>
          shared === undefined || value(edge) === 0 ? (
            <FieldValue field={property} value={value(edge)} />
          ) : (
            <button
              type="button"
              className={styles['number']}
              aria-label={t('node.partners.open', { list: names.field(shared.name), partner: label(edge.node), count: String(value(edge)) })}
              onClick={() => onOpen({ partner: edge.node, shared })}
            >
              <FieldValue field={property} value={value(edge)} />
            </button>
          ),
        ...(isNumberType(property.type) ? { align: 'end' as const } : {}),
      };
    }),
  ];
}
