import type { GraphModel, LabelledNode } from '../../model/GraphModel';
import type { Slice } from '../slice';
import { attributesOf, attributeValue, type Attribute, type Attributes, type AttributeValue } from './attributes';

/** How a node is drawn: its place in the layout, its size in pixels, and its colour, `#rrggbb`. */
export interface NodeLook {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly color: string;
  /** How far it has come, from 0 to 1, and in words, if it is something that does. */
  readonly grade?: { readonly position: number; readonly name: string };
}

interface ExportedItem {
  readonly id: string;
  readonly label: string;
  readonly attributes: Attributes;
  /** Since when it is so, as the graph has it; null where that is not known. */
  readonly from: string | null;
  readonly to: string | null;
}

export interface ExportedNode extends ExportedItem {
  readonly kind: string;
  /** Null if it is not drawn. */
  readonly look: NodeLook | null;
}

export interface ExportedEdge extends ExportedItem {
  readonly type: string;
  readonly fromId: string;
  readonly toId: string;
}

/** A slice as every format writes it: what each node and edge is called, and attributes with their types. */
export interface ExportedGraph {
  readonly title: string;
  readonly nodes: readonly ExportedNode[];
  readonly edges: readonly ExportedEdge[];
  readonly nodeAttributes: readonly Attribute[];
  readonly edgeAttributes: readonly Attribute[];
}

export interface ExportOptions {
  readonly title: string;
  readonly label: (node: LabelledNode) => string;
  readonly look?: (id: string) => NodeLook | null;
}

const realTypes = new Set(['Decimal', 'Float']);

/** Makes a slice ready to be written. Values are the graph's own, not translated, so that files of two readers can be compared. */
export function exportedGraph(slice: Slice, model: GraphModel, { title, label, look }: ExportOptions): ExportedGraph {
  const nodes = slice.nodes.map((node): ExportedNode => {
    const kind = model.kind(node.kind);
    return {
      id: node.id,
      kind: node.kind,
      label: label(node.label),
      attributes: told(node.kind, node.properties),
      from: textOf(node.properties[kind?.validFrom ?? 'validFrom']),
      to: textOf(node.properties[kind?.validTo ?? 'validTo']),
      look: look?.(node.id) ?? null,
    };
  });
  const edges = slice.edges.map((edge): ExportedEdge => ({
    id: edge.id,
    type: edge.type,
    fromId: edge.fromId,
    toId: edge.toId,
    label: edge.type,
    attributes: told(edge.type, { ...edge.properties, validFrom: edge.validFrom, validTo: edge.validTo }),
    from: edge.validFrom,
    to: edge.validTo,
  }));
  return {
    title,
    nodes,
    edges,
    nodeAttributes: attributesOf(nodes, realNames(model.kinds)),
    edgeAttributes: attributesOf(edges, realNames(model.relationshipTypes)),
  };
}

// Names that formats and their readers give a meaning of their own. A property with one of them has a _ behind it.
const reserved = new Set(['id', 'type', 'label', 'x', 'y', 'z', 'size', 'color', 'weight', 'viz', 'spells', 'source', 'target', 'key']);

function told(type: string, properties: Readonly<Record<string, unknown>>): Attributes {
  const attributes: Record<string, AttributeValue> = { type };
  for (const [name, value] of Object.entries(properties)) {
    const written = attributeValue(value);
    if (written !== null) attributes[reserved.has(name) ? `${name}_` : name] = written;
  }
  return attributes;
}

function realNames(owners: readonly { readonly fields: readonly { readonly name: string; readonly type: string }[] }[]): (name: string) => boolean {
  const names = new Set(owners.flatMap((owner) => owner.fields.flatMap((field) => (realTypes.has(field.type) ? [field.name] : []))));
  return (name) => names.has(name);
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
