import type { ComposedDocument } from '../api/execute';
import { pageArguments, pageFields, pageParameters, type PageInfo, type PageVariables } from '../components/Pager';
import { claimSelection } from '../evidence/claimSelection';
import type { GraphModel, LabelledNode, ModelEdgeField, ModelField, ModelKind } from '../model/GraphModel';
import { labelSelection } from '../model/labelSelection';
import { fieldsOfType, nodeFields, sharedPeriod, summaryOf } from './nodeFields';

/** How many items a list shows at a time. */
export const listSize = 20;

export type ShownNode = LabelledNode & Readonly<Record<string, unknown>>;

/** An edge of a list: its properties, the ids of the claims about it, and the node that it leads to. */
export type ListEdge = { readonly id: string; readonly node: ShownNode; readonly claims?: readonly { readonly id: string }[] } & Readonly<Record<string, unknown>>;

export interface ListPage {
  readonly totalCount: number;
  readonly pageInfo: PageInfo;
  readonly edges: readonly ListEdge[];
}

export interface Dispute {
  readonly property: string;
  readonly preferred: string | null;
  readonly rule: string;
  readonly values: readonly {
    readonly value: string;
    readonly isPreferred: boolean;
    readonly claims: readonly { readonly id: string; readonly source?: LabelledNode | null }[];
  }[];
}

export interface NodeAnswer {
  readonly subject: ShownNode | null;
  /** How many claims there are about the node, and about each property. */
  readonly claims?: { readonly totalCount: number; readonly groups: { readonly nodes: readonly { readonly key: Readonly<Record<string, string | null>>; readonly count: number }[] } };
}

export interface NodeVariables {
  readonly id: string;
  readonly day: string | null;
}

/** Everything of a node that its page shows at first: values, the first page of each list, totals, and how many claims tell of what. */
export function nodeDocument(model: GraphModel, kind: ModelKind): ComposedDocument<NodeAnswer, NodeVariables> {
  const fields = nodeFields(model, kind);
  const parts = [
    labelSelection(model, kind.name),
    ...[...fields.naming, ...(fields.description === null ? [] : [fields.description]), ...fields.values].map((field) => field.name),
    ...(fields.ancestors === null ? [] : [`${fields.ancestors.name} { ${labelSelection(model, fields.ancestors.type)} }`]),
    ...fields.toOne.map((field) => toOneSelection(model, field)),
    ...fields.subjects.map((field) => subjectSelection(model, field)),
    ...fields.lists.map((field) => `${field.name}(first: ${listSize}${orderArgument(model, kind, field)}) { ${pageFields} edges { ${edgeSelection(model, kind, field)} } }`),
    ...(fields.sources === null ? [] : [`${fields.sources.name} { ${labelSelection(model, fields.sources.type)} }`]),
    ...(fields.disputed === null ? [] : [`${fields.disputed.name} { ${disputeSelection(model)} }`]),
  ];
  return { text: `query Node($id: ID!, $day: Date) { subject: ${kind.field}(by: {id: $id}, asOf: $day) { ${parts.join(' ')} } ${claimsPart(model)} }` };
}

/** Another page of one list of a node. */
export function listDocument(model: GraphModel, kind: ModelKind, field: ModelField): ComposedDocument<{ readonly subject: { readonly list: ListPage } | null }, NodeVariables & PageVariables> {
  const list = `list: ${field.name}(${pageArguments}${orderArgument(model, kind, field)}) { ${pageFields} edges { ${edgeSelection(model, kind, field)} } }`;
  return { text: `query List($id: ID!, $day: Date, ${pageParameters}) { subject: ${kind.field}(by: {id: $id}, asOf: $day) { ${list} } }` };
}

/** The properties of the edges of a list that are shown with it. That an edge was recorded says nothing of what it tells. */
export function edgeProperties(model: GraphModel, field: ModelField): readonly ModelEdgeField[] {
  const fields = model.relationshipType(field.relationshipType ?? '')?.fields ?? [];
  return fields.filter((property) => property.sort === 'PROPERTY' && property.name !== 'recordedAt');
}

