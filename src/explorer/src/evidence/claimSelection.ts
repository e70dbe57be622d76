import type { GraphModel, LabelledNode, ModelField } from '../model/GraphModel';
import { labelSelection } from '../model/labelSelection';

/** A claim as documents of the page select it. What the model has beside these fields stands under its own names. */
export type Claim = LabelledNode & {
  readonly property: string | null;
  readonly value: string | null;
  readonly start: number;
  readonly end: number;
  readonly quote: string | null;
  readonly source?: SourceNode | null;
  readonly aboutNode?: LabelledNode | null;
  readonly aboutEdge?: ClaimedEdge | null;
} & Readonly<Record<`own_${string}`, unknown>>;

/** A source with its own properties, and the first nodes of its own lists, such as publishers. */
export type SourceNode = LabelledNode & Readonly<Record<`own_${string}`, unknown>>;

/** The edge that a claim is about. */
export interface ClaimedEdge {
  readonly id: string;
  readonly type: string;
  readonly from: LabelledNode;
  readonly to: LabelledNode;
}

const listedMax = 3;

/** What is selected of a claim. Without its source where all claims shown are of one. */
export function claimSelection(model: GraphModel, isWithSource: boolean): string {
  const { evidence, claimKind, sourceKind } = model;
  if (evidence === null || claimKind === undefined) return '__typename id';
  const others = claimProperties(model).map((field) => `own_${field.name}: ${field.name}`);
  const parties = claimParties(model).map((field) => `own_${field.name}: ${field.name} { ${labelSelection(model, field.type)} }`);
  const parts = [
    labelSelection(model, claimKind.name),
    `property: ${evidence.property}`,
    ...(evidence.value === null ? [] : [`value: ${evidence.value}`]),
    `start: ${evidence.start}`,
    `end: ${evidence.end}`,
    `quote: ${evidence.quote}`,
    ...others,
    ...parties,
    ...(isWithSource && sourceKind !== undefined ? [`source: ${evidence.source} { ${sourceSelection(model)} }`] : []),
    `aboutNode: ${evidence.aboutNode} { ${labelSelection(model, model.nodeType)} }`,
    ...(evidence.aboutEdge === null || model.edge === null ? [] : [`aboutEdge: ${evidence.aboutEdge} { ${edgeSelection(model, model.edge)} }`]),
  ];
  return parts.join(' ');
}

function edgeSelection(model: GraphModel, edge: NonNullable<GraphModel['edge']>): string {
  const label = labelSelection(model, model.nodeType);
  return `id type: ${edge.type} from { ${label} } to { ${label} }`;
}

/** Properties of claims that the page has no place of its own for, such as how certain they are. When one was recorded, its own page says. */
export function claimProperties(model: GraphModel): readonly ModelField[] {
  const { evidence, claimKind } = model;
  if (evidence === null || claimKind === undefined) return [];
  const known = new Set<string | null>([evidence.about, evidence.property, evidence.value, evidence.start, evidence.end, evidence.quote, ...claimKind.labelFields]);
  return claimKind.fields.filter((field) => field.sort === 'PROPERTY' && !known.has(field.name) && !(field.type === 'Date' && field.isRequired));
}

/** Whom claims lead to beside their source: those who say so. */
export function claimParties(model: GraphModel): readonly ModelField[] {
  const { evidence, claimKind } = model;
  return claimKind?.fields.filter((field) => field.sort === 'RELATIONSHIP' && !field.isList && field.name !== evidence?.source) ?? [];
}

/** What is selected of a source. */
export function sourceSelection(model: GraphModel): string {
  const { sourceKind } = model;
  if (sourceKind === undefined) return '__typename id';
  const properties = sourceProperties(model).map((field) => `own_${field.name}: ${field.name}`);
  const lists = sourceLists(model).map((field) => `own_${field.name}: ${field.name}(first: ${listedMax}) { totalCount nodes { ${labelSelection(model, field.type)} } }`);
  return [labelSelection(model, sourceKind.name), ...properties, ...lists].join(' ');
}

/** Properties that sources have and other kinds do not: where and when something was published. */
export function sourceProperties(model: GraphModel): readonly ModelField[] {
  return ownFields(model).filter((field) => field.sort === 'PROPERTY');
}

/** Lists that sources have and other kinds do not, of what the graph is about: publishers. */
export function sourceLists(model: GraphModel): readonly ModelField[] {
  const entities = new Set(model.entityKinds.map((kind) => kind.name));
  return ownFields(model).filter((field) => field.sort === 'RELATIONSHIP' && field.isList && field.kinds.every((kind) => entities.has(kind)));
}

/** The list of a source's claims. */
export function claimsField(model: GraphModel): ModelField | undefined {
  return model.sourceKind?.fields.find((field) => field.sort === 'RELATIONSHIP' && field.isList && field.type === model.claimKind?.name);
}

function ownFields(model: GraphModel): readonly ModelField[] {
  const kind = model.sourceKind;
  if (kind === undefined) return [];
  const shared = new Set(kind.interfaces.flatMap((name) => model.interface(name) ?? []).flatMap((i) => (i.kinds.length > 1 ? i.fields.map((field) => field.name) : [])));
  const labels = new Set(kind.labelFields);
  return kind.fields.filter((field) => !shared.has(field.name) && !labels.has(field.name));
}
