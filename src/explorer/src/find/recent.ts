import { readKept, writeKept } from '../app/preferences';
import type { GraphModel, LabelledNode } from '../model/GraphModel';

const recentMax = 10;

// Ids of one model mean nothing in another.
function nameOf(model: GraphModel): string {
  return `knowledgegraph.recent.${model.hash}`;
}

/** The nodes that the reader opened last, the latest first. They are kept in the browser and nowhere else. */
export function recentNodes(model: GraphModel): readonly LabelledNode[] {
  const kept = readKept<readonly LabelledNode[]>(nameOf(model));
  if (!Array.isArray(kept)) return [];
  return kept.filter((node) => typeof node?.id === 'string' && typeof node.__typename === 'string');
}

/** Remembers a node that was opened. */
export function keepRecent(model: GraphModel, node: LabelledNode): void {
  const others = recentNodes(model).filter((other) => other.id !== node.id);
  writeKept(nameOf(model), [node, ...others].slice(0, recentMax));
}

export function clearRecent(model: GraphModel): void {
  writeKept(nameOf(model), []);
}
