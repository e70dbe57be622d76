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
  /** The counts that can be asked for with these filters. */
  readonly entries: (filters: Filters) => readonly TallyEntry[];
  /** Whether the greatest comes first, and what is zero is left out. */
  readonly isRanked: boolean;
  readonly total: (figures: readonly Figure[]) => number | null;
}

type TallyResult = Readonly<Record<string, { readonly totalCount: number }>>;

/** A card of counts. */
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
    request: (filters) => {
      const lines = parts.entries(filters).map((entry) => `  ${aliasOf(entry.key)}: ${connectionText(entry.list(filters), '{ totalCount }')}`);
      return { document: { text: `query Counts {\n${lines.length === 0 ? '  __typename' : lines.join('\n')}\n}` }, variables: {} };
    },
    read: (result) => {
      // Which figures there are stands in the answer: entries that the filters leave out were not asked.
      const counts = result as TallyResult;
      const figures = parts.entries(noFilters).flatMap((entry): Figure[] => {
        const count = counts[aliasOf(entry.key)]?.totalCount;
        if (count === undefined || (count === 0 && parts.isRanked)) return [];
        const { list: _, ...figure } = entry;
        return [{ ...figure, count }];
      });
      const ranked = parts.isRanked ? figures.toSorted((a, b) => b.count - a.count) : figures;
      return { figures: ranked, total: parts.total(figures), overlaps: false, leftOut: 0 };
    },
    list: (key, filters) => entryOf(key)?.list(filters) ?? null,
    labelOf: (key) => entryOf(key)?.labels ?? key.map((text) => ({ text: text ?? '' })),
  };
}

function aliasOf(key: FigureKey): string {
  return key.map((part) => part ?? '').join('__');
}
