import type { GraphModel, LabelledNode, ModelField } from '../../model/GraphModel';
import { ofKind, withinTrees, type Filters } from '../filters/filters';
import { filterTrees, treesOfType, type FilterTree } from '../filters/filterTrees';
import { allOf, EnumValue, type Where } from '../where';
import type { ChartCard, Words } from './Card';
import { ownerOf } from './chosenFields';
import type { Dimension } from './dimensions';
import { groupCard, groupsText } from './groupCard';
import { inSentence, itemsName } from './itemNames';

/** The way from a kind or an interface into a tree: the fields that say where its nodes lie, none for a kind of the tree itself. */
interface TreeWay {
  readonly type: string;
  readonly tree: FilterTree;
  readonly steps: readonly ModelField[];
  /** The kind of the tree to which an interface at the end is narrowed; null where all that the last field gives is in the tree. */
  readonly on: string | null;
}

/** A level of a tree with levels, or a kind of one without. */
interface TreeLevel {
  readonly value: string;
  readonly title: string;
}

// The server bounds how far keys of groups may be (`Limits:GroupStepsMax`), and a longer way says little.
const stepsMax = 2;
/** How many levels there are cards of for one way. */
const levelsMax = 3;

/**
 * For each tree a card of the type with most nodes that can lie in it: the interface that declares the field, if one does, else a kind. It is by the level
 * in the middle: of the top there is often one node, of the lowest too many.
 */
export function treeCards(model: GraphModel, words: Words, counts: ReadonlyMap<string, number>): readonly ChartCard[] {
  const nodes = (type: string) => kindsOf(type, model).reduce((sum, kind) => sum + (counts.get(kind) ?? 0), 0);
  return filterTrees(model).flatMap((tree) => {
    const ways = tree.tree.filteredKinds.flatMap((kind) => waysOf(kind, model).map((way) => ownWay(way, model))).filter((way) => way.tree === tree && nodes(way.type) > 0);
    const [largest] = ways.toSorted((a, b) => Number(b.steps.length > 0) - Number(a.steps.length > 0) || nodes(b.type) - nodes(a.type));
    const level = largest === undefined ? undefined : shownLevels(largest, model, words)[0];
    return largest === undefined || level === undefined ? [] : [treeCard(largest, level, model, words)];
  });
}

// An interface may narrow the field in its kinds, so its own way is looked for.
function ownWay(way: TreeWay, model: GraphModel): TreeWay {
  const [field] = way.steps;
  const kind = model.kind(way.type);
  if (field === undefined || kind === undefined) return way;
  return waysOf(ownerOf(kind, field, model).type, model).find((other) => pathOf(other) === pathOf(way)) ?? way;
}

function kindsOf(type: string, model: GraphModel): readonly string[] {
  return model.interface(type)?.kinds ?? [type];
}

/** The cards of one kind by all trees that it lies in, from the middle of each tree downward. */
export function treeCardsOf(kind: string, model: GraphModel, words: Words): readonly ChartCard[] {
  return waysOf(kind, model).flatMap((way) => shownLevels(way, model, words).slice(0, levelsMax).map((level) => treeCard(way, level, model, words)));
}

/** Reads the id of such a card: `tree-Person.livesIn-Country`. */
export function treeCardOf(id: string, model: GraphModel, words: Words): ChartCard | null {
  const [, type = '', path = '', value] = /^tree-(\w+)((?:\.\w+)*)-(\w+)$/.exec(id) ?? [];
  const way = waysOf(type, model).find((other) => pathOf(other) === path);
  const level = way === undefined ? undefined : levelsOf(way, model, words).find((other) => other.value === value);
  return way === undefined || level === undefined ? null : treeCard(way, level, model, words);
}

function waysOf(type: string, model: GraphModel): readonly TreeWay[] {
  return pluralOf(type, model) === null ? [] : waysFrom(type, model).map((way) => ({ ...way, type }));
}

function pluralOf(type: string, model: GraphModel): string | null {
  return model.kind(type)?.pluralField ?? model.interface(type)?.pluralField ?? null;
}

function waysFrom(type: string, model: GraphModel): readonly Omit<TreeWay, 'type'>[] {
  const end = endOf(type, model);
  // Of an interface that only one kind of the tree has, most nodes lie in the tree by its fields.
  if (end !== null && end.on === null) return [{ ...end, steps: [] }];
  const fields = (model.kind(type) ?? model.interface(type))?.fields.filter((field) => field.isWithin) ?? [];
  return fields.flatMap((field) => {
    const end = endOf(field.type, model);
    if (end !== null) return [{ ...end, steps: [field] }];
    return waysFrom(field.type, model).flatMap((way) => (way.steps.length < stepsMax ? [{ ...way, steps: [field, ...way.steps] }] : []));
  });
}

// Groups have a key by ancestor of a type whose kinds are all in one tree; of another interface behind the one kind that is.
function endOf(type: string, model: GraphModel): Pick<TreeWay, 'tree' | 'on'> | null {
  const kinds = kindsOf(type, model);
  for (const tree of filterTrees(model)) {
    const inside = kinds.filter((kind) => tree.tree.kinds.includes(kind));
    if (inside.length === kinds.length) return { tree, on: null };
    if (inside.length === 1) return { tree, on: inside[0] ?? null };
  }
  return null;
}

