import type { ExportedEdge, NodeLook } from './exportedGraph';
import { rounded } from './xml';

/** An edge, and the path of SVG that draws it from the rim of one node to the rim of the other. */
export interface EdgeCurve {
  readonly edge: ExportedEdge;
  readonly path: string;
}

const bend = 18;

/** The paths of edges whose ends are drawn. Edges of one pair lie beside each other, so that each can be seen; one of a node to itself is a loop. */
export function edgeCurves(edges: readonly ExportedEdge[], lookOf: (id: string) => NodeLook | null): readonly EdgeCurve[] {
  const pairs = new Map<string, ExportedEdge[]>();
  for (const edge of edges) {
    const pair = JSON.stringify([edge.fromId, edge.toId].sort());
    pairs.set(pair, [...(pairs.get(pair) ?? []), edge]);
  }
  return [...pairs.values()].flatMap((pair) =>
    pair.flatMap((edge, i) => {
      const [from, to] = [lookOf(edge.fromId), lookOf(edge.toId)];
      if (from === null || to === null) return [];
      if (edge.fromId === edge.toId) return [{ edge, path: loop(from, i) }];
      // Seen from the same side whichever way an edge goes.
      const side = edge.fromId < edge.toId ? 1 : -1;
      return [{ edge, path: curve(from, to, side * (i - (pair.length - 1) / 2) * bend) }];
    }),
  );
}

function curve(from: NodeLook, to: NodeLook, offset: number): string {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy) || 1;
  const control = { x: (from.x + to.x) / 2 - (dy / length) * offset * 2, y: (from.y + to.y) / 2 + (dx / length) * offset * 2 };
  const begin = rim(from, control);
  const end = rim(to, control);
  return offset === 0 ? `M${begin}L${end}` : `M${begin}Q${point(control.x, control.y)} ${end}`;
}

function rim(node: NodeLook, towards: { readonly x: number; readonly y: number }): string {
  const [dx, dy] = [towards.x - node.x, towards.y - node.y];
  const length = Math.hypot(dx, dy) || 1;
  return point(node.x + (dx / length) * node.size, node.y + (dy / length) * node.size);
}

function loop(node: NodeLook, i: number): string {
  const reach = node.size * 2.5 + 12 + i * 8;
  return `M${point(node.x - node.size * 0.5, node.y - node.size * 0.87)}C${point(node.x - reach, node.y - reach)} ${point(node.x + reach, node.y - reach)} ${point(node.x + node.size * 0.5, node.y - node.size * 0.87)}`;
}

function point(x: number, y: number): string {
  return `${rounded(x)} ${rounded(y)}`;
}
