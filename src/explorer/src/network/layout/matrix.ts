import { hashOf } from './hash';
import type { Point, Stage } from './plan';

/** Numbers of a node and of an edge in the matrices of ForceAtlas2. */
export const numbersPerNode = 10;
const numbersPerEdge = 3;

const mass = 6;
const convergence = 7;
const size = 8;
const fixed = 9;

/** What the worker computes: nodes that move and nodes that stand, and lines. */
export interface LayoutTask {
  readonly nodes: Float32Array<ArrayBuffer>;
  readonly edges: Float32Array<ArrayBuffer>;
  readonly iterations: number;
  /** How strongly nodes are drawn to the centre. */
  readonly gravity: number;
}

// Gravity keeps parts that are not joined in sight. What is joined to standing nodes is held by them, and must not be drawn away from where they were put.
const gravities = { loose: 0.3, held: 0.01 };

/** How far apart a new node begins from its neighbours. */
const beside = 6;

/** The task that places a stage's nodes among those that have a place. */
export function taskOf(stage: Stage, placed: ReadonlyMap<string, Point>, links: Stage['links']): LayoutTask {
  const standing = [...placed.keys()];
  const ids = [...stage.nodes, ...standing];
  const index = new Map(ids.map((id, i) => [id, i]));
  const { begin, isHeld } = beginnings(stage, placed);
  const nodes = new Float32Array(ids.length * numbersPerNode);
  ids.forEach((id, i) => {
    const at = i * numbersPerNode;
    const point = placed.get(id) ?? begin.get(id) ?? { x: 0, y: 0 };
    nodes[at] = point.x;
    nodes[at + 1] = point.y;
    nodes[at + mass] = 1;
    nodes[at + convergence] = 1;
    nodes[at + size] = 1;
    nodes[at + fixed] = i < stage.nodes.length ? 0 : 1;
  });
  const known = links.filter((link) => index.has(link.from) && index.has(link.to));
  const edges = new Float32Array(known.length * numbersPerEdge);
  known.forEach((link, i) => {
    const from = (index.get(link.from) ?? 0) * numbersPerNode;
    const to = (index.get(link.to) ?? 0) * numbersPerNode;
    edges.set([from, to, link.weight], i * numbersPerEdge);
    nodes[from + mass] = (nodes[from + mass] ?? 0) + link.weight;
    nodes[to + mass] = (nodes[to + mass] ?? 0) + link.weight;
  });
  return { nodes, edges, iterations: iterationsFor(stage.nodes.length, standing.length), gravity: isHeld ? gravities.held : gravities.loose };
}

/** A fixed number, so that a layout ends at the same place everywhere; fewer for many nodes, so that it ends soon. */
export function iterationsFor(moving: number, standing: number): number {
  const most = standing > 0 ? 150 : 600;
  return Math.max(60, Math.min(most, Math.round(150_000 / (moving + standing + 1))));
}

/** Where the stage's nodes stand after the task. */
export function pointsOf(stage: Stage, nodes: Float32Array): ReadonlyMap<string, Point> {
  return new Map(stage.nodes.map((id, i) => [id, { x: nodes[i * numbersPerNode] ?? 0, y: nodes[i * numbersPerNode + 1] ?? 0 }]));
}

// Outward from what has a place; where nothing has, from the node with most lines.
function beginnings(stage: Stage, placed: ReadonlyMap<string, Point>): { readonly begin: ReadonlyMap<string, Point>; readonly isHeld: boolean } {
  const neighbours = neighboursOf(stage);
  const begin = new Map<string, Point>();
  const pointAt = (id: string) => placed.get(id) ?? begin.get(id);
  const waiting = new Set(stage.nodes);
  let isHeld = true;
  let ring = stage.nodes.filter((id) => (neighbours.get(id) ?? []).some((other) => placed.has(other)));
  while (waiting.size > 0) {
    if (ring.length === 0) {
      isHeld = false;
      ring = [mostJoined(waiting, neighbours)];
    }
    const next = new Set<string>();
    // All of a ring see the same points, so their order does not matter.
    const points = ring.map((id) => [id, beginning(id, (neighbours.get(id) ?? []).flatMap((other) => pointAt(other) ?? []), placed.size + begin.size)] as const);
    for (const [id, point] of points) {
      begin.set(id, point);
      waiting.delete(id);
      for (const other of neighbours.get(id) ?? []) if (waiting.has(other)) next.add(other);
    }
    ring = [...next].filter((id) => waiting.has(id)).sort();
  }
  return { begin, isHeld };
}

function beginning(id: string, near: readonly Point[], count: number): Point {
  const angle = hashOf(id) * 2 * Math.PI;
  const distance = near.length === 0 ? (count === 0 ? 0 : beside * Math.sqrt(count)) : beside * (0.5 + hashOf(id, 1));
  const centre = near.length === 0 ? { x: 0, y: 0 } : { x: mean(near.map((point) => point.x)), y: mean(near.map((point) => point.y)) };
  return { x: centre.x + distance * Math.cos(angle), y: centre.y + distance * Math.sin(angle) };
}

function neighboursOf(stage: Stage): ReadonlyMap<string, readonly string[]> {
  const neighbours = new Map<string, string[]>();
  const put = (from: string, to: string) => {
    const there = neighbours.get(from);
    if (there === undefined) neighbours.set(from, [to]);
    else there.push(to);
  };
  for (const link of stage.links) {
    put(link.from, link.to);
    put(link.to, link.from);
  }
  return neighbours;
}

function mostJoined(ids: Iterable<string>, neighbours: ReadonlyMap<string, readonly string[]>): string {
  let best = '';
  let most = -1;
  for (const id of ids) {
    const count = neighbours.get(id)?.length ?? 0;
    if (count > most) [best, most] = [id, count];
  }
  return best;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
