import { isComparatorEnum } from '../../model/figures';
import type { GraphModel, ModelField, ModelKind } from '../../model/GraphModel';
import { isYear } from '../../model/years';

/** A field of which a card is made, and the type whose nodes it is about: a kind, or the interface that declares it. */
export interface ChosenField {
  readonly type: string;
  readonly pluralField: string;
  readonly kinds: readonly string[];
  readonly field: ModelField;
}

/** What a field can make a card of. */
export type FieldUse = 'values' | 'years' | 'top';

/**
 * The fields of which cards are made, by rule. Of each kind that has nodes one field: of enums the first that is indexed and of relationships the first
 * that walks follow, or the first at all if the model marks none so; of dates and years the first that is indexed, else the first. What all kinds have
 * says little of any, and is left out. Where an interface declares the field, the card is about the interface, once. At most `max`, for those with most nodes, in
 * the order of the model.
 */
export function chosenFields(use: FieldUse, model: GraphModel, counts: ReadonlyMap<string, number>, covered: ReadonlySet<string>, max: number): readonly ChosenField[] {
  const chosen = new Map<string, ChosenField>();
  for (const kind of model.kinds) {
    if (kind.role === 'CLAIM' || !counts.get(kind.name)) continue;
    const field = usable(use, kind, model)[0];
    if (field === undefined || covered.has(`${kind.name}.${field.name}`)) continue;
    const owner = ownerOf(kind, field, model);
    if (owner.kinds.some((name) => counts.get(name))) chosen.set(`${owner.type}.${field.name}`, owner);
  }
  const nodes = ({ kinds }: ChosenField) => kinds.reduce((total, kind) => total + (counts.get(kind) ?? 0), 0);
  const largest = new Set([...chosen.values()].toSorted((a, b) => nodes(b) - nodes(a)).slice(0, max));
  return [...chosen.values()].filter((field) => largest.has(field));
}

/** All fields of one kind of which cards can be made, at most `max`: of relationships those that walks follow, if the model marks any. */
export function fieldsOfKind(use: FieldUse, kind: ModelKind, model: GraphModel, covered: ReadonlySet<string>, max: number): readonly ChosenField[] {
  const needsPath = use === 'top' && hasMarked(use, model, (field) => field.isPath);
  const fields = kind.fields.filter((field) => isUsable(use, field, model) && !isOfAll(field, model) && !covered.has(`${kind.name}.${field.name}`));
  return fields
    .filter((field) => field.isPath || !needsPath)
    .slice(0, max)
    .map((field) => ({ type: kind.name, pluralField: kind.pluralField, kinds: [kind.name], field }));
}

/** Whether there are dates or years in the model, so that figures can be narrowed by them. */
export function hasYears(model: GraphModel): boolean {
  return model.kinds.some((kind) => kind.fields.some((field) => isUsable('years', field, model)));
}

function usable(use: FieldUse, kind: ModelKind, model: GraphModel): readonly ModelField[] {
  const fields = kind.fields.filter((field) => !isOfAll(field, model) && isUsable(use, field, model));
  const isMarked = (field: ModelField) => (use === 'top' ? field.isPath : field.isIndexed);
  // A date says something of any kind; of the other fields those count that the model marks, if it marks any.
  if (use === 'years' || !hasMarked(use, model, isMarked)) return fields.toSorted((a, b) => Number(isMarked(b)) - Number(isMarked(a)));
  return fields.filter(isMarked);
}

function hasMarked(use: FieldUse, model: GraphModel, isMarked: (field: ModelField) => boolean): boolean {
  return model.kinds.some((kind) => kind.fields.some((field) => isUsable(use, field, model) && isMarked(field)));
}

/** Whether a field of a type can make such a card. */
export function isUsable(use: FieldUse, field: ModelField, model: GraphModel): boolean {
  if (use === 'top') return field.sort === 'RELATIONSHIP' && field.isList;
  if (field.sort !== 'PROPERTY' || field.isList) return false;
  return use === 'values' ? model.enum(field.type) !== undefined && !isComparatorEnum(model, field.type) : isDated(field);
}

function isDated(field: ModelField): boolean {
  return field.type === 'Date' || field.type === 'DateTime' || isYear(field);
}

// Whether the interface that most kinds have declares it.
function isOfAll(field: ModelField, model: GraphModel): boolean {
  return widest(model)?.fields.some((other) => other.name === field.name) ?? false;
}

function widest(model: GraphModel) {
  return model.interfaces.filter((type) => type.pluralField !== null).toSorted((a, b) => b.kinds.length - a.kinds.length)[0];
}

/** The type whose nodes a card of a field is about: the widest interface that declares it and has a list, else the kind. */
export function ownerOf(kind: ModelKind, field: ModelField, model: GraphModel): ChosenField {
  const owner = model.interfaces
    .filter((type) => type.pluralField !== null && kind.interfaces.includes(type.name) && type.fields.some((other) => other.name === field.name))
    .toSorted((a, b) => b.kinds.length - a.kinds.length)[0];
  if (owner?.pluralField) return { type: owner.name, pluralField: owner.pluralField, kinds: owner.kinds, field };
  return { type: kind.name, pluralField: kind.pluralField, kinds: [kind.name], field };
}
