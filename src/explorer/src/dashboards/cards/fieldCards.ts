import type { GraphModel } from '../../model/GraphModel';
import { inPeriod, withinTrees, type FilterName, type Filters } from '../filters/filters';
import { treesOfType } from '../filters/filterTrees';
import { allOf, EnumValue, type Where } from '../where';
import type { ChartCard, Words } from './Card';
import { chosenFields, fieldsOfKind, isUsable, type ChosenField, type FieldUse } from './chosenFields';
import { kindOf, valueOf, yearOf } from './dimensions';
import { groupCard } from './groupCard';
import { inSentence, itemsName } from './itemNames';
import { topCard } from './topCard';
import { treeCardOf, treeCards, treeCardsOf } from './treeCards';

/** How many cards of each sort are made of a model, and of one kind that the reader has chosen. */
export const fieldCardsMax = 5;

/** The cards that follow from the fields of the model: values of an enum, years of a date, nodes of a tree above, and nodes with most edges of a relationship. */
export function fieldCards(model: GraphModel, words: Words, counts: ReadonlyMap<string, number>, covered: ReadonlySet<string>): readonly ChartCard[] {
  const chosen = (use: FieldUse) => chosenFields(use, model, counts, covered, fieldCardsMax);
  return [
    ...chosen('values').map((field) => valuesCard(field, model, words)),
    ...chosen('years').map((field) => yearsCard(field, model, words)),
    ...treeCards(model, words, counts),
    ...chosen('top').map((field) => mostCard(field, model, words)),
  ];
}

/** The cards of all fields of one kind, but for those of which there are cards already. */
export function kindCards(kindName: string, model: GraphModel, words: Words, covered: ReadonlySet<string>): readonly ChartCard[] {
  const kind = model.kind(kindName);
  if (kind === undefined) return [];
  const fields = (use: FieldUse) => fieldsOfKind(use, kind, model, covered, fieldCardsMax);
  return [
    ...fields('values').map((field) => valuesCard(field, model, words)),
    ...fields('years').map((field) => yearsCard(field, model, words)),
    ...treeCardsOf(kindName, model, words),
    ...fields('top').map((field) => mostCard(field, model, words)),
  ];
}

/** Reads the id of such a card: `values-Zone.kind`. A link to a card that is not on the page of another reader works so. */
export function fieldCardOf(id: string, model: GraphModel, words: Words): ChartCard | null {
  const [, use, typeName = '', fieldName] = /^(values|years|top)-(\w+)\.(\w+)$/.exec(id) ?? [];
  const type = model.kind(typeName) ?? model.interface(typeName);
  const field = type?.fields.find((other) => other.name === fieldName);
  if (type === undefined || field === undefined || type.pluralField === null) return treeCardOf(id, model, words);
  const kinds = 'kinds' in type ? type.kinds : [type.name];
  if (!isUsable(use as FieldUse, field, model)) return null;
  const chosen: ChosenField = { type: type.name, pluralField: type.pluralField, kinds, field };
  if (use === 'values') return valuesCard(chosen, model, words);
  return use === 'years' ? yearsCard(chosen, model, words) : mostCard(chosen, model, words);
}

function valuesCard(chosen: ChosenField, model: GraphModel, words: Words): ChartCard {
  const { type, field } = chosen;
  const title = { items: itemsName(type, model, words), field: inSentence(words.names.field(field.name), words) };
  const value = valueOf(field, model, words);
  return groupCard(
    {
      ...commonParts(chosen, model, words),
      id: `values-${type}.${field.name}`,
      title: words.t('values.title', title),
      counts: words.t('values.counts', { ...title, field: words.names.field(field.name) }),
      dimensions: isOneKind(chosen) ? [value] : [kindOf(chosen.kinds, words), value],
      takes: takenBy(chosen),
      where: (filters) => baseWhere(chosen, model, filters),
      isHollow: (key) => key.at(-1) === null,
    },
    words,
  );
}

function yearsCard(chosen: ChosenField, model: GraphModel, words: Words): ChartCard {
  const { type, field } = chosen;
  return groupCard(
    {
      ...commonParts(chosen, model, words),
      id: `years-${type}.${field.name}`,
      title: words.t('years.title', { items: itemsName(type, model, words), field: inSentence(words.names.field(field.name), words) }),
      counts: words.t('years.counts'),
      dimensions: [yearOf(field.name, words, field.type)],
      takes: [...takenBy(chosen), 'period'],
      where: (filters) => allOf(baseWhere(chosen, model, filters), inPeriod(filters, field.name, field.type)),
    },
    words,
  );
}

function mostCard(chosen: ChosenField, model: GraphModel, words: Words): ChartCard {
  const { type, field, pluralField } = chosen;
  return topCard(
    {
      ...commonParts(chosen, model, words),
      id: `top-${type}.${field.name}`,
      title: words.t('top.title', { items: itemsName(type, model, words), field: inSentence(words.names.field(field.name), words) }),
      counts: words.t('top.counts'),
      countTitle: words.names.field(field.name),
      nodeTitle: words.names.kind(type),
      counted: field.name,
      countedType: field.type,
      takes: takenBy(chosen),
      where: (filters) => baseWhere(chosen, model, filters),
      countedWhere: () => null,
      document: { text: `${topText(type, pluralField, field.name)}\n${model.labelFragment}` },
    },
    words,
  );
}

/** The question for the nodes of a type with most edges of a relationship. */
export function topText(type: string, pluralField: string, field: string): string {
  return `query Top($where: ${type}Where, $first: Int) {
  ${pluralField}(where: $where, order: [{countOf: {${field}: {direction: DESC}}}], first: $first) {
    totalCount
    nodes {
      ...NodeLabel
      counted: ${field}(first: 1) {
        totalCount
      }
    }
  }
}`;
}

function commonParts({ type, pluralField, kinds }: ChosenField, model: GraphModel, words: Words) {
  const only = kinds.length === 1 ? kinds[0] : undefined;
  const takesTrees = treesOfType(model, type).map((tree) => tree.parameter);
  return { field: pluralField, type, countTitle: itemsName(type, model, words), takesTrees, ...(only === undefined ? {} : { kind: only }) };
}

function isOneKind({ kinds }: ChosenField): boolean {
  return kinds.length === 1;
}

// A card about an interface can be narrowed to one of its kinds.
function takenBy(chosen: ChosenField): readonly FilterName[] {
  return isOneKind(chosen) ? [] : ['kind'];
}

function baseWhere(chosen: ChosenField, model: GraphModel, filters: Filters): Where | null {
  const isNarrowed = !isOneKind(chosen) && filters.kind !== null && chosen.kinds.includes(filters.kind);
  return allOf(
    withinTrees(filters, model, chosen.type),
    isNarrowed ? { type: { eq: new EnumValue(filters.kind ?? '') } } : null,
  );
}
