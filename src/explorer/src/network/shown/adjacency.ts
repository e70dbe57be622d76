import type { SliceEdge } from '../slice';

/** For each node, the edges at it. */
export function edgesByNode(edges: readonly SliceEdge[]): ReadonlyMap<string, readonly SliceEdge[]> {
  const byNode = new Map<string, SliceEdge[]>();
  const put = (id: string, edge: SliceEdge) => {
    const there = byNode.get(id);
    if (there === undefined) byNode.set(id, [edge]);
    else there.push(edge);
  };
  for (const edge of edges) {
    put(edge.fromId, edge);
    if (edge.toId !== edge.fromId) put(edge.toId, edge);
  }
  return byNode;
}

export function otherEnd(edge: { readonly fromId: string; readonly toId: string }, id: string): string {
  return edge.fromId === id ? edge.toId : edge.fromId;
}

/** The nodes that can be reached from some, over edges in either direction, without a node that is not to be passed. */
export function reachableFrom(roots: Iterable<string>, byNode: ReadonlyMap<string, readonly SliceEdge[]>, barred: string | null = null): Set<string> {
  const reached = new Set<string>();
  const open: string[] = [];
  const visit = (id: string) => {
    if (id === barred || reached.has(id)) return;
    reached.add(id);
    open.push(id);
  };
  for (const root of roots) visit(root);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const edge of byNode.get(id) ?? []) visit(otherEnd(edge, id));
  }
  return reached;
}
