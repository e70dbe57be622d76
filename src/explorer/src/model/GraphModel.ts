import type { ModelEdgeFieldPartsFragment, ModelQuery } from '../api/generated/graphql';
import { labelSelection } from './labelSelection';

type AnsweredKind = ModelQuery['model']['kinds'][number];
type AnsweredInterface = ModelQuery['model']['interfaces'][number];
/** A field of an edge. */
export type ModelEdgeField = ModelEdgeFieldPartsFragment;
/** A field of a kind or an interface. */
export type ModelField = AnsweredKind['ownFields'][number];
/** A kind of nodes with all its fields, those of its interfaces first. */
export type ModelKind = Omit<AnsweredKind, 'ownFields'> & { readonly fields: readonly ModelField[] };
/** An interface with all its fields, those of the interfaces above first. */
export type ModelInterface = Omit<AnsweredInterface, 'ownFields'> & { readonly fields: readonly ModelField[] };
export type ModelRelationshipType = ModelQuery['model']['relationshipTypes'][number];
/** A tree of nodes, such as places. */
export type ModelTree = ModelQuery['model']['trees'][number];
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
  readonly trees: readonly ModelTree[];
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
  /** Whether anything of the model is valid for a time, so that one day can differ from another. */
  readonly hasPeriods: boolean;
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
    this.interfaces = model.interfaces.map((type) => ({ ...type, fields: allFields(type, interfacesAbove(type, model.interfaces)) }));
    this.kinds = model.kinds.map((kind) => ({
      ...kind,
      fields: allFields(kind, model.interfaces.filter((type) => kind.interfaces.includes(type.name))),
    }));
    this.relationshipTypes = model.relationshipTypes;
    this.enums = model.enums;
    this.kindsByName = byName(this.kinds);
    this.relationshipTypesByName = byName(model.relationshipTypes);
    this.enumsByName = byName(model.enums);
    this.trees = model.trees;
    this.interfacesByName = byName(this.interfaces);
    this.claimKind = this.kinds.find((kind) => kind.role === 'CLAIM');
    this.sourceKind = this.kinds.find((kind) => kind.role === 'SOURCE');
    this.entityKinds = this.kinds.filter((kind) => kind.role === 'ENTITY');
    this.hasPeriods =
      model.kinds.some((kind) => kind.validFrom !== null || kind.validTo !== null) ||
      model.relationshipTypes.some((type) => type.fields.some((field) => field.name === 'validFrom' || field.name === 'validTo'));
    this.labelFragment = `fragment NodeLabel on ${model.nodeType} { ${labelSelection(this, model.nodeType)} }`;
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

// The API tells a field where it is declared: most fields of kinds are those of their interfaces.
function allFields(type: { readonly ownFields: readonly ModelField[] }, interfaces: readonly AnsweredInterface[]): readonly ModelField[] {
  const fields = new Map<string, ModelField>();
  for (const owner of [...interfaces, type]) for (const field of owner.ownFields) fields.set(field.name, field);
  return [...fields.values()];
}

// An interface implements those that have all of its kinds and more.
function interfacesAbove(type: AnsweredInterface, interfaces: readonly AnsweredInterface[]): readonly AnsweredInterface[] {
  return interfaces.filter((other) => other.kinds.length > type.kinds.length && type.kinds.every((kind) => other.kinds.includes(kind)));
}

function byName<T extends { readonly name: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.name, item]));
}
