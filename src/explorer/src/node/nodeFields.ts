import { figuresOf, isComparatorEnum, periodsOf, type FigureFields, type PeriodFields } from '../model/figures';
import type { GraphModel, ModelEdgeField, ModelField, ModelKind } from '../model/GraphModel';

/** The fields of a kind by what the page does with them. */
export interface NodeFields {
  /** Texts that name a node: the label's own, and those that it is made of. */
  readonly naming: readonly ModelField[];
  /** What describes a node in prose, if the kind has it. */
  readonly description: ModelField | null;
  /** All other properties: the kind's own first, then those that other kinds have too. */
  readonly values: readonly ModelField[];
  readonly figures: readonly FigureFields[];
  readonly toOne: readonly ModelField[];
  readonly lists: readonly ModelField[];
  readonly partners: ModelField | null;
  /** Every ancestor in a tree, nearest first. */
  readonly ancestors: ModelField | null;
  /** What a claim is about. */
  readonly subjects: readonly ModelField[];
  readonly sources: ModelField | null;
  readonly disputed: ModelField | null;
}

// As schema.org and Dublin Core call it; a model does not say which of its texts are prose.
const descriptionNames: ReadonlySet<string> = new Set(['description', 'abstract', 'summary']);

export function nodeFields(model: GraphModel, kind: ModelKind): NodeFields {
  const named = new Set(kind.labelFields);
  const parts = new Set(kind.fields.filter((field) => named.has(field.name)).flatMap((field) => (field.derivedFrom.length > 0 ? field.derivedFrom : [field.name])));
  const properties = kind.fields.filter((field) => field.sort === 'PROPERTY');
  const description = properties.find((field) => descriptionNames.has(field.name) && field.type === 'String' && !field.isList) ?? null;
  const shared = sharedNames(model, kind);
  const others = properties.filter((field) => !parts.has(field.name) && field !== description);
  const relationships = kind.fields.filter((field) => field.sort === 'RELATIONSHIP');
  const first = (sort: ModelField['sort']) => kind.fields.find((field) => field.sort === sort) ?? null;
  return {
    naming: properties.filter((field) => parts.has(field.name)),
    description,
    values: [...others.filter((field) => !shared.has(field.name)), ...others.filter((field) => shared.has(field.name))],
    figures: figuresOf(model, properties),
    toOne: relationships.filter((field) => !field.isList),
    lists: ownFirst(relationships.filter((field) => field.isList), shared),
    partners: first('PARTNERS'),
    ancestors: first('ANCESTORS'),
    subjects: kind.fields.filter((field) => field.sort === 'SUBJECT'),
    sources: first('SOURCES'),
    disputed: first('DISPUTED'),
  };
}

/** The fields of a kind that one of its interfaces with several kinds has too. */
export function sharedNames(model: GraphModel, kind: ModelKind): ReadonlySet<string> {
  const interfaces = kind.interfaces.flatMap((name) => model.interface(name) ?? []).filter((i) => i.kinds.length > 1);
  return new Set(interfaces.flatMap((i) => i.fields.map((field) => field.name)));
}

// Lists that walks follow are what the graph is about; then the kind's own.
function ownFirst(lists: readonly ModelField[], shared: ReadonlySet<string>): readonly ModelField[] {
  const rank = (field: ModelField) => (field.isPath ? 0 : shared.has(field.name) ? 2 : 1);
  return [...lists].sort((a, b) => rank(a) - rank(b));
}

/** What a list shows of the nodes of a type beside their names. */
export interface Summary {
  readonly enums: readonly ModelEdgeField[];
  readonly figures: readonly FigureFields[];
  readonly period: PeriodFields | null;
  /** The figure that the type is about: with a unit, and how the fact relates to it. Nodes of such a type stand in a table. */
  readonly main: FigureFields | null;
  /** Of a type that is about a figure, the texts that say what the figure is of: few of them have names. */
  readonly texts: readonly string[];
}

/** The kind's period where all kinds of the type have the same one. */
export function sharedPeriod(model: GraphModel, kinds: readonly string[]): { readonly from: string; readonly to: string | null } | null {
  const periods = kinds.flatMap((name) => model.kind(name) ?? []).map((kind) => ({ from: kind.validFrom, to: kind.validTo }));
  const [first] = periods;
  if (first === undefined || first.from === null) return null;
  return periods.every((period) => period.from === first.from && period.to === first.to) ? { from: first.from, to: first.to } : null;
}

/** The fields of a kind or interface. */
export function fieldsOfType(model: GraphModel, type: string): readonly ModelEdgeField[] {
  return model.kind(type)?.fields ?? model.interface(type)?.fields ?? [];
}

export function summaryOf(model: GraphModel, type: string, kinds: readonly string[]): Summary {
  const fields = fieldsOfType(model, type);
  const properties = fields.filter((field) => field.sort === 'PROPERTY' && !field.isList);
  const names = new Set(properties.map((field) => field.name));
  const kindPeriod = sharedPeriod(model, kinds);
  const generic = kindPeriod !== null && kindPeriod.to !== null && names.has(kindPeriod.from) && names.has(kindPeriod.to) ? { from: kindPeriod.from, to: kindPeriod.to, stem: '' } : null;
  const own = periodsOf(properties).find((period) => period.from !== generic?.from && period.from !== kindPeriod?.from);
  const figures = figuresOf(model, properties).filter((figure) => figure.comparator !== null || figure.unit !== null);
  const main = figures.find((figure) => figure.comparator !== null && figure.unit !== null) ?? null;
  return {
    main,
    texts: main === null ? [] : textsOf(model, type, properties, main),
    enums: properties.filter((field) => model.enum(field.type) !== undefined && !isComparatorEnum(model, field.type)),
    figures,
    // A figure is about its own period, which says more than since when it is known.
    period: figures.length > 0 && own !== undefined && own.stem !== 'valid' ? own : (generic ?? own ?? null),
  };
}

function textsOf(model: GraphModel, type: string, properties: readonly ModelEdgeField[], main: FigureFields): readonly string[] {
  const kind = model.kind(type);
  const shared = kind === undefined ? new Set<string>() : sharedNames(model, kind);
  const texts = properties.filter((field) => field.type === 'String' && field.name !== main.unit);
  const own = texts.filter((field) => !shared.has(field.name)).map((field) => field.name);
  return [...texts.filter((field) => descriptionNames.has(field.name)).map((field) => field.name), ...own];
}
