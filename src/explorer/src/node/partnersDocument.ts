import type { ComposedDocument } from '../api/execute';
import { pageArguments, pageFields, pageParameters, type PageInfo, type PageVariables } from '../components/Pager';
import type { TableSort } from '../components/sortRows';
import type { GraphModel, LabelledNode, ModelEdgeField, ModelField, ModelKind } from '../model/GraphModel';
import { labelSelection } from '../model/labelSelection';
import { summarySelection, type NodeVariables, type ShownNode } from './nodeDocument';
import { fieldsOfType } from './nodeFields';

export type PartnerEdge = { readonly cursor: string; readonly node: LabelledNode } & Readonly<Record<string, unknown>>;

export interface PartnersAnswer {
  readonly subject: { readonly partners: { readonly totalCount: number; readonly pageInfo: PageInfo; readonly edges: readonly PartnerEdge[] } } | null;
}

/** What is told of a partner: counts, the furthest stage, since when. */
export function partnerProperties(field: ModelField): readonly ModelEdgeField[] {
  return field.edgeFields.filter((property) => property.sort === 'PROPERTY');
}

/** The list of what both share that a number counts: `agreements` of `agreementsCount`. */
export function sharedOf(field: ModelField, property: ModelEdgeField): ModelEdgeField | undefined {
  return field.edgeFields.find((shared) => shared.sort === 'SHARED' && property.name === `${shared.name}Count`);
}

/** The text property of the partners' type by which a table of them can be ordered. */
export function partnerNameKey(model: GraphModel, field: ModelField): string | null {
  const names = new Set(field.kinds.flatMap((kind) => model.kind(kind)?.labelFields ?? []));
  return fieldsOfType(model, field.type).find((f) => names.has(f.name))?.name ?? null;
}

/** A page of the partners of a node, in an order of the server. */
export function partnersDocument(model: GraphModel, kind: ModelKind, field: ModelField, sort: TableSort | null): ComposedDocument<PartnersAnswer, NodeVariables & PageVariables> {
  const name = partnerNameKey(model, field);
  const direction = sort?.direction === 'ascending' ? 'ASC' : 'DESC';
  const key = sort === null ? null : partnerProperties(field).some((property) => property.name === sort.key) ? `{edge: {${sort.key}: ${direction}}}` : name === null ? null : `{${name}: ${direction}}`;
  const properties = partnerProperties(field).map((property) => property.name);
  const list = `partners: ${field.name}(${pageArguments}${key === null ? '' : `, order: [${key}]`}) { ${pageFields} edges { cursor ${properties.join(' ')} node { ${labelSelection(model, field.type)} } } }`;
  return { text: `query Partners($id: ID!, $day: Date, ${pageParameters}) { subject: ${kind.field}(by: {id: $id}, asOf: $day) { ${list} } }` };
}

export interface SharedAnswer {
  readonly subject: { readonly partners: { readonly edges: readonly { readonly shared: readonly ShownNode[] }[] } } | null;
}

/** What a node and one partner share. */
export function sharedDocument(model: GraphModel, kind: ModelKind, field: ModelField, shared: ModelEdgeField): ComposedDocument<SharedAnswer, NodeVariables & { readonly partner: string }> {
  const selection = `partners: ${field.name}(where: {id: {eq: $partner}}, first: 1) { edges { shared: ${shared.name} { ${summarySelection(model, shared.type, shared.kinds)} } } }`;
  return { text: `query Shared($id: ID!, $day: Date, $partner: ID!) { subject: ${kind.field}(by: {id: $id}, asOf: $day) { ${selection} } }` };
}
