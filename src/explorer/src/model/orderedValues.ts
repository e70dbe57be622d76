import type { GraphModel } from './GraphModel';

/**
 * The enums whose values are steps, from the first to the last: those of which partners have the furthest. Nothing else in a
 * model says that values follow each other, and what is not said is not assumed.
 */
export function orderedEnums(model: GraphModel): ReadonlySet<string> {
  const partners = model.kinds.flatMap((kind) => kind.fields.filter((field) => field.sort === 'PARTNERS'));
  const types = partners.flatMap((field) => field.edgeFields.filter((edgeField) => edgeField.sort === 'PROPERTY').map((edgeField) => edgeField.type));
  return new Set(types.filter((type) => model.enum(type) !== undefined));
}

/** Which step a value is, from 1, and of how many; null where the enum's values are no steps. */
export function stepOf(model: GraphModel, enumName: string, value: string): { readonly step: number; readonly of: number } | null {
  if (!orderedEnums(model).has(enumName)) return null;
  const values = model.enum(enumName)?.values ?? [];
  const at = values.findIndex((v) => v.name === value);
  return at < 0 ? null : { step: at + 1, of: values.length };
}
