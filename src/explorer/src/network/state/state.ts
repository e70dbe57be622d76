/** What a step of a path costs: each one step, or more where its ends have many edges. */
export type PathCost = 'STEPS' | 'RARITY';

/** The neighbours of a node; with a greater depth, theirs too. */
export interface AroundAsk {
  readonly sort: 'around';
  readonly id: string;
  readonly depth: number;
  /** How many nodes at most. */
  readonly limit: number;
}

/** Paths from one node to another. */
export interface BetweenAsk {
  readonly sort: 'between';
  readonly from: string;
  readonly to: string;
  readonly count: number;
  readonly cost: PathCost;
  /** Whether paths may lead through hubs. */
  readonly throughHubs: boolean;
}

/** A small tree that joins several nodes. */
export interface JoiningAsk {
  readonly sort: 'joining';
  readonly ids: readonly string[];
  readonly throughHubs: boolean;
}

/** A question whose answer is drawn. */
export type Ask = AroundAsk | BetweenAsk | JoiningAsk;

/** Where a reader has put a node, and how many asks had been laid out then: what came later is placed beside it. */
export interface Pin {
  readonly x: number;
  readonly y: number;
  readonly after: number;
}

/** All that a drawing depends on, in the order in which it was asked. Equal states are equal drawings, so an address carries one to another person. */
export interface NetworkState {
  readonly asks: readonly Ask[];
  /** How many of the first asks are laid out together; each later one is placed beside what was there. */
  readonly arranged: number;
  /** Nodes whose dependants, what only they join to the rest, are not shown. */
  readonly folded: readonly string[];
  readonly removed: readonly string[];
  readonly hiddenKinds: readonly string[];
  readonly hiddenTypes: readonly string[];
  /** Relationship types that are followed beside those that walks follow by default. */
  readonly followed: readonly string[];
  /** Nodes with more edges than this are hubs; null: none is. */
  readonly hubsOver: number | null;
  /** Whether what parties share is drawn as lines between them. */
  readonly partnersAsLines: boolean;
  /** The day as of which the graph is read; null: of any time. */
  readonly day: string | null;
  readonly pins: Readonly<Record<string, Pin>>;
  /** Ids of nodes and edges. */
  readonly selection: readonly string[];
}

export const defaultLimit = 200;
export const limitMax = 1000;
export const depthMax = 3;
export const pathCountMax = 20;
/** As many as `connections`, `common` and `interlocks` take. */
export const joinedMax = 50;
export const defaultHubsOver = 50;
/** The degrees among which a reader chooses; null is without hubs. */
export const hubDegrees: readonly (number | null)[] = [20, 50, 200, 1000, null];

export const emptyState: NetworkState = {
  asks: [],
  arranged: 1,
  folded: [],
  removed: [],
  hiddenKinds: [],
  hiddenTypes: [],
  followed: [],
  hubsOver: defaultHubsOver,
  partnersAsLines: false,
  day: null,
  pins: {},
  selection: [],
};

export function around(id: string, limit = defaultLimit, depth = 1): AroundAsk {
  return { sort: 'around', id, depth, limit };
}

/** The ids that an ask names. */
export function namedBy(ask: Ask): readonly string[] {
  switch (ask.sort) {
    case 'around':
      return [ask.id];
    case 'between':
      return [ask.from, ask.to];
    case 'joining':
      return ask.ids;
  }
}

/** Adds an ask. What was removed or folded and is asked for again comes back. */
export function withAsk(state: NetworkState, ask: Ask): NetworkState {
  const named = namedBy(ask);
  const isThere = state.asks.some((other) => JSON.stringify(other) === JSON.stringify(ask));
  return {
    ...state,
    asks: isThere ? state.asks : [...state.asks, ask],
    folded: without(state.folded, named),
    removed: without(state.removed, named),
  };
}

/** Takes an ask's place, for instance with more paths. */
export function withAskChanged(state: NetworkState, index: number, ask: Ask): NetworkState {
  return { ...state, asks: state.asks.map((other, i) => (i === index ? ask : other)) };
}

export function withoutAsk(state: NetworkState, index: number): NetworkState {
  const asks = state.asks.filter((_, i) => i !== index);
  return { ...state, asks, arranged: Math.max(1, index < state.arranged ? state.arranged - 1 : state.arranged) };
}

/** Whether a node's neighbours have been asked for. */
export function isExpanded(state: NetworkState, id: string): boolean {
  return state.asks.some((ask) => ask.sort === 'around' && ask.id === id);
}

/** Shows the neighbours of nodes: unfolds what is folded, and asks for what has not been asked for. */
export function expand(state: NetworkState, ids: readonly string[]): NetworkState {
  return ids.reduce((next, id) => {
    if (next.folded.includes(id)) return { ...next, folded: without(next.folded, [id]) };
    return isExpanded(next, id) ? next : withAsk(next, around(id));
  }, state);
}

export function fold(state: NetworkState, ids: readonly string[]): NetworkState {
  return { ...state, folded: union(state.folded, ids) };
}

export function remove(state: NetworkState, ids: readonly string[]): NetworkState {
  return {
    ...state,
    asks: state.asks.filter((ask) => !(ask.sort === 'around' && ids.includes(ask.id))),
    removed: union(state.removed, ids),
    selection: without(state.selection, ids),
    pins: Object.fromEntries(Object.entries(state.pins).filter(([id]) => !ids.includes(id))),
  };
}

export function pin(state: NetworkState, positions: Readonly<Record<string, { readonly x: number; readonly y: number }>>): NetworkState {
  const pins = Object.fromEntries(Object.entries(positions).map(([id, { x, y }]) => [id, { x: round(x), y: round(y), after: state.asks.length }]));
  return { ...state, pins: { ...state.pins, ...pins } };
}

export function unpin(state: NetworkState, ids: readonly string[]): NetworkState {
  return { ...state, pins: Object.fromEntries(Object.entries(state.pins).filter(([id]) => !ids.includes(id))) };
}

/** Lays everything out anew, together. Pins stay. */
export function rearrange(state: NetworkState): NetworkState {
  return { ...state, arranged: Math.max(1, state.asks.length) };
}

export function toggled(items: readonly string[], item: string): readonly string[] {
  return items.includes(item) ? items.filter((other) => other !== item) : [...items, item];
}

export function union(items: readonly string[], others: readonly string[]): readonly string[] {
  return [...new Set([...items, ...others])];
}

export function without(items: readonly string[], others: readonly string[]): readonly string[] {
  const dropped = new Set(others);
  return items.filter((item) => !dropped.has(item));
}

// The address has two digits behind the point, so that what is drawn here is what the link draws.
function round(value: number): number {
  return Math.round(value * 100) / 100;
}
