import { useMemo } from 'react';
import type { Link } from './shown/links';
import type { SliceEdge, SliceNode } from './slice';
import type { DrawingStages } from './useDrawing';

/** What is selected, of what there is. Nodes and edges are named by their ids; a line is selected with its edges. */
export interface Selection {
  readonly nodeIds: readonly string[];
  readonly nodes: readonly SliceNode[];
  readonly edges: readonly SliceEdge[];
  /** Ids of nodes and of lines, for the drawing. */
  readonly marked: ReadonlySet<string>;
  readonly neighbourIds: readonly string[];
  /** The lines at a node that are drawn. */
  readonly linksAt: (id: string) => readonly Link[];
  /** What is selected after a click. */
  readonly afterPick: (picked: { readonly sort: 'node' | 'link'; readonly id: string } | null, adds: boolean) => readonly string[];
}

export function useSelection(ids: readonly string[], { gathered, drawing }: DrawingStages): Selection {
  const edgesById = useMemo(() => new Map(gathered.slice.edges.map((edge) => [edge.id, edge])), [gathered]);
  const linksByNode = useMemo(() => linksByNodeOf(drawing.links), [drawing]);
  return useMemo(() => {
    const nodes = ids.map((id) => gathered.nodesById.get(id)).filter((node) => node !== undefined);
    const edges = ids.map((id) => edgesById.get(id)).filter((edge) => edge !== undefined);
    const edgeIds = new Set(edges.map((edge) => edge.id));
    const nodeIds = nodes.map((node) => node.id);
    const links = edgeIds.size === 0 ? [] : drawing.links.filter((link) => link.edges.every((edge) => edgeIds.has(edge.id)));
    const linksAt = (id: string) => linksByNode.get(id) ?? [];
    return {
      nodeIds,
      nodes,
      edges,
      marked: new Set([...nodeIds, ...links.map((link) => link.id)]),
      neighbourIds: nodeIds.flatMap((id) => linksAt(id).map((link) => (link.ends[0] === id ? link.ends[1] : link.ends[0]))),
      linksAt,
      afterPick: (picked, adds) => {
        if (picked === null) return adds ? ids : [];
        const named = picked.sort === 'node' ? [picked.id] : (drawing.links.find((link) => link.id === picked.id)?.edges.map((edge) => edge.id) ?? []);
        if (!adds) return named;
        return named.every((id) => ids.includes(id)) ? ids.filter((id) => !named.includes(id)) : [...ids.filter((id) => !named.includes(id)), ...named];
      },
    };
  }, [ids, gathered, edgesById, drawing, linksByNode]);
}

function linksByNodeOf(links: readonly Link[]): ReadonlyMap<string, readonly Link[]> {
  const byNode = new Map<string, Link[]>();
  for (const link of links) {
    for (const id of link.ends) {
      const there = byNode.get(id);
      if (there === undefined) byNode.set(id, [link]);
      else there.push(link);
    }
  }
  return byNode;
}