function levelsOf({ type: from, tree, steps }: TreeWay, model: GraphModel, words: Words): readonly TreeLevel[] {
  const { level, kinds } = tree.tree;
  if (level !== null) {
    const type = model.kind(kinds[0] ?? '')?.fields.find((field) => field.name === level)?.type ?? '';
    return (model.enum(type)?.values ?? []).map(({ name }) => ({ value: name, title: words.names.value(type, name) }));
  }
  const depths = depthsOf(tree, model);
  const depth = (name: string) => depths.get(name) ?? 0;
  // What is in the tree lies in what is above it; by itself it would stand alone.
  const above = kinds.filter((name) => kinds.length > 1 && (steps.length > 0 || depth(name) < depth(from)));
  return above.toSorted((a, b) => depth(a) - depth(b)).map((name) => ({ value: name, title: words.names.kind(name) }));
}

function shownLevels(way: TreeWay, model: GraphModel, words: Words): readonly TreeLevel[] {
  const levels = levelsOf(way, model, words);
  return levels.slice(Math.floor((levels.length - 1) / 2));
}

// How far each kind is from the top. Kinds may lead to each other, so each is looked at once on a way.
function depthsOf({ tree }: FilterTree, model: GraphModel): ReadonlyMap<string, number> {
  const depthOf = (name: string, passed: readonly string[]): number => {
    const parents = model.kind(name)?.fields.find((field) => field.isParent)?.kinds ?? [];
    return Math.max(0, ...parents.filter((parent) => !passed.includes(parent)).map((parent) => 1 + depthOf(parent, [...passed, parent])));
  };
  return new Map(tree.kinds.map((name) => [name, depthOf(name, [name])]));
}

function pathOf(way: Pick<TreeWay, 'steps'>): string {
  return way.steps.map((step) => `.${step.name}`).join('');
}

function treeCard(way: TreeWay, level: TreeLevel, model: GraphModel, words: Words): ChartCard {
  const { type } = way;
  const kinds = kindsOf(type, model);
  const field = pluralOf(type, model) ?? '';
  const dimension = ancestorOf(way, level);
  const items = itemsName(type, model, words);
  const last = way.steps.map((step) => inSentence(words.names.field(step.name), words)).join(' · ');
  const title = { items, level: inSentence(level.title, words), field: last };
  return groupCard(
    {
      id: `tree-${type}${pathOf(way)}-${level.value}`,
      title: words.t(last === '' ? 'tree.title' : 'tree.title.by', title),
      counts: words.t(hasPeriods(way, model) ? 'tree.counts.periods' : 'tree.counts', title),
      countTitle: items,
      field,
      type,
      ...(kinds.length === 1 && kinds[0] !== undefined ? { kind: kinds[0] } : {}),
      dimensions: [dimension],
      takes: kinds.length > 1 ? ['kind'] : [],
      kindsTaken: kinds,
      takesTrees: treesOfType(model, type).map((tree) => tree.parameter),
      where: (filters: Filters) => allOf(withinTrees(filters, model, type), kinds.length > 1 && kinds.includes(filters.kind ?? '') ? ofKind(filters) : null),
      document: { text: `${groupsText({ field, type, dimensions: [dimension] })}\n${model.labelFragment}` },
      isHollow: ([id]) => id === null,
    },
    words,
  );
}

function ancestorOf(way: TreeWay, level: TreeLevel): Dimension {
  const { steps, on, tree } = way;
  const names = [...steps.map((step) => step.name), ...(on === null ? [] : [`on${on}`])];
  const key = names.reduceRight<Where>((inner, name) => ({ [name]: inner }), { ancestor: new EnumValue(level.value) });
  return {
    title: level.title,
    by: names.reduceRight((inner, name) => `{${name}: ${inner}}`, `{ancestor: ${level.value}}`),
    selection: names.reduceRight((inner, name) => `${name} { ${inner} }`, 'ancestor { ...NodeLabel }'),
    valueOf: (read) => (names.reduce<unknown>((part, name) => (part as Record<string, unknown> | null | undefined)?.[name], read) as { ancestor?: LabelledNode | null } | null)?.ancestor ?? null,
    labelOf: () => null,
    whereOf: (id) => {
      // What has a value in common with itself has one.
      if (id === null) return { not: { common: [key, key] } };
      const inside = allOf(on === null ? null : { type: { eq: new EnumValue(on) } }, { [tree.tree.filter]: { id } }) ?? {};
      return steps.reduceRight<Where>((inner, step) => ({ [step.name]: { some: inner } }), inside);
    },
  };
}

// Groups follow the edges of today, the list also those that have ended.
function hasPeriods({ tree, steps }: TreeWay, model: GraphModel): boolean {
  const parents = tree.tree.kinds.flatMap((kind) => model.kind(kind)?.fields.filter((field) => field.isParent) ?? []);
  const types = [...steps.filter((step) => !step.isList), ...parents].map((field) => model.relationshipType(field.relationshipType ?? ''));
  return types.some((type) => type?.fields.some((field) => field.name === 'validTo'));
}
