import type { Positions } from '../layout/arrange';
import type { Point } from '../layout/plan';
import type { Drawing, Link } from '../shown/links';
import type { Grade } from '../shown/grades';
import type { SliceNode } from '../slice';

/** How a node is drawn, without where. */
export interface SceneNode {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly color: string;
  readonly size: number;
  /** How far it has come, and in words; null if its kind has no grades. */
  readonly grade: Grade | null;
  readonly gradeName: string;
  readonly isRoot: boolean;
  readonly isPinned: boolean;
  /** What stands at it: how many neighbours are held back, by folding or since it is a hub. */
  readonly badge: string;
  readonly isClosedHub: boolean;
}

export interface SceneLink {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly arrow: 'none' | 'to' | 'both';
  readonly count: number;
  /** Of what is shared, the furthest. */
  readonly grade: Grade | null;
  readonly gradeName: string;
  /** What the line stands for in words, shown when it is selected. */
  readonly name: string;
}

/** All that is drawn, without colours of the theme. Nodes stand in the order in which they are named where there is not room for all. */
export interface Scene {
  readonly nodes: readonly SceneNode[];
  readonly links: readonly SceneLink[];
  readonly positions: Positions;
}

export interface SceneParts {
  readonly drawing: Drawing;
  readonly positions: Positions;
  readonly pins: Readonly<Record<string, Point>>;
  readonly roots: ReadonlySet<string>;
  readonly closedHubs: ReadonlyMap<string, number>;
  readonly foldedAway: ReadonlyMap<string, number>;
  readonly nameOf: (node: SliceNode) => string;
  readonly colorOf: (kind: string) => string;
  readonly gradeOf: (node: SliceNode) => Grade | null;
  readonly gradeName: (grade: Grade) => string;
  readonly linkName: (link: Link) => string;
  readonly formatCount: (count: number) => string;
}

export function sceneOf(parts: SceneParts): Scene {
  const degrees = degreesOf(parts.drawing.links);
  // Nodes are smaller where there are many.
  const scale = Math.min(1, Math.max(0.5, Math.sqrt(160 / Math.max(1, parts.drawing.nodes.length))));
  const nodes = parts.drawing.nodes.filter((node) => parts.positions.has(node.id)).map((node) => sceneNode(node, degrees.get(node.id) ?? 0, scale, parts));
  const ids = new Set(nodes.map((node) => node.id));
  return {
    nodes: nodes.sort((a, b) => Number(b.isRoot) - Number(a.isRoot) || b.size - a.size || (a.id < b.id ? -1 : 1)),
    links: parts.drawing.links.filter((link) => ids.has(link.ends[0]) && ids.has(link.ends[1])).map((link) => sceneLink(link, parts)),
    positions: withPins(parts.positions, parts.pins),
  };
}

function sceneNode(node: SliceNode, degree: number, scale: number, parts: SceneParts): SceneNode {
  const isRoot = parts.roots.has(node.id);
  const hub = parts.closedHubs.get(node.id);
  const away = parts.foldedAway.get(node.id) ?? 0;
  const grade = parts.gradeOf(node);
  return {
    id: node.id,
    kind: node.kind,
    name: parts.nameOf(node),
    color: parts.colorOf(node.kind),
    size: (isRoot ? 9 : 5 * scale) + Math.min(10, 1.6 * Math.sqrt(degree)) * scale,
    grade,
    gradeName: grade === null ? '' : parts.gradeName(grade),
    isRoot,
    isPinned: node.id in parts.pins,
    badge: hub === undefined ? (away > 0 ? `+${parts.formatCount(away)}` : '') : parts.formatCount(hub),
    isClosedHub: hub !== undefined,
  };
}

function sceneLink(link: Link, parts: SceneParts): SceneLink {
  const grades = link.shared.map(parts.gradeOf).filter((grade): grade is Grade => grade !== null);
  const furthest = grades.reduce<Grade | null>((best, grade) => (best === null || grade.position > best.position ? grade : best), null);
  const [from, to] = link.leadsBack && !link.leadsTo ? [link.ends[1], link.ends[0]] : link.ends;
  return {
    id: link.id,
    from,
    to,
    arrow: link.leadsTo && link.leadsBack ? 'both' : link.leadsTo || link.leadsBack ? 'to' : 'none',
    count: link.shared.length > 0 ? link.shared.length : link.edges.length,
    grade: furthest,
    gradeName: furthest === null ? '' : parts.gradeName(furthest),
    name: parts.linkName(link),
  };
}

function degreesOf(links: readonly Link[]): ReadonlyMap<string, number> {
  const degrees = new Map<string, number>();
  for (const id of links.flatMap((link) => link.ends)) degrees.set(id, (degrees.get(id) ?? 0) + 1);
  return degrees;
}

function withPins(positions: Positions, pins: Readonly<Record<string, Point>>): Positions {
  const placed = new Map(positions);
  for (const [id, { x, y }] of Object.entries(pins)) if (placed.has(id)) placed.set(id, { x, y });
  return placed;
}

/** How far the lines of each node lead to the right: the sum of those to the right, less those to the left. */
export function leansOf(scene: Scene, places: ReadonlyMap<string, Point>): ReadonlyMap<string, number> {
  const leans = new Map<string, number>();
  for (const { from, to } of scene.links) {
    const dx = (places.get(to)?.x ?? 0) - (places.get(from)?.x ?? 0);
    leans.set(from, (leans.get(from) ?? 0) + dx);
    leans.set(to, (leans.get(to) ?? 0) - dx);
  }
  return leans;
}
