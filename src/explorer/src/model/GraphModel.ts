import type { ModelFieldPartsFragment, ModelQuery } from '../api/generated/graphql';

export type ModelKind = ModelQuery['model']['kinds'][number];
export type ModelField = ModelKind['fields'][number];
/** A field of an edge, or of an interface. */
export type ModelEdgeField = ModelFieldPartsFragment;
export type ModelRelationshipType = ModelQuery['model']['relationshipTypes'][number];
export type ModelInterface = ModelQuery['model']['interfaces'][number];
export type ModelEnum = ModelQuery['model']['enums'][number];
/** The kind of claims, and what its fields are for. */
export type ModelEvidence = NonNullable<ModelQuery['model']['evidence']>;

/** What the fragment NodeLabel reads of a node, whatever the model: its kind, its id, and texts that name it. */
export interface LabelledNode {
  readonly __typename: string;
  readonly id: string;
  readonly [label: `name_${string}` | `label_${string}`]: unknown;
}

/** The model that the server serves, with look-ups by name. Nothing in the page knows a kind or field of one model only, except a few dashboards. */
export class GraphModel {
  readonly hash: string;
  /** The interface that every node has. */
  readonly nodeType: string;
  /** The type of nodes that `search` and `suggest` find; null where the API has no such fields. */
  readonly searchedType: string | null;
  readonly languages: readonly string[];
  readonly kinds: readonly ModelKind[];
  readonly interfaces: readonly ModelInterface[];
  readonly relationshipTypes: readonly ModelRelationshipType[];
  readonly enums: readonly ModelEnum[];
  /** The kind of claims; evidence of nodes and edges is made of them. */
  readonly claimKind: ModelKind | undefined;
  /** The kind of sources. */
  readonly sourceKind: ModelKind | undefined;
  /** Kinds that are what the graph is about: neither claims nor sources. */
  readonly entityKinds: readonly ModelKind[];
  /** What the fields of the interface Relationship are called; null where the model has no relationships. */
  readonly edge: { readonly type: string; readonly fromId: string; readonly toId: string } | null;
  /** The kind of claims and what its fields are for; null where facts have no evidence. */
  readonly evidence: ModelEvidence | null;
  /** The fragment NodeLabel for this model. */
  readonly labelFragment: string;

  private readonly kindsByName: ReadonlyMap<string, ModelKind>;
  private readonly relationshipTypesByName: ReadonlyMap<string, ModelRelationshipType>;
  private readonly enumsByName: ReadonlyMap<string, ModelEnum>;
  private readonly interfacesByName: ReadonlyMap<string, ModelInterface>;

  constructor({ model }: ModelQuery) {
    this.hash = model.hash;
    this.nodeType = model.nodeType;
    this.searchedType = model.searchedType;
    this.languages = model.languages;
    this.edge = model.edge;
    this.evidence = model.evidence;
    this.kinds = model.kinds;
    this.interfaces = model.interfaces;
    this.relationshipTypes = model.relationshipTypes;
    this.enums = model.enums;
    this.kindsByName = byName(model.kinds);
    this.relationshipTypesByName = byName(model.relationshipTypes);
    this.enumsByName = byName(model.enums);
    this.interfacesByName = byName(model.interfaces);
    this.claimKind = model.kinds.find((kind) => kind.role === 'CLAIM');
    this.sourceKind = model.kinds.find((kind) => kind.role === 'SOURCE');
    this.entityKinds = model.kinds.filter((kind) => kind.role === 'ENTITY');
    this.labelFragment = labelFragmentOf(this);
  }

  kind(name: string): ModelKind | undefined {
    return this.kindsByName.get(name);
  }

  interface(name: string): ModelInterface | undefined {
    return this.interfacesByName.get(name);
  }

  relationshipType(name: string): ModelRelationshipType | undefined {
    return this.relationshipTypesByName.get(name);
  }

  enum(name: string): ModelEnum | undefined {
    return this.enumsByName.get(name);
  }
}

function byName<T extends { readonly name: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.name, item]));
}

// Two selections of one response name must have one type (specification, 5.3.2), so labels of different kinds have different aliases.
function labelFragmentOf(model: GraphModel): string {
  const parts = model.kinds.map((kind) => {
    const named = kind.labelFields.map((label) => kind.fields.find((field) => field.name === label)).find((field) => field !== undefined);
    if (named === undefined) return '';
    const selection =
      named.sort === 'TEXT_IN_LANGUAGES'
        ? model.languages.map((language) => `name_${language}: ${named.name}(${named.languageArgument}: ${language})`).join(' ')
        : `label_${kind.name}: ${named.name}`;
    return ` ... on ${kind.name} { ${selection} }`;
  });
  return `fragment NodeLabel on ${model.nodeType} { __typename id${parts.join('')} }`;
}
