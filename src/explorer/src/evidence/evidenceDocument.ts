import type { ComposedDocument } from '../api/execute';
import { pageArguments, pageFields, pageParameters, type PageInfo, type PageVariables } from '../components/Pager';
import type { GraphModel, LabelledNode } from '../model/GraphModel';
import { labelSelection } from '../model/labelSelection';
import { claimSelection, claimsField, type Claim } from './claimSelection';
import type { EvidenceSubject } from './EvidenceContext';

/** How many claims are shown at a time. */
export const claimsSize = 10;

export interface ClaimPage {
  readonly totalCount: number;
  readonly pageInfo: PageInfo;
  readonly nodes: readonly Claim[];
}

export interface ClaimsVariables extends PageVariables {
  readonly about: string;
  readonly property?: string;
}

/** The claims about a node or edge, or about one property of it, by source and then as they stand in it. Null where the model has no claims. */
export function claimsDocument(model: GraphModel, isOfProperty: boolean): ComposedDocument<{ readonly claims: ClaimPage }, ClaimsVariables> | null {
  const { evidence, claimKind, sourceKind } = model;
  if (evidence === null || claimKind === undefined) return null;
  const where = `${evidence.about}: {eq: $about}${isOfProperty ? `, ${evidence.property}: {eq: $property}` : ''}`;
  const order = [...(sourceKind === undefined ? [] : [`{${evidence.source}: {id: ASC}}`]), `{${evidence.start}: ASC}`].join(', ');
  const parameters = `$about: ID!${isOfProperty ? ', $property: String!' : ''}, ${pageParameters}`;
  return {
    text: `query Claims(${parameters}) { claims: ${claimKind.pluralField}(where: {${where}}, order: [${order}], ${pageArguments}) { ${pageFields} nodes { ${claimSelection(model, true)} } } }`,
  };
}

/** What a node or edge was loaded from, and its ends. */
export interface OriginAnswer {
  readonly node?: { readonly sources?: readonly LabelledNode[] } | null;
  readonly edges?: {
    readonly nodes: readonly { readonly from: LabelledNode; readonly to: LabelledNode; readonly sources?: readonly LabelledNode[] }[];
  };
}

export function originDocument(model: GraphModel, subject: EvidenceSubject): ComposedDocument<OriginAnswer, { readonly id: string }> | null {
  if (subject.sort === 'edge') {
    const sources = model.relationshipType(subject.relationshipType)?.fields.find((field) => field.sort === 'SOURCES');
    const label = labelSelection(model, model.nodeType);
    const from = sources === undefined ? '' : ` sources: ${sources.name} { ${labelSelection(model, sources.type)} }`;
    return { text: `query Origin($id: ID!) { edges: relationships(type: ${subject.relationshipType}, where: {id: {eq: $id}}, first: 1) { nodes { from { ${label} } to { ${label} }${from} } } }` };
  }
  // Kinds that share the field have it by an interface; others have it each on their own.
  const parts = model.kinds.flatMap((kind) => {
    const field = kind.fields.find((f) => f.sort === 'SOURCES');
    return field === undefined ? [] : [{ kind: kind.name, field }];
  });
  const [first] = parts;
  if (first === undefined) return null;
  const shared = model.interfaces.find((i) => i.fields.some((field) => field.name === first.field.name) && parts.every(({ kind }) => i.kinds.includes(kind)));
  const types = shared === undefined ? parts.map(({ kind }) => kind) : [shared.name];
  const selection = `sources: ${first.field.name} { ${labelSelection(model, first.field.type)} }`;
  return { text: `query Origin($id: ID!) { node(id: $id) { __typename ${types.map((type) => `... on ${type} { ${selection} }`).join(' ')} } }` };
}

export interface SourceClaimsVariables extends PageVariables {
  readonly id: string;
}

/** What one source says, as it stands in it. */
export function sourceClaimsDocument(model: GraphModel): ComposedDocument<{ readonly source: { readonly claims: ClaimPage } | null }, SourceClaimsVariables> | null {
  const field = claimsField(model);
  if (field === undefined || model.evidence === null || model.sourceKind === undefined) return null;
  const list = `claims: ${field.name}(order: [{${model.evidence.start}: ASC}], ${pageArguments}) { ${pageFields} nodes { ${claimSelection(model, false)} } }`;
  return { text: `query SourceClaims($id: ID!, ${pageParameters}) { source: ${model.sourceKind.field}(by: {id: $id}) { ${list} } }` };
}
