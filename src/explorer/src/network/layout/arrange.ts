import { hashOf } from './hash';
import { pointsOf, taskOf, type LayoutTask } from './matrix';
import type { PlannedLink, Point, Stage } from './plan';

export type Positions = ReadonlyMap<string, Point>;

/** Runs a task and gives the matrix of its nodes. */
export type Run = (task: LayoutTask) => Promise<Float32Array>;

/** The places of stages that were computed before, by what they depend on. */
export type StageCache = Map<string, Positions>;

const keptStagesMax = 80;

/** Places all stages, one after the other. What did not change is not computed again. */
export async function arrange(stages: readonly Stage[], cache: StageCache, run: Run): Promise<Positions> {
  const placed = new Map<string, Point>();
  const links: PlannedLink[] = [];
  let key = '';
  for (const stage of stages) {
    for (const [id, point] of Object.entries(stage.pins)) if (placed.has(id)) placed.set(id, point);
    links.push(...stage.links);
    key = keyOf(key, stage);
    let points = cache.get(key);
    if (points === undefined) {
      const task = taskOf(stage, placed, links);
      // oxlint-disable-next-line no-await-in-loop
      points = pointsOf(stage, await run(task));
    }
    keep(cache, key, points);
    for (const [id, point] of points) placed.set(id, point);
  }
  return placed;
}

// Two hashes of 32 bits, and the numbers of nodes and lines.
function keyOf(before: string, stage: Stage): string {
  const text = `${before}\n${stage.nodes.join('\n')}\n${stage.links.map((link) => `${link.from}\t${link.to}\t${link.weight}`).join('\n')}\n${JSON.stringify(stage.pins)}`;
  return `${hashOf(text)} ${hashOf(text, 7)} ${stage.nodes.length} ${stage.links.length}`;
}

// A Map keeps the order of insertion, so the first is the one that was used longest ago.
function keep(cache: StageCache, key: string, points: Positions): void {
  cache.delete(key);
  cache.set(key, points);
  const oldest = cache.keys().next();
  if (cache.size > keptStagesMax && !oldest.done) cache.delete(oldest.value);
}
