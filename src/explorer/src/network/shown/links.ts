import type { Slice, SliceEdge, SliceNode } from '../slice';
import type { Sharing } from '../walks/steps';
import { edgesByNode, otherEnd } from './adjacency';

/** A line of the drawing: all edges between two nodes, or all that two parties share. */
export interface Link {
  /** Both ends, in order. */
  readonly id: string;
  readonly ends: readonly [string, string];
  readonly edges: readonly SliceEdge[];
  /** What both ends share, where that is drawn as a line; its edges are among `edges`. */
  readonly shared: readonly SliceNode[];
  /** Whether edges lead from the first end to the second, and back. */
  readonly leadsTo: boolean;
  readonly leadsBack: boolean;
}

/** What is drawn: nodes, and one line for each pair. */
export interface Drawing {
  readonly nodes: readonly SliceNode[];
  readonly links: readonly Link[];
}

// Beyond, the lines of all pairs say less than the node that all of them are joined to.
const partiesMax = 12;

/** Bundles edges of one pair. With `sharings`, what parties share becomes lines between them. */
export function drawingOf(slice: Slice, sharings: readonly Sharing[] = []): Drawing {
  const builder = new Map<string, LinkParts>();
  const contracted = contract(slice, sharings, builder);
  for (const edge of slice.edges) {
    if (contracted.has(edge.fromId) || contracted.has(edge.toId) || edge.fromId === edge.toId) continue;
    addEdge(builder, edge);
  }
  return { nodes: slice.nodes.filter((node) => !contracted.has(node.id)), links: [...builder.values()].map(linkOf) };
}

/** The id of the line between two nodes, whichever comes first. */
export function linkId(a: string, b: string): string {
  return a < b ? `${a}|${b}` : `${b}|${a}`;
}

interface LinkParts {
  readonly ends: readonly [string, string];
  readonly edges: Map<string, SliceEdge>;
  readonly shared: SliceNode[];
}

function partsOf(builder: Map<string, LinkParts>, a: string, b: string): LinkParts {
  const id = linkId(a, b);
  let parts = builder.get(id);
  if (parts === undefined) builder.set(id, (parts = { ends: a < b ? [a, b] : [b, a], edges: new Map(), shared: [] }));
  return parts;
}

function addEdge(builder: Map<string, LinkParts>, edge: SliceEdge): void {
  partsOf(builder, edge.fromId, edge.toId).edges.set(edge.id, edge);
}

function linkOf({ ends, edges, shared }: LinkParts): Link {
  const all = [...edges.values()];
  const direct = all.filter((edge) => ends.includes(edge.fromId) && ends.includes(edge.toId));
  return {
    id: linkId(...ends),
    ends,
    edges: all,
    shared,
    leadsTo: direct.some((edge) => edge.fromId === ends[0]),
    leadsBack: direct.some((edge) => edge.fromId === ends[1]),
  };
}

// The ids of the nodes that became lines: shared by two parties at least that are shown.
function contract(slice: Slice, sharings: readonly Sharing[], builder: Map<string, LinkParts>): ReadonlySet<string> {
  const contracted = new Set<string>();
  if (sharings.length === 0) return contracted;
  const byNode = edgesByNode(slice.edges);
  for (const node of slice.nodes) {
    const types = new Set(sharings.filter((sharing) => sharing.kinds.has(node.kind)).map((sharing) => sharing.relationshipType));
    if (types.size === 0) continue;
    const edges = (byNode.get(node.id) ?? []).filter((edge) => types.has(edge.type));
    const parties = [...new Set(edges.map((edge) => otherEnd(edge, node.id)))];
    if (parties.length < 2 || parties.length > partiesMax) continue;
    contracted.add(node.id);
    for (const [a, b] of pairsOf(parties)) {
      const parts = partsOf(builder, a, b);
      parts.shared.push(node);
      for (const edge of edges) if (otherEnd(edge, node.id) === a || otherEnd(edge, node.id) === b) parts.edges.set(edge.id, edge);
    }
  }
  return contracted;
}

function pairsOf(items: readonly string[]): readonly (readonly [string, string])[] {
  return items.flatMap((a, i) => items.slice(i + 1).map((b) => [a, b] as const));
}
