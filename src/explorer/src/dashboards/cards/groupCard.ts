import type { ComposedDocument } from '../../api/execute';
import type { FilterName, Filters } from '../filters/filters';
import { allOf, type Where } from '../where';
import type { ChartCard, Figure, FigureKey, Label, Reading, Words } from './Card';
import type { Dimension } from './dimensions';

/** A card whose figures are groups of the nodes of a type. */
export interface GroupCardParts {
  readonly id: string;
  readonly title: string;
  readonly counts: string;
  readonly countTitle: string;
  /** The root field, and the type of its nodes: a kind or an interface. */
  readonly field: string;
  readonly type: string;
  readonly dimensions: readonly [Dimension] | readonly [Dimension, Dimension];
  readonly takes: readonly FilterName[];
  readonly takesTrees: readonly string[];
  readonly kindsTaken?: readonly string[];
  readonly where: (filters: Filters) => Where | null;
  /** A document that has been checked against the schema; without it one is composed. */
  readonly document?: ComposedDocument<unknown, unknown>;
  readonly kind?: string;
  /** Whether a value is something that has not come about. */
  readonly isHollow?: (key: FigureKey) => boolean;
}

const groupsMax = 500;

interface GroupsResult {
  readonly [field: string]: {
    readonly totalCount: number;
    readonly groups: {
      readonly totalCount: number;
      readonly overlaps: boolean;
      readonly nodes: readonly { readonly key: Readonly<Record<string, unknown>>; readonly count: number }[];
    };
  };
}

/** A card of groups. */
export function groupCard(parts: GroupCardParts, words: Words): ChartCard {
  const { dimensions, field } = parts;
  const [first, second] = dimensions;
  const document = parts.document ?? { text: groupsText(parts) };
  return {
    sort: 'chart',
    id: parts.id,
    title: parts.title,
    counts: parts.counts,
    countTitle: parts.countTitle,
    form: first.isYear ? 'columns' : 'bars',
    isWide: first.isYear === true && second !== undefined,
    keyTitles: dimensions.map((dimension) => dimension.title),
    ...(parts.kind === undefined ? {} : { kind: parts.kind }),
    ...(second?.order === undefined ? {} : { series: second.order }),
    takes: parts.takes,
    takesTrees: parts.takesTrees,
    ...(parts.kindsTaken === undefined ? {} : { kindsTaken: parts.kindsTaken }),
    request: (filters) => ({ document, variables: { where: parts.where(filters) } }),
    read: (result) => readGroups((result as GroupsResult)[field], parts, words),
    list: (key, filters) => {
      // What an address names may be no value of this model.
      if (!dimensions.every((dimension, i) => isValueOf(dimension, key[i] ?? null))) return null;
      return { sort: 'nodes', field, type: parts.type, where: allOf(parts.where(filters), ...dimensions.map((dimension, i) => dimension.whereOf(key[i] ?? null))) };
    },
    labelOf: (key) => dimensions.map((dimension, i) => labelOf(dimension, key[i] ?? null, words)),
  };
}

function isValueOf(dimension: Dimension, value: string | null): boolean {
  if (value === null) return dimension.isKind !== true;
  if (dimension.isYear) return /^-?\d{1,9}$/.test(value);
  return dimension.order?.includes(value) ?? true;
}

/** The question for the groups of a type. */
export function groupsText({ field, type, dimensions }: Pick<GroupCardParts, 'field' | 'type' | 'dimensions'>): string {
  const by = dimensions.map((dimension) => dimension.by).join(', ');
  const key = dimensions.map((dimension) => dimension.selection).join(' ');
  return `query Groups($where: ${type}Where) {
  ${field}(where: $where) {
    totalCount
    groups(by: [${by}], first: ${groupsMax}) {
      totalCount
      overlaps
      nodes {
        key {
          ${key}
        }
        count
      }
    }
  }
}`;
}

function readGroups(connection: GroupsResult[string] | undefined, parts: GroupCardParts, words: Words): Reading {
  if (connection === undefined) return { figures: [], total: 0, overlaps: false, leftOut: 0 };
  const { totalCount, overlaps, nodes } = connection.groups;
  const figures = nodes.map(({ key, count }) => figureOf(key, count, parts, words));
  return {
    figures: ordered(figures, parts.dimensions),
    total: connection.totalCount,
    overlaps,
    leftOut: Math.max(0, totalCount - nodes.length),
  };
}

function figureOf(key: Readonly<Record<string, unknown>>, count: number, parts: GroupCardParts, words: Words): Figure {
  const values = parts.dimensions.map((dimension) => dimension.valueOf(key));
  const ids = values.map((value) => (value !== null && typeof value === 'object' ? value.id : value));
  const labels = values.map((value, i): Label => {
    const dimension = parts.dimensions[i];
    if (value !== null && typeof value === 'object') return { text: words.label(value), node: value };
    return (dimension && labelOf(dimension, value, words)) ?? { text: value ?? '' };
  });
  const kind = parts.dimensions[0].isKind ? ids[0] : null;
  return { key: ids, labels, count, ...(kind ? { kind } : {}), ...(parts.isHollow?.(ids) ? { isHollow: true } : {}) };
}

function labelOf(dimension: Dimension, value: string | null, words: Words): Label | null {
  if (value === null) return { text: words.t(dimension.isYear ? 'label.undated' : 'label.missing'), isMissing: true };
  return dimension.labelOf(value);
}

/** Figures in the order that the values of their keys have: years rising, enums as the model lists them, others as they came. What is missing is last. */
function ordered(figures: readonly Figure[], dimensions: GroupCardParts['dimensions']): readonly Figure[] {
  const position = (figure: Figure, i: number): number => {
    const value = figure.key[i] ?? null;
    if (value === null) return Number.MAX_SAFE_INTEGER;
    const dimension = dimensions[i];
    if (dimension?.isYear) return Number(value);
    return dimension?.order?.indexOf(value) ?? 0;
  };
  return figures.toSorted((a, b) => position(a, 0) - position(b, 0) || position(a, 1) - position(b, 1));
}
