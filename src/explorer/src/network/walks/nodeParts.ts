import type { GraphModel, LabelledNode, ModelKind } from '../../model/GraphModel';
import type { SliceEdge, SliceNode } from '../slice';

/** What a document selects of each node: what names it, and its own properties. */
export interface NodeParts {
  /** The fragments NodeParts and, for it, NodeLabel. */
  readonly fragments: string;
  readonly read: (node: RawNode) => SliceNode;
}

/** A node as the API gives it: what `NodeParts` selects. */
export type RawNode = LabelledNode & Readonly<Record<string, unknown>>;

/** An edge as the API gives it: what `EdgeParts` selects. */
export interface RawEdge extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly type: string;
  readonly fromId: string;
  readonly toId: string;
}

interface Property {
  readonly name: string;
  /** Its name in the answer: fields of one name and different types must have different ones (specification, 5.3.2). */
  readonly key: string;
}

/** What is read of nodes of any kind of the model. */
export function nodePartsOf(model: GraphModel): NodeParts {
  const ownKey = keysOf(model.kinds);
  const propertiesByKind = new Map(model.kinds.map((kind) => [kind.name, propertiesOf(kind).map((field) => ({ name: field.name, key: ownKey(field) }))]));
  const selected = new Map<string, Set<string>>(model.kinds.map((kind) => [kind.name, new Set()]));
  const parts: string[] = [];
  // An interface's properties are selected once for all of its kinds, which keeps the document a third as long.
  for (const type of [...model.interfaces].sort((a, b) => b.kinds.length - a.kinds.length)) {
    const names = type.fields
      .filter((field) => field.sort === 'PROPERTY' && type.kinds.every((kind) => !selected.get(kind)?.has(field.name)))
      .filter((field) => type.kinds.every((kind) => propertiesByKind.get(kind)?.some((own) => own.name === field.name && own.key === field.name)))
      .map((field) => field.name);
    if (names.length === 0) continue;
    parts.push(`... on ${type.name} { ${names.join(' ')} }`);
    for (const kind of type.kinds) for (const name of names) selected.get(kind)?.add(name);
  }
  for (const [kind, properties] of propertiesByKind) {
    const rest = properties.filter((property) => !selected.get(kind)?.has(property.name));
    if (rest.length > 0) parts.push(`... on ${kind} { ${rest.map(aliased).join(' ')} }`);
  }
  return {
    fragments: `fragment NodeParts on ${model.nodeType} { ...NodeLabel ${parts.join(' ')} }\n${model.labelFragment}`,
    read: (node) => readNode(node, propertiesByKind.get(node.__typename) ?? []),
  };
}

/** The fragment EdgeParts: an edge with its ends and the properties of its type. */
export function edgePartsOf(model: GraphModel): string {
  const { edge } = model;
  if (edge === null) return '';
  const ownKey = keysOf(model.relationshipTypes);
  const byEdgeType = new Map(model.relationshipTypes.map((type) => [type.edgeType, type]));
  const parts = [...byEdgeType].map(([edgeType, type]) => {
    const properties = propertiesOf(type).map((field) => aliased({ name: field.name, key: ownKey(field) }));
    return properties.length === 0 ? '' : `... on ${edgeType} { ${properties.join(' ')} }`;
  });
  return `fragment EdgeParts on Relationship { id type: ${edge.type} fromId: ${edge.fromId} toId: ${edge.toId} ${parts.join(' ')} }`;
}

/** Reads what EdgeParts selects. */
export function readEdge(edge: RawEdge): SliceEdge {
  const { id, type, fromId, toId, ...rest } = edge;
  const properties = Object.fromEntries(Object.entries(rest).flatMap(([key, value]) => (value === null ? [] : [[plainName(key), value]])));
  return { id, type, fromId, toId, validFrom: textOrNull(properties['validFrom']), validTo: textOrNull(properties['validTo']), properties };
}

function readNode(node: RawNode, properties: readonly Property[]): SliceNode {
  const labels = Object.entries(node).filter(([key]) => key.startsWith('name_') || key.startsWith('label_'));
  return {
    id: node.id,
    kind: node.__typename,
    label: { __typename: node.__typename, id: node.id, ...Object.fromEntries(labels) },
    properties: Object.fromEntries(properties.flatMap(({ name, key }) => (node[key] === null || node[key] === undefined ? [] : [[name, node[key]]]))),
  };
}

interface Typed {
  readonly name: string;
  readonly sort: string;
  readonly type: string;
  readonly isList: boolean;
  readonly isRequired: boolean;
}

function propertiesOf(owner: { readonly fields: readonly Typed[] } | ModelKind): readonly Typed[] {
  return owner.fields.filter((field) => field.sort === 'PROPERTY');
}

// A name that has one type everywhere is its own key; others have their type behind it.
function keysOf(owners: readonly { readonly fields: readonly Typed[] }[]): (field: Typed) => string {
  const typesByName = new Map<string, Set<string>>();
  for (const field of owners.flatMap(propertiesOf)) typesByName.set(field.name, (typesByName.get(field.name) ?? new Set()).add(shapeOf(field)));
  return (field) => (typesByName.get(field.name)?.size === 1 ? field.name : `${field.name}__${shapeOf(field)}`);
}

function shapeOf(field: Typed): string {
  return `${field.type}${field.isList ? 'List' : ''}${field.isRequired ? 'Required' : ''}`;
}

function plainName(key: string): string {
  const at = key.indexOf('__');
  return at < 0 ? key : key.slice(0, at);
}

function aliased({ name, key }: Property): string {
  return name === key ? name : `${key}: ${name}`;
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