/** What is selected of a node in a list. */
export function summarySelection(model: GraphModel, type: string, kinds: readonly string[]): string {
  const summary = summaryOf(model, type, kinds);
  const period = sharedPeriod(model, kinds);
  const known = new Set(fieldsOfType(model, type).map((field) => field.name));
  const names = [
    ...summary.enums.map((field) => field.name),
    ...summary.figures.flatMap((figure) => [figure.number, figure.comparator, figure.unit]),
    ...summary.texts,
    ...(summary.period === null ? [] : [summary.period.from, summary.period.to]),
    ...(period === null ? [] : [period.from, period.to]),
  ];
  const kept = new Set(names.filter((name) => name !== null && known.has(name)));
  return [labelSelection(model, type), ...kept].join(' ');
}

function edgeSelection(model: GraphModel, kind: ModelKind, field: ModelField): string {
  const isClaims = field.type === model.claimKind?.name;
  const node = isClaims ? claimSelection(model, kind.role !== 'SOURCE') : summarySelection(model, field.type, field.kinds);
  return `${ownEdgeSelection(model, field)} node { ${node}${field.isWithin ? aboveSelection(model, field.kinds) : ''} }`;
}

// What is above the nodes that a field gives, each in the tree of its kind. Fields of one name may have different types in different kinds.
function aboveSelection(model: GraphModel, kinds: readonly string[]): string {
  return kinds
    .map((name) => {
      const above = model.kind(name)?.fields.find((field) => field.sort === 'ANCESTORS');
      return above === undefined ? '' : ` ... on ${name} { above_${name}: ${above.name} { ${labelSelection(model, above.type)} } }`;
    })
    .join('');
}

/** What is above a node that a field gives, the nearest first. */
export function nodesAbove(node: ShownNode): readonly LabelledNode[] {
  return (node[`above_${node.__typename}`] as readonly LabelledNode[] | undefined) ?? [];
}

function ownEdgeSelection(model: GraphModel, field: ModelField): string {
  const claims = model.relationshipType(field.relationshipType ?? '')?.fields.find((property) => property.sort === 'EVIDENCE');
  return ['id', ...edgeProperties(model, field).map((property) => property.name), ...(claims === undefined ? [] : [`claims: ${claims.name} { id }`])].join(' ');
}

function toOneSelection(model: GraphModel, field: ModelField): string {
  const edge = field.edgeField === null ? '' : ` edge_${field.name}: ${field.edgeField} { ${ownEdgeSelection(model, field)} }`;
  return `${field.name} { ${summarySelection(model, field.type, field.kinds)}${field.isWithin ? aboveSelection(model, field.kinds) : ''} }${edge}`;
}

/** What a claim is about: a node, or an edge between two. */
export function subjectSelection(model: GraphModel, field: { readonly name: string; readonly type: string }): string {
  if (model.edge === null || model.interface(field.type) !== undefined || model.kind(field.type) !== undefined) return `${field.name} { ${labelSelection(model, field.type)} }`;
  const label = labelSelection(model, model.nodeType);
  return `${field.name} { id type: ${model.edge.type} from { ${label} } to { ${label} } }`;
}

// The latest first; claims of a document as they stand in it.
function orderArgument(model: GraphModel, kind: ModelKind, field: ModelField): string {
  if (field.type === model.claimKind?.name) return kind.role === 'SOURCE' && model.evidence?.start ? `, order: [{${model.evidence.start}: ASC}]` : '';
  const { period } = summaryOf(model, field.type, field.kinds);
  return period === null || period.stem === 'valid' ? '' : `, order: [{${period.from}: DESC}]`;
}

function disputeSelection(model: GraphModel): string {
  const source = model.evidence?.source;
  const type = model.sourceKind?.name;
  const from = source && type ? ` source: ${source} { ${labelSelection(model, type)} }` : '';
  return `property preferred rule values { value isPreferred claims { id${from} } }`;
}

function claimsPart(model: GraphModel): string {
  if (model.evidence === null || model.claimKind === undefined) return '';
  const { about, property } = model.evidence;
  const groups = ` groups(by: [{${property}: VALUE}], first: 200) { nodes { key { ${property} } count } }`;
  return `claims: ${model.claimKind.pluralField}(where: {${about}: {eq: $id}}, first: 1) { totalCount${groups} }`;
}

/** How many claims tell of each property; under null, of the node as a whole. */
export function claimCounts(answer: NodeAnswer | null, model: GraphModel): ReadonlyMap<string | null, number> {
  const property = model.evidence?.property ?? '';
  return new Map((answer?.claims?.groups.nodes ?? []).map((group) => [group.key[property] ?? null, group.count]));
}
