import { noFilters, type FilterName, type Filters } from '../filters/filters';
import type { ChartCard, Figure, FigureKey, Label, ListRequest } from './Card';

/** One count of a tally: which figure it is, and what it counts. */
export interface TallyEntry {
  readonly key: FigureKey;
  readonly labels: readonly Label[];
  readonly kind?: string;
  readonly isHollow?: boolean;
  readonly list: (filters: Filters) => ListRequest;
}

/** A card of counts of different things, such as the nodes of each kind, each asked by itself in one request. */
export interface TallyCardParts {
  readonly id: string;
  readonly title: string;
  readonly counts: string;
  readonly countTitle: string;
  readonly keyTitles: readonly string[];
  readonly series?: readonly string[];
  readonly takes: readonly FilterName[];
  readonly takesTrees: readonly string[];
  /** The counts that can be asked for with these filters. */
  readonly entries: (filters: Filters) => readonly TallyEntry[];
  /** What else the figures tell, in a sentence. */
  readonly note?: (figures: readonly Figure[]) => string | null;
}

type TallyResult = Readonly<Record<string, { readonly totalCount: number }>>;

/** A card of counts: the greatest first, and nothing that is zero. */
export function tallyCard(parts: TallyCardParts, connectionText: (request: ListRequest, selection: string) => string): ChartCard {
  const entryOf = (key: FigureKey) => parts.entries(noFilters).find((entry) => aliasOf(entry.key) === aliasOf(key));
  return {
    sort: 'chart',
    id: parts.id,
    title: parts.title,
    counts: parts.counts,
    countTitle: parts.countTitle,
    form: 'bars',
    keyTitles: parts.keyTitles,
    ...(parts.series === undefined ? {} : { series: parts.series }),
    takes: parts.takes,
    takesTrees: parts.takesTrees,
    request: (filters) => {
      const lines = parts.entries(filters).map((entry) => `  ${aliasOf(entry.key)}: ${connectionText(entry.list(filters), '{ totalCount }')}`);
      return { document: { text: `query Counts {\n${lines.length === 0 ? '  __typename' : lines.join('\n')}\n}` }, variables: {} };
    },
    read: (result) => {
      // Which figures there are stands in the answer: entries that the filters leave out were not asked.
      const counts = result as TallyResult;
      const figures = parts.entries(noFilters).flatMap((entry): Figure[] => {
        const count = counts[aliasOf(entry.key)]?.totalCount;
        if (!count) return [];
        const { list: _, ...figure } = entry;
        return [{ ...figure, count }];
      });
      const note = parts.note?.(figures) ?? null;
      return { figures: ranked(figures), total: sum(figures), overlaps: false, leftOut: 0, ...(note === null ? {} : { note }) };
    },
    list: (key, filters) => entryOf(key)?.list(filters) ?? null,
    labelOf: (key) => entryOf(key)?.labels ?? key.map((text) => ({ text: text ?? '' })),
  };
}

// The greatest bar comes first; the parts of one bar stay together.
function ranked(figures: readonly Figure[]): readonly Figure[] {
  const totals = new Map<string | null, number>();
  for (const { key, count } of figures) totals.set(key[0] ?? null, (totals.get(key[0] ?? null) ?? 0) + count);
  const total = ({ key }: Figure) => totals.get(key[0] ?? null) ?? 0;
  return figures.toSorted((a, b) => total(b) - total(a));
}

/** All counts of figures together. */
export function sum(figures: readonly Figure[]): number {
  return figures.reduce((total, figure) => total + figure.count, 0);
}

function aliasOf(key: FigureKey): string {
  return key.map((part) => part ?? '').join('__');
}
