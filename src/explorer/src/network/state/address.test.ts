// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { parseRoute } from '../../app/routes';
import { addressOf, stateOf } from './address';
import { around, emptyState, expand, fold, pin, remove, withAsk, type NetworkState } from './state';

const read = (address: string) => stateOf(parseRoute(address));

describe('the address of a drawing', () => {
  it('is short and legible around one node', () => {
    expect(addressOf(withAsk(emptyState, around('zone:kelan')))).toBe('#/network/zone:kelan');
  });

  it('keeps the order of the asks', () => {
    const state = read('#/network/zone:kelan?between=zone:kelan,place:shanghai,3,rarity&around=university:x&joining=a,b,c');
    expect(state.asks.map((ask) => ask.sort)).toEqual(['around', 'between', 'around', 'joining']);
    expect(addressOf(state)).toBe('#/network/zone:kelan?between=zone:kelan,place:shanghai,3,rarity&around=university:x&joining=a,b,c');
  });

  it.each<[string, NetworkState]>([
    ['nothing', emptyState],
    ['all parts', {
      ...pin(fold(remove(expand(withAsk(emptyState, around('a', 500, 2)), ['b', 'c']), ['d']), ['b']), { b: { x: 1.234, y: -5 } }),
      hiddenKinds: ['Place'], hiddenTypes: ['PART_OF'], followed: ['ABOUT'], hubsOver: null, partnersAsLines: true, day: '2020-05', arranged: 2, selection: ['a', 'x~T~y~'],
    }],
    ['ids with every sign of the syntax', withAsk(withAsk(emptyState, around('a,b%2C&=?#/ü 类')), { sort: 'joining', ids: ['x,y', '%', '100%25'], throughHubs: true })],
  ])('gives back the same state: %s', (_, state) => {
    expect(read(addressOf(state))).toEqual(state);
  });

  it('leaves out what it cannot read', () => {
    expect(read('#/network/a?arranged=x&hubs=-1&day=tomorrow&pin=a,1,b&between=a&around=b,99,99999')).toEqual({
      ...emptyState,
      asks: [around('a'), around('b', 1000, 3)],
    });
    expect(read('#/network/a?day=2023-02-31').day).toBeNull();
  });
});
