import type { Route } from '../../app/routes';
import { dayOf } from '../../text/days';
import { around, defaultHubsOver, defaultLimit, depthMax, emptyState, joinedMax, limitMax, pathCountMax, type Ask, type NetworkState, type Pin } from './state';

// A longer selection is not worth an address that mail programs break.
const selectedInAddressMax = 40;

/**
 * The address of a drawing: `#/network/zone:kelan?around=university:taiyuan-ut&hide=Place`. The node in its path is the first ask;
 * parameters stand in the order of the asks. Colons and commas are written as they are, so that people can read it.
 */
export function addressOf(state: NetworkState): string {
  const [first, ...others] = state.asks;
  const parameters: [string, string][] = [];
  const put = (name: string, value: string) => {
    if (value !== '') parameters.push([name, value]);
  };
  const isPlain = first?.sort === 'around' && first.depth === 1 && first.limit === defaultLimit;
  for (const ask of isPlain ? others : state.asks) parameters.push(parameterOf(ask));
  put('arranged', state.arranged > 1 ? String(state.arranged) : '');
  put('partners', state.partnersAsLines ? 'lines' : '');
  put('hide', listed(state.hiddenKinds));
  put('without', listed(state.hiddenTypes));
  put('follow', listed(state.followed));
  put('hubs', state.hubsOver === defaultHubsOver ? '' : (state.hubsOver?.toString() ?? 'open'));
  put('day', state.day ?? '');
  put('folded', listed(state.folded));
  put('removed', listed(state.removed));
  put('pin', listed(Object.entries(state.pins).flatMap(([id, { x, y, after }]) => [id, String(x), String(y), String(after)])));
  put('selected', state.selection.length > selectedInAddressMax ? '' : listed(state.selection));
  const path = `#/network${isPlain ? `/${legible(encodeURIComponent(first.id))}` : ''}`;
  return parameters.length === 0 ? path : `${path}?${legible(new URLSearchParams(parameters).toString())}`;
}

/** The drawing that an address names. What cannot be read is left out. */
export function stateOf(route: Route): NetworkState {
  const { parameters } = route;
  const list = (name: string) => items(parameters.get(name));
  return {
    ...emptyState,
    asks: [...(route.id === null ? [] : [around(route.id)]), ...[...parameters].flatMap(([name, value]) => asksOf(name, items(value)))],
    arranged: whole(parameters.get('arranged'), 1, 10_000) ?? 1,
    partnersAsLines: parameters.get('partners') === 'lines',
    hiddenKinds: list('hide'),
    hiddenTypes: list('without'),
    followed: list('follow'),
    hubsOver: parameters.get('hubs') === 'open' ? null : (whole(parameters.get('hubs'), 1, 1_000_000) ?? defaultHubsOver),
    day: dayOf(parameters),
    folded: list('folded'),
    removed: list('removed'),
    pins: pinsOf(list('pin')),
    selection: list('selected'),
  };
}

function parameterOf(ask: Ask): [string, string] {
  switch (ask.sort) {
    case 'around':
      return ask.depth === 1 && ask.limit === defaultLimit ? ['around', listed([ask.id])] : ['around', listed([ask.id, String(ask.depth), String(ask.limit)])];
    case 'between':
      return ['between', listed([ask.from, ask.to, String(ask.count), ask.cost.toLowerCase(), ...(ask.throughHubs ? ['hubs'] : [])])];
    case 'joining':
      return [ask.throughHubs ? 'joiningOverHubs' : 'joining', listed(ask.ids)];
  }
}

function asksOf(name: string, values: readonly string[]): readonly Ask[] {
  const [first = '', second = '', third = '', fourth, fifth] = values;
  if (name === 'around' && first !== '') return [around(first, whole(third, 1, limitMax) ?? defaultLimit, whole(second, 1, depthMax) ?? 1)];
  if (name === 'between' && first !== '' && second !== '') {
    const count = whole(third, 1, pathCountMax) ?? 1;
    return [{ sort: 'between', from: first, to: second, count, cost: fourth === 'rarity' ? 'RARITY' : 'STEPS', throughHubs: fifth === 'hubs' }];
  }
  if ((name === 'joining' || name === 'joiningOverHubs') && values.length > 0) {
    return [{ sort: 'joining', ids: values.slice(0, joinedMax), throughHubs: name !== 'joining' }];
  }
  return [];
}

function pinsOf(values: readonly string[]): Readonly<Record<string, Pin>> {
  const pins: Record<string, Pin> = {};
  for (let i = 0; i + 3 < values.length; i += 4) {
    const [id = '', x, y, after] = values.slice(i, i + 4);
    const [left, top, stage] = [Number(x), Number(y), Number(after)];
    if (Number.isFinite(left) && Number.isFinite(top) && Number.isInteger(stage)) pins[id] = { x: left, y: top, after: stage };
  }
  return pins;
}

function whole(value: string | null | undefined, min: number, max: number): number | null {
  return value !== null && value !== undefined && /^\d{1,7}$/.test(value) ? Math.min(max, Math.max(min, Number(value))) : null;
}

// Ids may have commas: one in an id is written %2C before the whole is encoded.
function listed(values: readonly string[]): string {
  return values.map((value) => value.replaceAll('%', '%25').replaceAll(',', '%2C')).join(',');
}

function items(value: string | null): readonly string[] {
  if (value === null || value === '') return [];
  return value.split(',').map((item) => item.replaceAll('%2C', ',').replaceAll('%25', '%'));
}

// Allowed in a fragment (RFC 3986, 3.5), and read as they are by URLSearchParams.
function legible(encoded: string): string {
  return encoded.replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%7E', '~');
}
