// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { answer, hub } from '../fixtures';
import { around, emptyState, type Ask, type NetworkState } from '../state/state';
import { gather } from '../walks/gather';
import type { Answer } from '../walks/answer';
import { anchorsOf } from './anchors';
import { visibleOf } from './visible';

const see = (asks: readonly Ask[], answers: readonly Answer[], hides: Partial<NetworkState> = {}, dated: ReadonlySet<string> | null = null) => {
  const gathered = gather(asks, answers);
  return visibleOf(gathered, anchorsOf(gathered, asks, []), { ...emptyState, ...hides }, dated);
};
const ids = (visible: ReturnType<typeof see>) => [...visible.slice.nodes, ...visible.slice.edges].map((item) => item.id);

describe('what is seen', () => {
  const asks = [around('z:1')];
  const star = answer(['z:1>a:1', 'z:1>a:2', 'z:1>p:1']);

  it('is without hidden kinds, hidden types and removed nodes, each with its edges', () => {
    expect(ids(see(asks, [star], { hiddenKinds: ['a'] }))).toEqual(['p:1', 'z:1', 'z:1>p:1']);
    expect(ids(see(asks, [answer(['z:1>a:1', 'z:1>p:1>IN'])], { hiddenTypes: ['IN'] }))).toEqual(['a:1', 'p:1', 'z:1', 'z:1>a:1']);
    expect(ids(see(asks, [star], { removed: ['p:1'] }))).toEqual(['a:1', 'a:2', 'z:1', 'z:1>a:1', 'z:1>a:2']);
  });

  it('counts what is hidden in the legend, and what was removed not', () => {
    const seen = see(asks, [star], { hiddenKinds: ['a'], removed: ['p:1'] });
    expect(Object.fromEntries(seen.countsByKind)).toEqual({ z: 1, a: 2 });
    expect(Object.fromEntries(seen.countsByType)).toEqual({ PARTY_TO: 2 });
  });

  it('is what holds on the day', () => {
    expect(ids(see(asks, [star], {}, new Set(['z:1', 'a:1', 'z:1>a:1'])))).toEqual(['a:1', 'z:1', 'z:1>a:1']);
  });
});

describe('a hub', () => {
  const found = answer(['z:1>p:hub', 'z:2>p:hub', 'z:1>z:2'], { hubs: [hub('p:hub', 900)] });

  it('shows only edges to what was asked for', () => {
    const seen = see([around('z:1')], [found]);
    expect(ids(seen)).toEqual(['p:hub', 'z:1', 'z:2', 'z:1>p:hub', 'z:1>z:2']);
    expect(seen.closedHubs.get('p:hub')).toBe(900);
  });

  it('is open once it is asked for itself', () => {
    const seen = see([around('z:1'), around('p:hub')], [found, answer(['z:3>p:hub'])]);
    expect(seen.closedHubs.size).toBe(0);
    expect(ids(seen)).toContain('z:2>p:hub');
    expect(ids(seen)).toContain('z:3>p:hub');
  });

  it('shows the edges of a path through it', () => {
    const path = answer(['z:2>p:hub', 'z:9>p:hub']);
    const seen = see([around('z:1'), { sort: 'between', from: 'z:2', to: 'z:9', count: 1, cost: 'STEPS', throughHubs: true }], [found, path]);
    expect(ids(seen)).toContain('z:2>p:hub');
  });
});

describe('a folded node', () => {
  const asks = [around('z:1'), around('a:1')];
  const answers = [answer(['z:1>a:1', 'z:1>a:2', 'z:2>a:2']), answer(['z:2>a:1', 'z:3>a:1', 'z:4>z:3'])];

  it('holds back what only it joins to what was asked for first', () => {
    const seen = see(asks, answers, { folded: ['a:1'] });
    expect(seen.slice.nodes.map((node) => node.id)).toEqual(['a:1', 'a:2', 'z:1', 'z:2']);
    expect(seen.foldedAway.get('a:1')).toBe(2);
  });

  it('leaves alone what was not joined before', () => {
    const seen = see([around('z:1')], [answer(['z:1>a:1', 'z:8>a:8'])], { folded: ['z:1'] });
    expect(seen.slice.nodes.map((node) => node.id)).toEqual(['a:8', 'z:1', 'z:8']);
  });
});
