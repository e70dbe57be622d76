import type { ComposedDocument } from '../../api/execute';
import type { GraphModel, LabelledNode } from '../../model/GraphModel';

/** The tree that the model's nodes lie in, such as places: its kind, the field that leads up, and the one that leads down. */
export interface PlaceTree {
  readonly kind: string;
  readonly pluralField: string;
  readonly up: string;
  readonly down: string;
  readonly order: string | null;
  /** The field that gives all nodes above. */
  readonly above: string | null;
}

/** A node of the tree. */
export type TreeNode = LabelledNode & { readonly inside: { readonly totalCount: number } };

/** The top of the tree. */
export interface TreeRoots {
  readonly roots: { readonly nodes: readonly TreeNode[] };
  readonly chosen?: { readonly above?: readonly { readonly id: string }[] } | null;
}

/** What is read of one node's inside. */
export interface TreeLevel {
  readonly node?: { readonly inside?: { readonly nodes: readonly TreeNode[] } } | null;
}

const childrenMax = 500;

/** The model's tree; null where it has none. */
export function placeTree(model: GraphModel): PlaceTree | null {
  for (const kind of model.kinds) {
    const up = kind.fields.find((field) => field.treeLevel !== null);
    if (up === undefined) continue;
    const down = kind.fields.find(
      (field) => field.sort === 'RELATIONSHIP' && field.isList && field.relationshipType === up.relationshipType && field.direction !== up.direction && field.kinds.includes(kind.name),
    );
    if (down === undefined) continue;
    const above = kind.fields.find((field) => field.sort === 'ANCESTORS')?.name ?? null;
    return { kind: kind.name, pluralField: kind.pluralField, up: up.name, down: down.name, order: kind.labelFields[0] ?? null, above };
  }
  return null;
}

/** The question for the top of the tree, and for what is above a node, so that the tree can be opened down to it. */
export function rootsDocument(tree: PlaceTree, model: GraphModel, chosenId: string | null): ComposedDocument<TreeRoots, Record<string, never>> {
  const chosen = chosenId === null || tree.above === null ? '' : `chosen: node(id: ${JSON.stringify(chosenId)}) { ... on ${tree.kind} { above: ${tree.above} { id } } } `;
  return {
    text: `query Roots { ${chosen}roots: ${tree.pluralField}(where: {${tree.up}: {none: {}}}, ${orderText(tree)}first: ${childrenMax}) { nodes ${selection(tree)} } }\n${model.labelFragment}`,
  };
}

/** The question for what is directly in a node of the tree. */
export function insideDocument(tree: PlaceTree, model: GraphModel): ComposedDocument<TreeLevel, { readonly id: string }> {
  return {
    text: `query Inside($id: ID!) { node(id: $id) { ... on ${tree.kind} { inside: ${tree.down}(${orderText(tree)}first: ${childrenMax}) { nodes ${selection(tree)} } } } }\n${model.labelFragment}`,
  };
}

function orderText(tree: PlaceTree): string {
  return tree.order === null ? '' : `order: [{${tree.order}: ASC}], `;
}

function selection(tree: PlaceTree): string {
  return `{ ...NodeLabel inside: ${tree.down}(first: 1) { totalCount } }`;
}
