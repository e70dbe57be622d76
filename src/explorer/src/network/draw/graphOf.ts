import { DirectedGraph } from 'graphology';
import type Graph from 'graphology';
import { blend, type Palette } from './palette';
import type { Scene, SceneLink, SceneNode } from './scene';

export interface NodeLook {
  x: number;
  y: number;
  size: number;
  color: string;
  readonly scene: SceneNode;
}

export interface LinkLook {
  size: number;
  color: string;
  type: 'line' | 'arrow' | 'doubleArrow';
  readonly scene: SceneLink;
}

export type LookGraph = Graph<NodeLook, LinkLook>;

// Among more lines than these arrowheads cannot be told apart, and they are what takes longest to draw. The panel tells the direction.
const arrowsMax = 1_500;

/** The graph that sigma draws. */
export function graphOf(scene: Scene, palette: Palette): LookGraph {
  const graph: LookGraph = new DirectedGraph<NodeLook, LinkLook>({ allowSelfLoops: false });
  // Sigma draws later nodes above earlier ones, and the first of the scene are those that matter most.
  for (const node of scene.nodes.toReversed()) {
    const point = scene.positions.get(node.id) ?? { x: 0, y: 0 };
    graph.addNode(node.id, { x: point.x, y: point.y, size: node.size, color: fillOf(node, palette), scene: node });
  }
  for (const link of scene.links) graph.addEdgeWithKey(link.id, link.from, link.to, lookOf(link, palette, scene.links.length <= arrowsMax));
  return graph;
}

/** The fill of a node: paler the less far it has come, and none for a closed hub, whose ring is drawn. */
export function fillOf(node: SceneNode, palette: Palette): string {
  if (node.isClosedHub) return blend(palette.background, node.color, 0.18);
  return node.grade === null ? node.color : blend(palette.background, node.color, 0.1 + 0.9 * node.grade.position ** 2);
}

function lookOf(link: SceneLink, palette: Palette, hasArrows: boolean): LinkLook {
  const types = { none: 'line', to: 'arrow', both: 'doubleArrow' } as const;
  const size = 1.5 + Math.min(3.5, 0.9 * Math.log2(link.count));
  const color = link.grade === null ? palette.line : blend(palette.background, palette.line, 0.45 + 0.55 * link.grade.position);
  return { size, color, type: hasArrows ? types[link.arrow] : 'line', scene: link };
}
