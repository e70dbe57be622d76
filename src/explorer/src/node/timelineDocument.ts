import type { ComposedDocument } from '../api/execute';
import type { GraphModel, LabelledNode, ModelField, ModelKind } from '../model/GraphModel';
import { labelSelection } from '../model/labelSelection';
import type { NodeVariables } from './nodeDocument';
import { sharedPeriod } from './nodeFields';

/** How many of each list are shown on the timeline. */
export const timelineMax = 50;

/** A list whose items have dates: by the period of their kinds, or by that of the edges. */
export interface DatedList {
  readonly field: ModelField;
  readonly on: 'node' | 'edge';
  readonly from: string;
  readonly to: string | null;
}

/** The lists of a node that can stand on a timeline. Items of kinds with different periods, and claims, cannot. */
export function datedLists(model: GraphModel, lists: readonly ModelField[]): readonly DatedList[] {
  return lists.flatMap((field): DatedList[] => {
    if (field.type === model.claimKind?.name) return [];
    const period = sharedPeriod(model, field.kinds) ?? firstDate(model, field);
    // What all kinds may have says since when something is known to be so; what a kind has of its own says when it happened.
    if (period !== null && period.from !== 'validFrom') return [{ field, on: 'node', ...period }];
    const edge = model.relationshipType(field.relationshipType ?? '')?.fields.filter((property) => property.type === 'Date').map((property) => property.name) ?? [];
    return edge.includes('validFrom') ? [{ field, on: 'edge', from: 'validFrom', to: edge.includes('validTo') ? 'validTo' : null }] : [];
  });
}

// A model without periods may still have dates: the first that its kind has.
function firstDate(model: GraphModel, field: ModelField): { readonly from: string; readonly to: null } | null {
  if (model.kinds.some((kind) => kind.validFrom !== null)) return null;
  const dates = model.kind(field.type)?.fields.filter((f) => f.sort === 'PROPERTY' && !f.isList && (f.type === 'Date' || f.type === 'DateTime')) ?? [];
  return dates[0] === undefined ? null : { from: dates[0].name, to: null };
}

interface TimelineEdge {
  readonly id: string;
  readonly from?: string | null;
  readonly to?: string | null;
  readonly node: LabelledNode & { readonly from?: string | null; readonly to?: string | null };
}

export type TimelineAnswer = {
  readonly subject: { readonly [alias: `dated_${string}`]: { readonly totalCount: number; readonly edges: readonly TimelineEdge[] }; readonly [alias: `undated_${string}`]: { readonly totalCount: number } } | null;
};

/** The latest dated items of some lists, and how many have no date. */
export function timelineDocument(model: GraphModel, kind: ModelKind, lists: readonly DatedList[]): ComposedDocument<TimelineAnswer, NodeVariables> {
  const parts = lists.map(({ field, on, from, to }) => {
    const dates = `from: ${from}${to === null ? '' : ` to: ${to}`}`;
    const where = (isNull: boolean) => (on === 'edge' ? `{edge: {${from}: {isNull: ${isNull}}}}` : `{${from}: {isNull: ${isNull}}}`);
    const order = on === 'edge' ? `{edge: {${from}: DESC}}` : `{${from}: DESC}`;
    const edge = `id ${on === 'edge' ? dates : ''} node { ${labelSelection(model, field.type)} ${on === 'node' ? dates : ''} }`;
    return `dated_${field.name}: ${field.name}(where: ${where(false)}, order: [${order}], first: ${timelineMax}) { totalCount edges { ${edge} } } undated_${field.name}: ${field.name}(where: ${where(true)}, first: 1) { totalCount }`;
  });
  return { text: `query Timeline($id: ID!, $day: Date) { subject: ${kind.field}(by: {id: $id}, asOf: $day) { ${parts.join(' ')} } }` };
}

/** Something on the timeline, with its place on it in years. */
export interface TimelineEntry {
  readonly id: string;
  readonly node: LabelledNode;
  readonly list: string;
  readonly from: string;
  readonly to: string | null;
  /** The first and the last day as fractions of years. */
  readonly begin: number;
  readonly end: number;
}

/** The entries of an answer, the earliest first, and what stands on no timeline. */
export function readTimeline(answer: TimelineAnswer, lists: readonly DatedList[]) {
  const subject = answer.subject;
  const entries = lists.flatMap(({ field, on }) =>
    (subject?.[`dated_${field.name}`]?.edges ?? []).flatMap((edge): TimelineEntry[] => {
      const { from, to } = on === 'edge' ? edge : edge.node;
      const begin = from === null || from === undefined ? null : yearsOf(from, false);
      if (from === null || from === undefined || begin === null) return [];
      const end = yearsOf(to ?? from, true) ?? begin;
      return [{ id: `${field.name} ${edge.id}`, node: edge.node, list: field.name, from, to: to ?? null, begin, end: Math.max(begin, end) }];
    }),
  );
  const undated = lists.reduce((sum, { field }) => sum + (subject?.[`undated_${field.name}`]?.totalCount ?? 0), 0);
  const cut = lists.filter(({ field }) => {
    const dated = subject?.[`dated_${field.name}`];
    return dated !== undefined && dated.totalCount > dated.edges.length;
  });
  return { entries: entries.sort((a, b) => a.begin - b.begin || (a.id < b.id ? -1 : 1)), undated, cut: cut.map(({ field }) => field.name) };
}

/** The first or last day of a date of any precision, as a fraction of years. Months have equal parts: a timeline shows no more than that. */
export function yearsOf(date: string, isEnd: boolean): number | null {
  const parts = /^(-?\d{4,})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(date);
  if (parts === null) return null;
  const year = Number(parts[1]);
  if (parts[2] === undefined) return isEnd ? year + 1 : year;
  const month = Number(parts[2]) - 1;
  if (parts[3] === undefined) return year + (isEnd ? month + 1 : month) / 12;
  return year + (month + (Number(parts[3]) - (isEnd ? 0 : 1)) / 31) / 12;
}

/** Years at which the axis is marked: round ones, at most a few. */
export function ticksOf(begin: number, end: number): readonly number[] {
  const first = Math.floor(begin);
  const last = Math.ceil(end);
  const step = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500].find((s) => (last - first) / s <= 8) ?? 1000;
  const ticks: number[] = [];
  for (let year = Math.ceil(first / step) * step; year <= last; year += step) ticks.push(year);
  return ticks;
}
