/** A condition of the API, as it stands in `where`. */
export interface Where {
  readonly [field: string]: WhereValue;
}

export type WhereValue = string | number | boolean | null | EnumValue | Where | readonly WhereValue[];

/** A value of an enum. In variables it is a text like others; in the text of a document it has no quotes. */
export class EnumValue {
  constructor(readonly name: string) {}

  toJSON(): string {
    return this.name;
  }
}

/** Holds where all of the conditions do; null where there is none. */
export function allOf(...conditions: readonly (Where | null | undefined)[]): Where | null {
  const kept = conditions.filter((condition) => condition !== null && condition !== undefined);
  return kept.length > 1 ? { and: kept } : (kept[0] ?? null);
}

/** A value as it is written in a document. Texts of JSON are texts of GraphQL (specification, 2.9.4). */
export function literal(value: WhereValue): string {
  if (value instanceof EnumValue) return value.name;
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  return `{${Object.entries(value as Where).map(([field, inner]) => `${field}: ${literal(inner)}`).join(', ')}}`;
}
