import { namedBy, type Ask } from '../state/state';
import type { Slice, SliceEdge, SliceNode } from '../slice';
import type { Answer, Hub } from './answer';

/** All that the asks found, each node and edge once, with the ask that first found it. */
export interface Gathered {
  readonly slice: Slice;
  readonly nodesById: ReadonlyMap<string, SliceNode>;
  /** The position of the first ask that found a node or an edge. What only the day's answers have comes after all asks. */
  readonly stageOf: ReadonlyMap<string, number>;
  readonly hubs: ReadonlyMap<string, Hub>;
  /** Nodes that were asked for by themselves and not found by an ask before: what hangs on them is folded with others, they are not. */
  readonly roots: ReadonlySet<string>;
  /** Edges of paths and of trees that join nodes, and all of whose neighbours were asked for: shown at hubs too. */
  readonly keptEdges: ReadonlySet<string>;
}

/** Merges answers. `dated` are those of a day, which may have found what the others' limits left out. */
export function gather(asks: readonly Ask[], answers: readonly (Answer | null)[], dated: readonly (Answer | null)[] = []): Gathered {
  const nodesById = new Map<string, SliceNode>();
  const edgesById = new Map<string, SliceEdge>();
  const stageOf = new Map<string, number>();
  const hubs = new Map<string, Hub>();
  const roots = new Set<string>();
  const keptEdges = new Set<string>();
  const add = (answer: Answer | null | undefined, ask: Ask | undefined, stage: number) => {
    if (answer === null || answer === undefined || ask === undefined) return;
    for (const id of namedBy(ask)) if (!nodesById.has(id) || ask.sort !== 'around') roots.add(id);
    for (const node of answer.nodes) addOnce(nodesById, stageOf, node, stage);
    for (const edge of answer.edges) addOnce(edgesById, stageOf, edge, stage);
    for (const hub of answer.hubs) hubs.set(hub.id, hub);
    if (ask.sort !== 'around') for (const edge of answer.edges) keptEdges.add(edge.id);
  };
  asks.forEach((ask, i) => add(answers[i], ask, i));
  asks.forEach((ask, i) => add(dated[i], ask, asks.length));
  const edges = [...edgesById.values()].filter((edge) => nodesById.has(edge.fromId) && nodesById.has(edge.toId));
  return { slice: { nodes: inOrder(nodesById.values()), edges: inOrder(edges) }, nodesById, stageOf, hubs, roots, keptEdges };
}

function addOnce<T extends { readonly id: string }>(found: Map<string, T>, stageOf: Map<string, number>, item: T, stage: number): void {
  if (found.has(item.id)) return;
  found.set(item.id, item);
  stageOf.set(item.id, stage);
}

// By code point, so that every browser has the same order whatever its language.
function inOrder<T extends { readonly id: string }>(items: Iterable<T>): readonly T[] {
  return [...items].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
