import type { TableColumn } from '../../components/Table';
import type { GraphModel, LabelledNode } from '../../model/GraphModel';
import { attributeValue } from '../exports/attributes';
import type { SliceEdge, SliceNode } from '../slice';
import { propertyText, type ValueWriter } from './propertyText';

/** A column of a table with rows of one height: how wide it is, in pixels, and what it says of a row as text. */
export interface DataColumn<Row> extends TableColumn<Row> {
  readonly width: number;
  readonly text: (row: Row) => string;
  /** Whether rows of this sort can have the value at all; where they cannot, nothing is missing. */
  readonly applies: (row: Row) => boolean;
}

/** What columns need to be told. */
export interface ColumnTexts {
  readonly name: string;
  readonly kind: string;
  readonly type: string;
  readonly from: string;
  readonly to: string;
}

interface Field {
  readonly name: string;
  readonly type: string;
}

const widths = { name: 260, kind: 130, date: 130, number: 110, text: 170 } as const;

/** The columns of nodes: name, kind, and every property that occurs, those of most nodes first. */
export function nodeColumns(
  nodes: readonly SliceNode[],
  model: GraphModel,
  label: (node: LabelledNode) => string,
  texts: ColumnTexts,
  writer: ValueWriter,
): readonly DataColumn<SliceNode>[] {
  return [
    textColumn('name', texts.name, widths.name, (node) => label(node.label)),
    textColumn('kind', texts.kind, widths.kind, (node) => writer.names.kind(node.kind)),
    ...propertyColumns(nodes, (node) => model.kind(node.kind)?.fields ?? [], writer),
  ];
}

/** The columns of edges: where one leaves, its type, where it enters, and every property that occurs. */
export function edgeColumns(
  edges: readonly SliceEdge[],
  model: GraphModel,
  nameOf: (id: string) => string,
  texts: ColumnTexts,
  writer: ValueWriter,
): readonly DataColumn<SliceEdge>[] {
  return [
    textColumn('from', texts.from, widths.name, (edge) => nameOf(edge.fromId)),
    textColumn('type', texts.type, widths.kind, (edge) => writer.names.relationshipType(edge.type)),
    textColumn('to', texts.to, widths.name, (edge) => nameOf(edge.toId)),
    ...propertyColumns(edges, (edge) => model.relationshipType(edge.type)?.fields ?? [], writer),
  ];
}

function textColumn<Row>(key: string, title: string, width: number, text: (row: Row) => string): DataColumn<Row> {
  // A property can have the name too.
  return { key: `/${key}`, title, width, value: text, text, applies: () => true };
}

function propertyColumns<Row extends { readonly properties: Readonly<Record<string, unknown>> }>(
  rows: readonly Row[],
  fieldsOf: (row: Row) => readonly Field[],
  writer: ValueWriter,
): readonly DataColumn<Row>[] {
  const occurrences = new Map<string, { count: number; type: string | undefined; isNumber: boolean }>();
  for (const row of rows) {
    for (const [name, value] of Object.entries(row.properties)) {
      if (attributeValue(value) === null) continue;
      const known = occurrences.get(name);
      if (known !== undefined) known.count++;
      else occurrences.set(name, { count: 1, type: fieldsOf(row).find((field) => field.name === name)?.type, isNumber: typeof value === 'number' });
    }
  }
  return [...occurrences]
    .sort(([, a], [, b]) => b.count - a.count)
    .map(([name, { type, isNumber }]) => ({
      key: name,
      title: writer.names.field(name),
      width: isNumber ? widths.number : type === 'Date' || type === 'DateTime' ? widths.date : widths.text,
      align: isNumber ? 'end' : 'start',
      value: (row) => attributeValue(row.properties[name]),
      text: (row) => propertyText(row.properties[name], fieldsOf(row).find((field) => field.name === name)?.type ?? type, writer),
      applies: (row) => name in row.properties || fieldsOf(row).some((field) => field.name === name),
    }));
}
