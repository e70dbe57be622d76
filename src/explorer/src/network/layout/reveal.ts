import type { Gathered } from '../walks/gather';

/**
 * The stage at which each node and edge takes part in the layout. An edge at a hub waits until the hub or its other end is asked for: as long as it is not drawn,
 * it pulls nothing. Edges that are never drawn have none.
 */
export function revealedAt(gathered: Gathered, anchors: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const isHub = (id: string) => gathered.hubs.has(id) && !gathered.roots.has(id);
  const stages = new Map<string, number>();
  for (const node of gathered.slice.nodes) stages.set(node.id, gathered.stageOf.get(node.id) ?? 0);
  for (const edge of gathered.slice.edges) {
    const found = gathered.stageOf.get(edge.id) ?? 0;
    const isFree = gathered.keptEdges.has(edge.id) || (!isHub(edge.fromId) && !isHub(edge.toId));
    const asked = isFree ? 0 : Math.min(anchors.get(edge.fromId) ?? Infinity, anchors.get(edge.toId) ?? Infinity);
    if (asked !== Infinity) stages.set(edge.id, Math.max(found, asked));
  }
  return stages;
}
