import type { FiguresQuery } from '../../api/generated/graphql';
import type { Language } from '../../app/preferences';
import { formatDate, formatNumber } from '../../text/format';

export type Observation = FiguresQuery['observations']['nodes'][number];

const signs: Readonly<Record<string, string>> = { EQ: '', GT: '> ', GTE: '≥ ', LT: '< ', LTE: '≤ ', APPROX: '≈ ' };

/** A figure as the source means it: "> 2,000" is not 2,000. What the source gives no number for is as it is printed; null where nothing is told. */
export function figureText({ value, comparator, text }: Pick<Observation, 'value' | 'comparator' | 'text'>, language: Language): string | null {
  if (value === null) return text;
  return `${signs[comparator ?? 'EQ'] ?? ''}${formatNumber(value, language)}`;
}

/** The time that a figure is of, with the precision of its source; null where none is told. */
export function periodText(
  { periodFrom, periodTo }: Pick<Observation, 'periodFrom' | 'periodTo'>,
  language: Language,
  open: { readonly since: (date: string) => string; readonly until: (date: string) => string },
): string | null {
  if (periodFrom === null && periodTo === null) return null;
  if (periodFrom === null) return open.until(formatDate(periodTo ?? '', language));
  if (periodTo === null) return open.since(formatDate(periodFrom, language));
  if (periodFrom === periodTo) return formatDate(periodFrom, language);
  return `${formatDate(periodFrom, language)} – ${formatDate(periodTo, language)}`;
}

/** Figures of one subject stand together, those with a target first, so that a target stands beside what came of it. */
export function bySubject(observations: readonly Observation[]): readonly Observation[] {
  const subject = (observation: Observation) => observation.about.nodes[0]?.id ?? '';
  const withTarget = new Set(observations.filter((observation) => observation.kind === 'TARGET').map(subject));
  const rank = (observation: Observation) => (observation.kind === 'TARGET' ? 0 : observation.kind === 'ACTUAL' ? 1 : 2);
  return observations.toSorted(
    (a, b) =>
      Number(withTarget.has(subject(b))) - Number(withTarget.has(subject(a))) ||
      subject(a).localeCompare(subject(b)) ||
      rank(a) - rank(b) ||
      (a.periodTo ?? '').localeCompare(b.periodTo ?? ''),
  );
}
