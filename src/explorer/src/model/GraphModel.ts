import type { ModelFieldPartsFragment, ModelQuery } from '../api/generated/graphql';

export type ModelKind = ModelQuery['model']['kinds'][number];
export type ModelField = ModelKind['fields'][number];
export type EdgeProperty = ModelFieldPartsFragment;
export type ModelRelationshipType = ModelQuery['model']['relationshipTypes'][number];
export type ModelInterface = ModelQuery['model']['interfaces'][number];
export type ModelEnum = ModelQuery['model']['enums'][number];

/** What the fragment NodeLabel reads of a node, whatever the model: its kind, its id, and texts that name it. */
export interface LabelledNode {
  readonly __typename: string;
  readonly id: string;
  readonly [label: `name_${string}` | `label_${string}`]: unknown;
}

/** The model that the server serves, with look-ups by name. Nothing in the page knows a kind or field of one model only, except a few dashboards. */
export class GraphModel {
  readonly hash: string;
  readonly nodeType: string;
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
  /** How the interface Relationship calls its type and ends: names that a model's own properties have are taken. */
  readonly edgeNames: { readonly type: string; readonly fromId: string; readonly toId: string };
  /** The fragment NodeLabel for this model. */
  readonly labelFragment: string;

  private readonly kindsByName: ReadonlyMap<string, ModelKind>;
  private readonly relationshipTypesByName: ReadonlyMap<string, ModelRelationshipType>;
  private readonly enumsByName: ReadonlyMap<string, ModelEnum>;
  private readonly interfacesByName: ReadonlyMap<string, ModelInterface>;
  private readonly rootFields: ReadonlySet<string>;

  constructor(answer: ModelQuery) {
    const { model } = answer;
    this.hash = model.hash;
    this.nodeType = model.nodeType;
    this.languages = model.languages;
    this.kinds = model.kinds;
    this.interfaces = model.interfaces;
    this.relationshipTypes = model.relationshipTypes;
    this.enums = model.enums;
    this.kindsByName = byName(model.kinds);
    this.relationshipTypesByName = byName(model.relationshipTypes);
    this.enumsByName = byName(model.enums);
    this.interfacesByName = byName(model.interfaces);
    this.rootFields = new Set((answer.query?.fields ?? []).map((field) => field.name));
    this.claimKind = model.kinds.find((kind) => kind.role === 'CLAIM');
    this.sourceKind = model.kinds.find((kind) => kind.role === 'SOURCE');
    this.entityKinds = model.kinds.filter((kind) => kind.role === 'ENTITY');
    const edgeFields = new Set((answer.relationship?.fields ?? []).map((field) => field.name));
    const edgeName = (own: string, other: string) => (edgeFields.has(other) ? other : own);
    this.edgeNames = {
      type: edgeName('type', 'relationshipType'),
      fromId: edgeName('fromId', 'fromNodeId'),
      toId: edgeName('toId', 'toNodeId'),
    };
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

  /** Whether the API has the root field: `search` needs names, `resolve` too. */
  hasRootField(name: string): boolean {
    return this.rootFields.has(name);
  }

  /** Whether facts of this model have claims that say where they come from. */
  get hasEvidence(): boolean {
    return this.claimKind !== undefined;
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
        ? model.languages.map((language) => `name_${language}: ${named.name}(lang: ${language})`).join(' ')
        : `label_${kind.name}: ${named.name}`;
    return ` ... on ${kind.name} { ${selection} }`;
  });
  return `fragment NodeLabel on ${model.nodeType} { __typename id${parts.join('')} }`;
}
