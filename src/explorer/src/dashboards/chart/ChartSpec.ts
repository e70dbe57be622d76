import type { Figure } from '../cards/Card';

/** A bar, or a part of one: what it is called, how long, where it leads. */
export interface Bar {
  readonly category: string;
  readonly series: string | null;
  readonly count: number;
  readonly href: string;
  /** What it says to those who cannot see it, and beside the pointer. */
  readonly description: string;
  readonly color: string;
  readonly isHollow: boolean;
}

/** What is drawn. Categories and series are in order; their labels are what stands beside the bars. */
export interface ChartSpec {
  readonly form: 'bars' | 'columns';
  readonly bars: readonly Bar[];
  readonly categories: readonly Category[];
  readonly series: readonly Series[];
}

export interface Category {
  readonly value: string;
  readonly label: string;
  readonly isMissing: boolean;
}

export interface Series {
  readonly label: string;
  readonly color: string;
  readonly isHollow: boolean;
}

/** What a spec is made of beside the figures. */
export interface ChartStyle {
  readonly form: 'bars' | 'columns';
  /** Enum values of the second part of keys, in order. */
  readonly series: readonly string[];
  readonly categoriesMax: number;
  readonly color: (figure: Figure) => string;
  readonly seriesColor: (position: number) => string;
  readonly href: (figure: Figure) => string;
  readonly describe: (figure: Figure) => string;
}

const missing = '\0';

/** How figures are drawn: those with two values as one bar that is stacked by the second, years without any as gaps. */
export function chartSpec(figures: readonly Figure[], style: ChartStyle): ChartSpec {
  // Where nothing is dated there is no time to show.
  const form = figures.some((figure) => figure.key[0] !== null) ? style.form : 'bars';
  const categories = categoriesOf(figures, { ...style, form });
  const shown = new Set(categories.map((category) => category.value));
  const series = seriesOf(figures, style);
  const position = new Map(series.map(({ value }, i) => [value, i]));
  const bars = figures.flatMap((figure): Bar[] => {
    const category = figure.key[0] ?? missing;
    if (!shown.has(category)) return [];
    const isStacked = figure.key.length > 1;
    const part = isStacked ? series[position.get(figure.key[1] ?? missing) ?? 0] : undefined;
    return [
      {
        category,
        series: part?.label ?? null,
        count: figure.count,
        href: style.href(figure),
        description: style.describe(figure),
        color: part?.color ?? style.color(figure),
        isHollow: part?.isHollow ?? (figure.isHollow === true || figure.key[0] === null),
      },
    ];
  });
  return { form, bars, categories, series };
}

function categoriesOf(figures: readonly Figure[], style: ChartStyle): readonly Category[] {
  const found = new Map<string, Category>();
  for (const figure of figures) {
    const label = figure.labels[0];
    const value = figure.key[0] ?? missing;
    found.set(value, { value, label: label?.text ?? value, isMissing: label?.isMissing === true });
  }
  const all = [...found.values()];
  if (style.form === 'bars') return all.slice(0, style.categoriesMax);
  return withAllYears(all);
}

// A year in which nothing happened is a gap, not left out: else the columns would tell of another pace. What has no date stands apart, at the end.
function withAllYears(categories: readonly Category[]): readonly Category[] {
  const dated = categories.filter((category) => !category.isMissing);
  const years = dated.map((category) => Number(category.value));
  const first = Math.min(...years);
  const last = Math.max(...years);
  const undated = categories.filter((category) => category.isMissing);
  if (dated.length === 0 || last - first > gapsMax) return categories;
  return [...Array.from({ length: last - first + 1 }, (_, i) => ({ value: String(first + i), label: String(first + i), isMissing: false })), ...undated];
}

const gapsMax = 200;

function seriesOf(figures: readonly Figure[], style: ChartStyle): readonly (Series & { readonly value: string })[] {
  const found = new Map<string, Series & { readonly value: string }>();
  for (const figure of figures) {
    if (figure.key.length < 2) continue;
    const value = figure.key[1] ?? missing;
    const isMissing = value === missing;
    const position = style.series.indexOf(value);
    if (found.has(value)) continue;
    found.set(value, {
      value,
      label: figure.labels[1]?.text ?? value,
      color: isMissing ? 'var(--series-missing)' : style.seriesColor(position < 0 ? found.size : position),
      isHollow: isMissing || figure.isHollow === true,
    });
  }
  const order = (value: string) => (value === missing ? Number.MAX_SAFE_INTEGER : style.series.indexOf(value));
  return [...found.values()].toSorted((a, b) => order(a.value) - order(b.value));
}
