import { href, type Route } from '../../app/routes';
import { allOf, EnumValue, type Where } from '../where';

/** What narrows the figures of a page: a place, a kind of nodes, and years from and to. All of it stands in the address. */
export interface Filters {
  readonly place: string | null;
  readonly kind: string | null;
  readonly from: string | null;
  readonly to: string | null;
}

/** A filter that a card can take. */
export type FilterName = 'place' | 'kind' | 'period';

export const noFilters: Filters = { place: null, kind: null, from: null, to: null };

/** The filters that an address names. A year that is none is left out. */
export function readFilters(route: Route): Filters {
  const { parameters } = route;
  return {
    place: parameters.get('place') || null,
    kind: parameters.get('kind') || null,
    from: year(parameters.get('from')),
    to: year(parameters.get('to')),
  };
}

function year(text: string | null): string | null {
  return text !== null && /^\d{4}$/.test(text) ? text : null;
}

/** The address of the dashboards with these filters; with a card of its own page, with a key of the list that a bar counts. */
export function dashboardsAddress(filters: Filters, place: { readonly card?: string; readonly key?: readonly (string | null)[] } = {}): string {
  return href('dashboards', null, {
    ...filters,
    card: place.card ?? null,
    key: place.key === undefined ? null : JSON.stringify(place.key),
  });
}

/** The filters that are set. */
export function activeFilters(filters: Filters): readonly FilterName[] {
  const active: FilterName[] = [];
  if (filters.place !== null) active.push('place');
  if (filters.kind !== null) active.push('kind');
  if (filters.from !== null || filters.to !== null) active.push('period');
  return active;
}

/** Lies in the place, at any depth, by the filter of its tree. */
export function withinPlace(filters: Filters, filter = 'within'): Where | null {
  return filters.place === null ? null : { [filter]: { id: filters.place } };
}

/** Is of the kind, behind an interface that the kind has. */
export function ofKind(filters: Filters): Where | null {
  return filters.kind === null ? null : { type: { eq: new EnumValue(filters.kind) } };
}

/** A date lies within the years. What has no date is outside. */
export function inPeriod(filters: Filters, field: string, type = 'Date'): Where | null {
  return filters.from === null && filters.to === null ? null : { [field]: duringYears(type, filters.from, filters.to) };
}

/** The condition of a date, of a number that is a year, or of a moment, whose years are those of UTC, as groups have them. Open on the side that is null. */
export function duringYears(type: string, from: string | null, to: string | null): Where {
  if (type === 'Int') return { ...(from === null ? {} : { gte: Number(from) }), ...(to === null ? {} : { lte: Number(to) }) };
  if (type !== 'DateTime') return { ...(from === null ? {} : { gte: from }), ...(to === null ? {} : { lte: to }) };
  return { ...(from === null ? {} : { gte: beginningOf(Number(from)) }), ...(to === null ? {} : { lt: beginningOf(Number(to) + 1) }) };
}

function beginningOf(year: number): string {
  return `${String(year).padStart(4, '0')}-01-01T00:00:00Z`;
}

/** Some party, say, lies in the place and is of the kind. */
export function someOf(field: string, filters: Filters): Where | null {
  const condition = allOf(withinPlace(filters), ofKind(filters));
  return condition === null ? null : { [field]: { some: condition } };
}
