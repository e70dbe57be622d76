import type { ComposedDocument } from '../../api/execute';
import type { GraphModel, LabelledNode, ModelField, ModelKind, ModelTree } from '../../model/GraphModel';
import { ownTypeOf } from '../../model/trees';

/** A tree that figures can be narrowed by, such as places: its kinds, and the filter by a node of it. */
export interface FilterTree {
  readonly tree: ModelTree;
  /** What it is called in addresses: `place`, `tagClass`. */
  readonly parameter: string;
  readonly kinds: readonly TreeKind[];
}

/** A kind of the tree: the field that leads up, if it can have a parent, and those that lead down. */
interface TreeKind {
  readonly kind: string;
  readonly pluralField: string;
  readonly up: string | null;
  readonly down: readonly Down[];
  readonly order: string | null;
  /** The field that gives all nodes above. */
  readonly above: string | null;
}

interface Down {
  readonly field: string;
  readonly order: string | null;
}

/** A node of the tree, with how many are directly in it, by each field that leads down. */
export type TreeNode = LabelledNode & { readonly [inside: `inside_${string}`]: { readonly totalCount: number } | undefined };

interface TreeNodes {
  readonly totalCount: number;
  readonly nodes: readonly TreeNode[];
}

/** The top of the tree, by kind. */
export type TreeRoots = { readonly [roots: `roots_${string}`]: TreeNodes | undefined } & { readonly chosen?: { readonly above?: readonly { readonly id: string }[] } | null };

/** What is read of one node's inside, by each field that leads down. */
export interface TreeLevel {
  readonly node?: { readonly [inside: `inside_${string}`]: TreeNodes | undefined } | null;
}

const childrenMax = 500;

// What an address of the dashboards has besides.
const otherParameters: ReadonlySet<string> = new Set(['kind', 'from', 'to', 'card', 'key']);

const treesOfModels = new WeakMap<GraphModel, readonly FilterTree[]>();

/** The trees of the model that can be shown from their tops, that first by which most kinds can be filtered. */
export function filterTrees(model: GraphModel): readonly FilterTree[] {
  let trees = treesOfModels.get(model);
  if (trees === undefined) {
    trees = model.trees
      .map((tree) => treeOf(tree, model))
      .filter(({ kinds }) => kinds.some((kind) => kind.down.length > 0))
      .toSorted((a, b) => b.tree.filteredKinds.length - a.tree.filteredKinds.length);
    treesOfModels.set(model, trees);
  }
  return trees;
}

function parameterOf(tree: ModelTree, model: GraphModel): string {
  const name = ownTypeOf(tree, model) ?? tree.kinds[0] ?? '';
  const parameter = name.charAt(0).toLowerCase() + name.slice(1);
  return otherParameters.has(parameter) ? `${parameter}Tree` : parameter;
}

function treeOf(tree: ModelTree, model: GraphModel): FilterTree {
  const kinds = tree.kinds.flatMap((name) => model.kind(name) ?? []);
  const ups = kinds.flatMap((kind) => kind.fields.filter((field) => field.isParent));
  return {
    tree,
    parameter: parameterOf(tree, model),
    kinds: kinds.map((kind) => ({
      kind: kind.name,
      pluralField: kind.pluralField,
      up: kind.fields.find((field) => field.isParent)?.name ?? null,
      down: kind.fields.filter((field) => leadsDown(field, kind, ups, tree)).map((field) => ({ field: field.name, order: orderOf(field, model) })),
      order: kind.labelFields[0] ?? null,
      above: kind.fields.find((field) => field.sort === 'ANCESTORS')?.name ?? null,
    })),
  };
}

function leadsDown(field: ModelField, kind: ModelKind, ups: readonly ModelField[], tree: ModelTree): boolean {
  return (
    field.sort === 'RELATIONSHIP' &&
    field.isList &&
    field.kinds.every((other) => tree.kinds.includes(other)) &&
    ups.some((up) => up.relationshipType === field.relationshipType && up.direction !== field.direction && up.kinds.includes(kind.name))
  );
}

function orderOf(field: ModelField, model: GraphModel): string | null {
  return field.kinds.length === 1 ? (model.kind(field.kinds[0] ?? '')?.labelFields[0] ?? null) : null;
}

