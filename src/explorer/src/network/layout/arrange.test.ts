// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { answer } from '../fixtures';
import { drawingOf } from '../shown/links';
import { anchorsOf } from '../shown/anchors';
import { around, emptyState, pin, withAsk, type NetworkState } from '../state/state';
import { gather } from '../walks/gather';
import type { Answer } from '../walks/answer';
import { arrange, type StageCache } from './arrange';
import { layOut } from './layOut';
import type { LayoutTask } from './matrix';
import { planOf } from './plan';
import { revealedAt } from './reveal';

const first = answer(['z:1>a:1', 'z:1>a:2', 'z:2>a:2', 'z:1>p:1']);
const second = answer(['z:2>a:2', 'z:2>a:3', 'z:2>a:4', 'z:3>a:4']);
const one = withAsk(emptyState, around('z:1'));
const two = withAsk(one, around('z:2'));

const planFor = (state: NetworkState, answers: readonly Answer[]) => {
  const gathered = gather(state.asks, answers);
  const stages = revealedAt(gathered, anchorsOf(gathered, state.asks, []));
  return planOf(drawingOf(gathered.slice), stages, state);
};
const place = (state: NetworkState, answers: readonly Answer[], cache: StageCache = new Map()) => arrange(planFor(state, answers), cache, run);
let runs = 0;
const run = async (task: LayoutTask) => {
  runs++;
  layOut(task);
  return task.nodes;
};

describe('a layout', () => {
  it('is the same for the same state, whatever the order of the answers', async () => {
    const shuffled = { ...first, nodes: first.nodes.toReversed(), edges: first.edges.toReversed() };
    expect(await place(two, [shuffled, second])).toEqual(await place(two, [first, second]));
  });

  it('leaves nodes where they were when others come', async () => {
    const before = await place(one, [first]);
    const after = await place(two, [first, second]);
    for (const [id, point] of before) expect(after.get(id)).toEqual(point);
    expect([...after.keys()].toSorted()).toEqual(['a:1', 'a:2', 'a:3', 'a:4', 'p:1', 'z:1', 'z:2', 'z:3']);
  });

  it('places what comes near its neighbours', async () => {
    const points = await place(two, [first, second]);
    const distance = (a: string, b: string) => Math.hypot((points.get(a)?.x ?? 0) - (points.get(b)?.x ?? 0), (points.get(a)?.y ?? 0) - (points.get(b)?.y ?? 0));
    expect(distance('z:2', 'a:3')).toBeLessThan(distance('z:1', 'a:3'));
  });

  it('computes no stage twice', async () => {
    const cache: StageCache = new Map();
    await place(one, [first], cache);
    runs = 0;
    await place(two, [first, second], cache);
    expect(runs).toBe(1);
    await place(one, [first], cache);
    expect(runs).toBe(1);
  });

  it('lays out together what is arranged together', () => {
    expect(planFor({ ...two, arranged: 2 }, [first, second])).toHaveLength(1);
  });

  it('places later nodes beside where a pinned one stands then', async () => {
    const pinned = withAsk(pin(one, { 'z:2': { x: 400, y: 400 } }), around('z:2'));
    const points = await place(pinned, [first, second]);
    expect(Math.hypot((points.get('a:3')?.x ?? 0) - 400, (points.get('a:3')?.y ?? 0) - 400)).toBeLessThan(150);
  });
});
