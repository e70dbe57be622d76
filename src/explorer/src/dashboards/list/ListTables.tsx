import { usePreferences } from '../../app/preferences';
import { Button } from '../../components/Button';
import { FieldValue } from '../../components/FieldValue';
import { Icon } from '../../components/Icon';
import { NodeLink } from '../../components/NodeLink';
import { Table, type TableColumn } from '../../components/Table';
import { useEvidence } from '../../evidence/EvidenceContext';
import type { GraphModel, LabelledNode, ModelField } from '../../model/GraphModel';
import type { ModelNames } from '../../model/modelNames';
import { useModel, useModelNames, useNodeLabel } from '../../model/useModel';
import { formatDate } from '../../text/format';
import { useTexts } from '../../text/texts';
import { dashboardTexts } from '../text';
import styles from './ListTables.module.css';
import { listFields } from './listText';

/** A node of a list, with the properties that `listFields` names. */
export type NodeItem = LabelledNode & Readonly<Record<string, unknown>>;

/** An edge of a list. */
export interface EdgeItem {
  readonly id: string;
  readonly from: LabelledNode;
  readonly to: LabelledNode;
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

interface TableProps {
  readonly title: string;
  /** Whether there are more pages. */
  readonly isPage: boolean;
}

interface Row<T> {
  readonly key: string;
  readonly item: T;
}

// The same node can stand twice: two roles are two.
function rowsOf<T extends { readonly id: string }>(items: readonly T[]): readonly Row<T>[] {
  return items.map((item, i) => ({ key: `${i} ${item.id}`, item }));
}

/** Nodes with what tells them apart, each with its source. */
export function NodeTable({ nodes, type, title, isPage }: TableProps & { readonly nodes: readonly NodeItem[]; readonly type: string }) {
  const t = useTexts(dashboardTexts);
  const model = useModel();
  const names = useModelNames();
  const label = useNodeLabel();
  const columns: TableColumn<Row<NodeItem>>[] = [
    { key: 'name', title: t('column.name'), value: ({ item }) => label(item), render: ({ item }) => <NodeLink node={item} /> },
  ];
  if (model.kind(type) === undefined) columns.push({ key: 'kind', title: t('column.kind'), value: ({ item }) => names.kind(item.__typename) });
  columns.push(...listFields(type, model).map((field) => fieldColumn(field, model, names)));
  if (model.evidence !== null && type !== model.evidence.kind) {
    columns.push({
      key: 'evidence',
      title: t('column.evidence'),
      value: ({ item }) => item.id,
      sortable: false,
      render: ({ item }) => <SourceButton name={label(item)} subject={{ sort: 'node', id: item.id, title: label(item) }} />,
    });
  }
  return <Table columns={columns} rows={rowsOf(nodes)} rowKey={(row) => row.key} caption={title} isCaptionHidden csvName={title} isPage={isPage} />;
}

function fieldColumn(field: ModelField, model: GraphModel, names: ModelNames): TableColumn<Row<NodeItem>> {
  const text = (value: unknown): string | null => {
    if (typeof value !== 'string') return null;
    return model.enum(field.type) === undefined ? value : names.value(field.type, value);
  };
  return {
    key: field.name,
    title: names.field(field.name),
    value: ({ item }) => text(item[field.name]),
    render: ({ item }) => <FieldValue field={field} value={item[field.name]} />,
  };
}

/** Edges with both their ends, each with its source. */
export function EdgeTable({ edges, relationshipType, title, isPage }: TableProps & { readonly edges: readonly EdgeItem[]; readonly relationshipType: string }) {
  const t = useTexts(dashboardTexts);
  const model = useModel();
  const names = useModelNames();
  const label = useNodeLabel();
  const { language } = usePreferences();
  const nameOf = (edge: EdgeItem) => `${label(edge.from)} → ${label(edge.to)}`;
  const date = (key: 'validFrom' | 'validTo'): TableColumn<Row<EdgeItem>> => ({
    key,
    title: names.field(key),
    value: ({ item }) => item[key],
    render: ({ item }) => formatDate(item[key] ?? '', language),
  });
  const columns: TableColumn<Row<EdgeItem>>[] = [
    { key: 'from', title: t('column.from'), value: ({ item }) => label(item.from), render: ({ item }) => <NodeLink node={item.from} /> },
    { key: 'to', title: t('column.to'), value: ({ item }) => label(item.to), render: ({ item }) => <NodeLink node={item.to} /> },
    ...(edges.some((edge) => edge.validFrom !== null || edge.validTo !== null) ? [date('validFrom'), date('validTo')] : []),
  ];
  if (model.evidence !== null) {
    columns.push({
      key: 'evidence',
      title: t('column.evidence'),
      value: ({ item }) => item.id,
      sortable: false,
      render: ({ item }) => <SourceButton name={nameOf(item)} subject={{ sort: 'edge', id: item.id, relationshipType, title: nameOf(item) }} />,
    });
  }
  return <Table columns={columns} rows={rowsOf(edges)} rowKey={(row) => row.key} caption={title} isCaptionHidden csvName={title} isPage={isPage} />;
}

function SourceButton({ name, subject }: { readonly name: string; readonly subject: Parameters<ReturnType<typeof useEvidence>>[0] }) {
  const t = useTexts(dashboardTexts);
  const open = useEvidence();
  return (
    <Button look="quiet" className={styles['source']} aria-label={t('list.source', { name })} onClick={() => open(subject)}>
      <Icon name="source" />
      {t('list.source.short')}
    </Button>
  );
}
