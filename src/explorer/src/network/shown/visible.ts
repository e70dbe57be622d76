import type { GraphModel } from '../../model/GraphModel';
import type { NetworkState } from '../state/state';
import type { Slice, SliceEdge, SliceNode } from '../slice';
import type { Gathered } from '../walks/gather';
import { edgesByNode, reachableFrom } from './adjacency';

/** What the reader sees of what was gathered. */
export interface Visible {
  readonly slice: Slice;
  /** Hubs of which only the edges to nodes that were asked for are shown, each with its degree in the whole graph. */
  readonly closedHubs: ReadonlyMap<string, number>;
  /** How many nodes each folded node holds back. */
  readonly foldedAway: ReadonlyMap<string, number>;
  /** What a legend counts: everything gathered but what was removed, hidden or not. */
  readonly countsByKind: ReadonlyMap<string, number>;
  readonly countsByType: ReadonlyMap<string, number>;
}

/** Ids of the nodes and edges that hold on the day; null: no day is chosen. */
export type Dated = ReadonlySet<string> | null;

/** The parts of a state that hide things. */
export type Hidden = Pick<NetworkState, 'removed' | 'hiddenKinds' | 'hiddenTypes' | 'folded'>;

export function visibleOf(gathered: Gathered, anchors: ReadonlyMap<string, number>, state: Hidden, dated: Dated): Visible {
  const removed = new Set(state.removed);
  const there = (item: { readonly id: string }) => !removed.has(item.id) && (dated === null || dated.has(item.id));
  const present = gathered.slice.nodes.filter(there);
  const presentIds = idsOf(present);
  const presentEdges = gathered.slice.edges.filter((edge) => there(edge) && presentIds.has(edge.fromId) && presentIds.has(edge.toId));

  const hiddenKinds = new Set(state.hiddenKinds);
  const hiddenTypes = new Set(state.hiddenTypes);
  const unhidden = present.filter((node) => !hiddenKinds.has(node.kind));
  const unhiddenIds = idsOf(unhidden);
  const unhiddenEdges = presentEdges.filter((edge) => !hiddenTypes.has(edge.type) && unhiddenIds.has(edge.fromId) && unhiddenIds.has(edge.toId));

  const closedHubs = closedHubsOf(gathered, anchors, unhiddenIds);
  const openEdges = unhiddenEdges.filter((edge) => isDrawn(edge, closedHubs, gathered, anchors));
  const { kept, foldedAway } = withoutFolded(unhidden, openEdges, gathered.roots, state.folded);
  const keptIds = idsOf(kept);
  return {
    slice: { nodes: kept, edges: openEdges.filter((edge) => keptIds.has(edge.fromId) && keptIds.has(edge.toId)) },
    closedHubs,
    foldedAway,
    countsByKind: countsOf(present.map((node) => node.kind)),
    countsByType: countsOf(presentEdges.map((edge) => edge.type)),
  };
}

function closedHubsOf(gathered: Gathered, anchors: ReadonlyMap<string, number>, shown: ReadonlySet<string>): ReadonlyMap<string, number> {
  const closed = [...gathered.hubs.values()].filter((hub) => shown.has(hub.id) && !anchors.has(hub.id));
  return new Map(closed.map((hub) => [hub.id, hub.degree]));
}

// At a closed hub only edges to nodes that were asked for are shown, and those of paths.
function isDrawn(edge: SliceEdge, closedHubs: ReadonlyMap<string, number>, gathered: Gathered, anchors: ReadonlyMap<string, number>): boolean {
  if (gathered.keptEdges.has(edge.id)) return true;
  const isHeldBack = (hub: string, other: string) => closedHubs.has(hub) && !anchors.has(other);
  return !isHeldBack(edge.fromId, edge.toId) && !isHeldBack(edge.toId, edge.fromId);
}

// Folding a node hides what only it joins to the roots. What was not joined before stays.
function withoutFolded(nodes: readonly SliceNode[], edges: readonly SliceEdge[], roots: ReadonlySet<string>, folded: readonly string[]) {
  const foldedAway = new Map<string, number>();
  let kept = nodes;
  let keptEdges = edges;
  for (const id of folded) {
    const ids = idsOf(kept);
    if (!ids.has(id)) continue;
    const byNode = edgesByNode(keptEdges);
    const starts = [...roots].filter((root) => ids.has(root));
    const before = reachableFrom(starts, byNode);
    const without = reachableFrom(starts, byNode, id);
    const hidden = new Set([...before].filter((other) => other !== id && !without.has(other)));
    foldedAway.set(id, hidden.size);
    kept = kept.filter((node) => !hidden.has(node.id));
    keptEdges = keptEdges.filter((edge) => !hidden.has(edge.fromId) && !hidden.has(edge.toId));
  }
  return { kept, foldedAway };
}

/** The first and last day that stand at the edges and nodes of a slice; null where none does. */
export function daysOf(slice: Slice, model: GraphModel): { readonly first: string; readonly last: string } | null {
  const days = [...slice.edges.flatMap((edge) => [edge.validFrom, edge.validTo]), ...slice.nodes.flatMap((node) => periodOf(node, model))]
    .filter((day): day is string => typeof day === 'string' && /^\d{4}/.test(day))
    .map((day) => day.slice(0, 10))
    .sort();
  const [first] = days;
  const last = days.at(-1);
  return first === undefined || last === undefined ? null : { first, last };
}

function periodOf(node: SliceNode, model: GraphModel): readonly unknown[] {
  const kind = model.kind(node.kind);
  return [kind?.validFrom, kind?.validTo].map((name) => (name ? node.properties[name] : undefined));
}

function idsOf(items: readonly { readonly id: string }[]): ReadonlySet<string> {
  return new Set(items.map((item) => item.id));
}

function countsOf(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
