import { isYear } from '../../model/years';
import type { TableColumn } from '../../components/Table';
import type { GraphModel, LabelledNode } from '../../model/GraphModel';
import { attributeValue, type AttributeValue } from '../exports/attributes';
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

// Of a character, of both paddings with the sign of sorting, and of a column.
const characterWidth = 7.2;
const aroundText = 44;
const widthMin = 96;
const widthMax = 280;
const measuredRowsMax = 500;

/** The columns of nodes: name, kind, and every property that occurs, those of most nodes first, and those that say the same of all last. */
export function nodeColumns(
  nodes: readonly SliceNode[],
  model: GraphModel,
  label: (node: LabelledNode) => string,
  texts: ColumnTexts,
  writer: ValueWriter,
): readonly DataColumn<SliceNode>[] {
  return [
    textColumn('name', texts.name, nodes, (node) => label(node.label)),
    textColumn('kind', texts.kind, nodes, (node) => writer.names.kind(node.kind)),
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
    textColumn('from', texts.from, edges, (edge) => nameOf(edge.fromId)),
    textColumn('type', texts.type, edges, (edge) => writer.names.relationshipType(edge.type)),
    textColumn('to', texts.to, edges, (edge) => nameOf(edge.toId)),
    ...propertyColumns(edges, (edge) => model.relationshipType(edge.type)?.fields ?? [], writer),
  ];
}

function textColumn<Row>(key: string, title: string, rows: readonly Row[], text: (row: Row) => string): DataColumn<Row> {
  // Beside the text there is the dot of the kind. A property can have the name too.
  return { key: `/${key}`, title, width: widthOf(title, rows, (row) => `${text(row)}  `), value: text, text, applies: () => true };
}

interface Occurrence {
  readonly type: string | undefined;
  readonly first: AttributeValue;
  count: number;
  varies: boolean;
}

function propertyColumns<Row extends { readonly properties: Readonly<Record<string, unknown>> }>(
  rows: readonly Row[],
  fieldsOf: (row: Row) => readonly Field[],
  writer: ValueWriter,
): readonly DataColumn<Row>[] {
  const saysSame = ({ varies, count }: Occurrence) => !varies && count === rows.length && rows.length > 1;
  return [...occurrencesOf(rows, fieldsOf)]
    .sort(([, a], [, b]) => Number(saysSame(a)) - Number(saysSame(b)) || b.count - a.count)
    .map(([name, { type, first }]) => {
      const text = (row: Row) => {
        const [value, fieldType] = [row.properties[name], fieldsOf(row).find((field) => field.name === name)?.type ?? type];
        return typeof value === 'number' && fieldType !== undefined && isYear({ name, type: fieldType }) ? String(value) : propertyText(value, fieldType, writer);
      };
      const title = writer.names.field(name);
      return {
        key: name,
        title,
        width: widthOf(title, rows, text),
        align: typeof first === 'number' ? 'end' : 'start',
        value: (row) => attributeValue(row.properties[name]),
        text,
        applies: (row) => name in row.properties || fieldsOf(row).some((field) => field.name === name),
      };
    });
}

function occurrencesOf<Row extends { readonly properties: Readonly<Record<string, unknown>> }>(
  rows: readonly Row[],
  fieldsOf: (row: Row) => readonly Field[],
): ReadonlyMap<string, Occurrence> {
  const occurrences = new Map<string, Occurrence>();
  for (const row of rows) {
    for (const [name, raw] of Object.entries(row.properties)) {
      const value = attributeValue(raw);
      if (value === null) continue;
      const known = occurrences.get(name);
      if (known === undefined) {
        occurrences.set(name, { type: fieldsOf(row).find((field) => field.name === name)?.type, first: value, count: 1, varies: false });
      } else {
        known.count++;
        known.varies ||= known.first !== value;
      }
    }
  }
  return occurrences;
}

function widthOf<Row>(title: string, rows: readonly Row[], text: (row: Row) => string): number {
  let longest = cellsOf(title);
  for (const row of rows.slice(0, measuredRowsMax)) longest = Math.max(longest, cellsOf(text(row)));
  return Math.min(widthMax, Math.max(widthMin, Math.round(longest * characterWidth + aroundText)));
}

// Chinese characters are about as wide as two others.
function cellsOf(text: string): number {
  let cells = 0;
  for (const character of text) cells += (character.codePointAt(0) ?? 0) >= 0x2e80 ? 1.8 : 1;
  return cells;
}
