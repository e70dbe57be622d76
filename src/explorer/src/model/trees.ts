import type { GraphModel, ModelTree } from './GraphModel';
import type { ModelNames } from './modelNames';

/** The type that the tree's nodes alone have; null where they have only what others have too. */
export function ownTypeOf(tree: ModelTree, model: GraphModel): string | null {
  const isOwn = (model.interface(tree.type)?.kinds ?? [tree.type]).every((kind) => tree.kinds.includes(kind));
  return isOwn ? tree.type : null;
}

/** What a tree is called: by the type of its nodes, or by their kinds. */
export function treeName(tree: ModelTree, model: GraphModel, names: ModelNames): string {
  const type = ownTypeOf(tree, model);
  return type === null ? tree.kinds.map(names.kind).join(' · ') : names.kind(type);
}
