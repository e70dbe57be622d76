import type { GraphModel } from '../../model/GraphModel';
import type { SliceNode } from '../slice';

/** How far something shared has come: a value of an enum whose values are in order, such as a stage. */
export interface Grade {
  readonly enumName: string;
  readonly value: string;
  /** From 0, the first value, to 1, the last. */
  readonly position: number;
}

/**
 * The properties by which partners are graded: those of an enum that the edges of partners have too, which is the furthest value of what is shared.
 * A drawing must not show what is only sought like what is under way.
 */
export function gradeFieldsOf(model: GraphModel): ReadonlyMap<string, { readonly field: string; readonly enumName: string }> {
  const partners = model.kinds.flatMap((kind) => kind.fields).filter((field) => field.sort === 'PARTNERS');
  const enums = new Set(partners.flatMap((field) => field.edgeFields).map((field) => field.type).filter((type) => model.enum(type) !== undefined));
  const shared = new Set(partners.flatMap((field) => field.edgeFields).flatMap((field) => (field.sort === 'SHARED' ? field.kinds : [])));
  const graded = model.kinds.flatMap((kind) => {
    const field = shared.has(kind.name) ? kind.fields.find((own) => own.sort === 'PROPERTY' && enums.has(own.type)) : undefined;
    return field === undefined ? [] : [[kind.name, { field: field.name, enumName: field.type }] as const];
  });
  return new Map(graded);
}

/** The grade of a node; null if its kind has none, or it is not stated. */
export function gradeOf(node: SliceNode, model: GraphModel, fields: ReturnType<typeof gradeFieldsOf>): Grade | null {
  const graded = fields.get(node.kind);
  const value = graded === undefined ? undefined : node.properties[graded.field];
  if (graded === undefined || typeof value !== 'string') return null;
  const values = model.enum(graded.enumName)?.values ?? [];
  const index = values.findIndex((other) => other.name === value);
  return index < 0 ? null : { enumName: graded.enumName, value, position: values.length < 2 ? 1 : index / (values.length - 1) };
}
