import { href, type Route } from '../../app/routes';
import type { GraphModel } from '../../model/GraphModel';
import { allOf, EnumValue, type Where } from '../where';
import { filterTrees, treesOfType, type FilterTree } from './filterTrees';

/** What narrows the figures of a page: a node of each tree, a kind of nodes, and years from and to. All of it stands in the address. */
export interface Filters {
  /** The ids of nodes, by the parameter of their tree. */
  readonly within: Readonly<Record<string, string>>;
  readonly kind: string | null;
  readonly from: string | null;
  readonly to: string | null;
}

/** A filter that a card can take, besides those by trees. */
export type FilterName = 'kind' | 'period';

export const noFilters: Filters = { within: {}, kind: null, from: null, to: null };

/** The filters that an address names. A year that is none is left out, and what the model has not. */
export function readFilters(route: Route, model: GraphModel): Filters {
  const { parameters } = route;
  const kind = parameters.get('kind');
  return {
    within: Object.fromEntries(
      filterTrees(model).flatMap(({ parameter }) => {
        const id = parameters.get(parameter);
        return id ? [[parameter, id]] : [];
      }),
    ),
    kind: model.entityKinds.some((other) => other.name === kind) ? kind : null,
    from: year(parameters.get('from')),
    to: year(parameters.get('to')),
  };
}

function year(text: string | null): string | null {
  return text !== null && /^\d{4}$/.test(text) ? text : null;
}

/** The address of the dashboards with these filters; with a card of its own page, with a key of the list that a bar counts. */
export function dashboardsAddress(filters: Filters, place: { readonly card?: string; readonly key?: readonly (string | null)[] } = {}): string {
  const { within, ...others } = filters;
  return href('dashboards', null, {
    ...within,
    ...others,
    card: place.card ?? null,
    key: place.key === undefined ? null : JSON.stringify(place.key),
  });
}

/** The filters that are set, but those by trees. */
export function activeFilters(filters: Filters): readonly FilterName[] {
  const active: FilterName[] = [];
  if (filters.kind !== null) active.push('kind');
  if (filters.from !== null || filters.to !== null) active.push('period');
  return active;
}

/** The trees of which a node is chosen. */
export function activeTrees(filters: Filters, model: GraphModel): readonly FilterTree[] {
  return filterTrees(model).filter(({ parameter }) => filters.within[parameter] !== undefined);
}

/** Whether any filter is set. */
export function isNarrowed(filters: Filters): boolean {
  return activeFilters(filters).length > 0 || Object.keys(filters.within).length > 0;
}

/** Of a type: lies in the chosen node of each tree that it can lie in, at any depth. */
export function withinTrees(filters: Filters, model: GraphModel, type: string): Where | null {
  return allOf(
    ...treesOfType(model, type).map(({ tree, parameter }) => {
      const id = filters.within[parameter];
      return id === undefined ? null : { [tree.filter]: { id } };
    }),
  );
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

/** Some party, say, lies in the chosen nodes and is of the kind. */
export function someOf(field: string, type: string, filters: Filters, model: GraphModel): Where | null {
  const condition = allOf(withinTrees(filters, model, type), ofKind(filters));
  return condition === null ? null : { [field]: { some: condition } };
}
