import type { GraphModel, ModelEdgeField } from './GraphModel';

/** The properties that tell one figure together: the number, how the fact relates to it, and in what it counts. */
export interface FigureFields {
  readonly number: string;
  readonly comparator: string | null;
  readonly unit: string | null;
}

const numberTypes: ReadonlySet<string> = new Set(['Int', 'Long', 'Decimal', 'Float']);

export function isNumberType(type: string): boolean {
  return numberTypes.has(type);
}

/** Whether an enum says how a fact relates to a number: more than, at most, … */
export function isComparatorEnum(model: GraphModel, type: string): boolean {
  const values = new Set(model.enum(type)?.values.map((value) => value.name));
  return ['EQ', 'GT', 'LT'].every((name) => values.has(name));
}

/**
 * The figures of a kind. A comparator belongs to the number that it is named after, `sizeComparator` to `size`; where a kind has
 * one number, `comparator` and `unit` are its.
 */
export function figuresOf(model: GraphModel, fields: readonly ModelEdgeField[]): readonly FigureFields[] {
  const properties = fields.filter((field) => field.sort === 'PROPERTY' && !field.isList);
  const numbers = properties.filter((field) => numberTypes.has(field.type));
  const comparators = new Set(properties.filter((field) => isComparatorEnum(model, field.type)).map((field) => field.name));
  return numbers.map(({ name }) => {
    const isOnly = numbers.length === 1 || name === 'value' || name === 'amount';
    const comparator = comparators.has(`${name}Comparator`) ? `${name}Comparator` : isOnly && comparators.has('comparator') ? 'comparator' : null;
    return { number: name, comparator, unit: isOnly && properties.some((field) => field.name === 'unit' && field.type === 'String') ? 'unit' : null };
  });
}

/** A begin and an end that are named alike, `periodFrom` and `periodTo`. */
export interface PeriodFields {
  readonly from: string;
  readonly to: string;
  /** What both names begin with. */
  readonly stem: string;
}

export function periodsOf(fields: readonly ModelEdgeField[]): readonly PeriodFields[] {
  const dates = new Set(fields.filter((field) => field.sort === 'PROPERTY' && (field.type === 'Date' || field.type === 'DateTime')).map((field) => field.name));
  return [...dates].flatMap((name) => {
    const stem = /^(.*)From$/.exec(name)?.[1];
    return stem !== undefined && dates.has(`${stem}To`) ? [{ from: name, to: `${stem}To`, stem }] : [];
  });
}
