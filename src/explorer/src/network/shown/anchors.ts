import type { Ask } from '../state/state';
import type { Gathered } from '../walks/gather';
import type { Sharing } from '../walks/steps';
import { otherEnd } from './adjacency';

/**
 * The nodes that were asked for, each with the position of the first ask for it. At a hub only edges to these are drawn. Where what parties share is a line,
 * what a node that was asked for shares counts with it: else the line would lack one half.
 */
export function anchorsOf(gathered: Gathered, asks: readonly Ask[], sharings: readonly Sharing[]): ReadonlyMap<string, number> {
  const anchors = new Map<string, number>([...gathered.roots].map((id) => [id, 0]));
  asks.forEach((ask, i) => {
    if (ask.sort === 'around' && !anchors.has(ask.id)) anchors.set(ask.id, i);
  });
  if (sharings.length === 0) return anchors;
  const shared = new Map<string, number>();
  for (const edge of gathered.slice.edges) {
    const sharing = sharings.find((s) => s.relationshipType === edge.type);
    const middle = [edge.fromId, edge.toId].find((id) => sharing?.kinds.has(gathered.nodesById.get(id)?.kind ?? ''));
    const at = middle === undefined ? undefined : anchors.get(otherEnd(edge, middle));
    if (middle !== undefined && at !== undefined) shared.set(middle, Math.min(at, shared.get(middle) ?? Infinity));
  }
  return new Map([...shared, ...anchors]);
}
