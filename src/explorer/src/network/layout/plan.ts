import type { Drawing } from '../shown/links';
import type { NetworkState } from '../state/state';

/** What is placed together: nodes that are new, and lines among them and to what has a place already. */
export interface Stage {
  /** Ordered by id, so that a layout depends on nothing else. */
  readonly nodes: readonly string[];
  readonly links: readonly PlannedLink[];
  /** Nodes that stand where a reader put them before this stage. */
  readonly pins: Readonly<Record<string, Point>>;
}

export interface PlannedLink {
  readonly from: string;
  readonly to: string;
  readonly weight: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The stages of a drawing, in their order. It repeats how the reader came to it, so the same state gives the same places. */
export function planOf(drawing: Drawing, stageOf: ReadonlyMap<string, number>, state: Pick<NetworkState, 'asks' | 'arranged' | 'pins'>): readonly Stage[] {
  const step = (stage: number | undefined) => Math.max(0, (stage ?? 0) - Math.max(1, state.arranged) + 1);
  const count = step(state.asks.length) + 1;
  const nodes: string[][] = Array.from({ length: count }, () => []);
  const links: PlannedLink[][] = Array.from({ length: count }, () => []);
  const stepOfNode = new Map(drawing.nodes.map((node) => [node.id, step(stageOf.get(node.id))]));
  for (const [id, at] of stepOfNode) nodes[at]?.push(id);
  for (const link of drawing.links) {
    const [from, to] = link.ends;
    const first = step(Math.min(...link.edges.map((edge) => stageOf.get(edge.id) ?? 0)));
    const at = Math.max(first, stepOfNode.get(from) ?? 0, stepOfNode.get(to) ?? 0);
    links[at]?.push({ from, to, weight: 1 + Math.log2(Math.max(1, link.shared.length || link.edges.length)) });
  }
  return nodes
    .map((added, at) => ({ nodes: added.sort(byText), links: (links[at] ?? []).sort(byEnds), pins: pinsBefore(state, at) }))
    .filter((stage, at) => at === 0 || stage.nodes.length > 0);
}

// A pin counts from the stage that was asked for after it.
function pinsBefore(state: Pick<NetworkState, 'arranged' | 'pins'>, stage: number): Readonly<Record<string, Point>> {
  if (stage === 0) return {};
  const asked = stage + Math.max(1, state.arranged) - 1;
  return Object.fromEntries(Object.entries(state.pins).flatMap(([id, { x, y, after }]) => (after <= asked ? [[id, { x, y }]] : [])));
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function byEnds(a: PlannedLink, b: PlannedLink): number {
  return byText(a.from, b.from) || byText(a.to, b.to);
}
