import type { ComposedDocument } from '../api/execute';
import type { GraphModel, LabelledNode, ModelField, ModelKind } from '../model/GraphModel';
import type { Example } from './examples';

export type ComposedKey = 'list' | 'related' | 'counted' | 'around' | 'found' | 'model';
export type ComposedExample = Example<ComposedKey> & {
  /** The kind that the example is about, if it is about one. */
  readonly kind: string | null;
};

/** A node that the graph has. */
export interface SampleNode {
  readonly id: string;
  readonly label: string;
}

const propertiesMax = 4;
const relationshipsMax = 3;

/** First queries over any model, made of what the model says: a list, a node with what it is related to, groups, the network around it, a search. */
export function composedExamples(model: GraphModel, sample: SampleNode | null): readonly ComposedExample[] {
  const kind = exampleKind(model);
  if (kind === undefined) return [modelExample];
  const id = JSON.stringify({ id: sample?.id ?? '' }, null, 2);
  return [
    made('list', kind, listOf(kind)),
    made('related', kind, relatedTo(kind, model), id),
    ...groupsOf(kind),
    ...(model.edge === null ? [] : [made('around', kind, aroundIt(model), id)]),
    ...(model.searchedType === null ? [] : [made('found', null, search(model), JSON.stringify({ text: sample?.label ?? '' }, null, 2))]),
    modelExample,
  ];
}

const modelExample = made(
  'model',
  null,
  `# What the graph is made of.
query ExampleModel {
  model {
    kinds {
      name
      description
      fields {
        name
        sort
        type
        relationshipType
      }
    }
    relationshipTypes {
      name
      fromKinds
      toKinds
    }
  }
}
`,
);

/** The kind that the examples are about: the first of those that the graph is about. */
export function exampleKind(model: GraphModel): ModelKind | undefined {
  return model.entityKinds.find((kind) => relationshipsOf(kind).length > 0) ?? model.entityKinds[0];
}

/** Asks for a node of that kind, so that the examples have an id to begin with. */
export function sampleDocument(model: GraphModel): ComposedDocument<{ readonly sample: { readonly nodes: readonly LabelledNode[] } }, object> {
  const kind = exampleKind(model);
  return { text: `query ExampleSample { sample: ${kind?.pluralField}(first: 1) { nodes { ...NodeLabel } } } ${model.labelFragment}` };
}

function listOf(kind: ModelKind): string {
  return `# The first ten, in the order of their ids. totalCount is how many there are.
query ExampleList {
  ${kind.pluralField}(first: 10) {
    totalCount
    nodes {
${lines(['id', ...propertiesOf(kind)], 6)}
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`;
}

function relatedTo(kind: ModelKind, model: GraphModel): string {
  const related = relationshipsOf(kind)
    .slice(0, relationshipsMax)
    .map((field) => `    ${field.name}(first: 5) {\n      totalCount\n      nodes {\n        ${model.kind(field.type) === undefined ? '__typename\n        id' : 'id'}\n      }\n    }`);
  return `# One node by its id, and what it is related to.
query ExampleRelated($id: ID!) {
  ${kind.field}(by: { id: $id }) {
${lines(['id', ...propertiesOf(kind)], 4)}
${related.join('\n')}
  }
}
`;
}

function groupsOf(kind: ModelKind): readonly ComposedExample[] {
  const enumField = kind.fields.find((field) => field.sort === 'PROPERTY' && !field.isList && !isScalar(field.type));
  const dateField = kind.fields.find((field) => field.sort === 'PROPERTY' && !field.isList && field.type === 'Date');
  const field = enumField ?? dateField;
  if (field === undefined) return [];
  const text = `# How many there are of each.
query ExampleCounted {
  ${kind.pluralField} {
    groups(by: [{ ${field.name}: ${field === enumField ? 'VALUE' : 'YEAR'} }], order: [{ count: DESC }]) {
      nodes {
        key {
          ${field.name}
        }
        count
      }
    }
  }
}
`;
  return [made('counted', kind, text)];
}

function aroundIt({ edge }: GraphModel): string {
  return `# The network around a node, as a drawing program needs it.
query ExampleAround($id: ID!) {
  neighborhood(of: $id, depth: 1, limit: 50) {
    nodes {
      distance
      node {
        __typename
        id
      }
    }
    edges {
      id
      ${edge?.type}
      ${edge?.fromId}
      ${edge?.toId}
    }
    isComplete
  }
}
`;
}

function search({ nodeType }: GraphModel): string {
  return `# Nodes by what they are called, in any language of the model.
query ExampleFound($text: String!) {
  search(text: $text, first: 10) {
    totalCount
    edges {
      node {
        __typename
        ... on ${nodeType} {
          id
        }
      }
    }
  }
}
`;
}

function propertiesOf(kind: ModelKind): readonly string[] {
  const labels = kind.labelFields.slice(0, 1);
  const others = kind.fields.filter((field) => field.sort === 'PROPERTY' && field.name !== 'id' && !labels.includes(field.name)).map((field) => field.name);
  return [...labels, ...others].slice(0, propertiesMax);
}

function relationshipsOf(kind: ModelKind): readonly ModelField[] {
  return kind.fields.filter((field) => field.sort === 'RELATIONSHIP' && field.isList);
}

function isScalar(type: string): boolean {
  return ['ID', 'String', 'Int', 'Long', 'Decimal', 'Float', 'Boolean', 'Date', 'DateTime'].includes(type);
}

function lines(names: readonly string[], indent: number): string {
  return names.map((name) => `${' '.repeat(indent)}${name}`).join('\n');
}

function made(key: ComposedKey, kind: ModelKind | null, query: string, variables = ''): ComposedExample {
  return { key, group: 'first', query, variables, kind: kind?.name ?? null };
}