/** The trees by whose nodes those of a type can be filtered: of an interface, those whose filter it has. */
export function treesOfType(model: GraphModel, type: string): readonly FilterTree[] {
  const kinds = model.interface(type)?.kinds ?? [type];
  const isFiltered = (tree: ModelTree) => tree.filteredKinds.some((kind) => kinds.includes(kind));
  // Of two trees with one name for their filters an interface has neither.
  const isOnly = ({ filter }: ModelTree) => model.trees.filter((other) => other.filter === filter && isFiltered(other)).length === 1;
  return filterTrees(model).filter(({ tree }) => isFiltered(tree) && isOnly(tree));
}

/** The question for the top of the tree, and for what is above a node, so that the tree can be opened down to it. */
export function rootsDocument(tree: FilterTree, model: GraphModel, chosenId: string | null): ComposedDocument<TreeRoots, Record<string, never>> {
  const above = tree.kinds.filter((kind) => kind.above !== null).map((kind) => `... on ${kind.kind} { above: ${kind.above} { id } } `);
  const chosen = chosenId === null || above.length === 0 ? '' : `chosen: node(id: ${JSON.stringify(chosenId)}) { ${above.join('')}} `;
  const roots = tree.kinds.map((kind) => {
    const top = kind.up === null ? '' : `where: {${kind.up}: {none: {}}}, `;
    return `roots_${kind.kind}: ${kind.pluralField}(${top}${orderText(kind.order)}first: ${childrenMax}) { totalCount nodes ${selection(tree, [kind.kind])} }`;
  });
  return { text: `query Roots { ${chosen}${roots.join(' ')} }\n${model.labelFragment}` };
}

/** The question for what is directly in a node of the tree. */
export function insideDocument(tree: FilterTree, model: GraphModel): ComposedDocument<TreeLevel, { readonly id: string }> {
  const parents = tree.kinds.filter((kind) => kind.down.length > 0);
  const inside = parents.map((kind) => {
    const fields = kind.down.map(({ field, order }) => {
      const kinds = model.kind(kind.kind)?.fields.find((other) => other.name === field)?.kinds ?? [];
      return `inside_${kind.kind}_${field}: ${field}(${orderText(order)}first: ${childrenMax}) { totalCount nodes ${selection(tree, kinds)} }`;
    });
    return `... on ${kind.kind} { ${fields.join(' ')} }`;
  });
  return { text: `query Inside($id: ID!) { node(id: $id) { ${inside.join(' ')} } }\n${model.labelFragment}` };
}

/** Nodes of a tree that stand beside each other, and how many more there are. */
export interface Siblings {
  readonly nodes: readonly TreeNode[];
  readonly leftOut: number;
}

/** The nodes at the top. */
export function rootNodes(roots: TreeRoots): Siblings {
  return siblings(Object.entries(roots).flatMap(([name, part]) => (name.startsWith('roots_') && part ? [part as TreeNodes] : [])));
}

/** The nodes directly in one. */
export function insideNodes(level: TreeLevel): Siblings {
  return siblings(Object.entries(level.node ?? {}).flatMap(([name, part]) => (name.startsWith('inside_') && part ? [part] : [])));
}

function siblings(parts: readonly TreeNodes[]): Siblings {
  return { nodes: parts.flatMap((part) => part.nodes), leftOut: parts.reduce((sum, { totalCount, nodes }) => sum + totalCount - nodes.length, 0) };
}

/** How many nodes are directly in one. */
export function insideCount(node: TreeNode): number {
  return Object.entries(node).reduce((sum, [name, part]) => (name.startsWith('inside_') ? sum + ((part as { readonly totalCount: number } | undefined)?.totalCount ?? 0) : sum), 0);
}

function orderText(order: string | null): string {
  return order === null ? '' : `order: [{${order}: ASC}], `;
}

// Fields of several kinds may have one name and different types, so each has a name of its own.
function selection(tree: FilterTree, kinds: readonly string[]): string {
  const inside = tree.kinds
    .filter((kind) => kinds.includes(kind.kind) && kind.down.length > 0)
    .map((kind) => `... on ${kind.kind} { ${kind.down.map(({ field }) => `inside_${kind.kind}_${field}: ${field}(first: 1) { totalCount }`).join(' ')} }`);
  return `{ ...NodeLabel ${inside.join(' ')} }`;
}
