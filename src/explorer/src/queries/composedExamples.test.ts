// @vitest-environment node
import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { GraphModel } from '../model/GraphModel';
import { composedExamples, sampleDocument } from './composedExamples';

const field = (name: string, type: string, sort = 'PROPERTY', isList = false) => ({ name, type, sort, isList });
const film = {
  name: 'Film',
  field: 'film',
  pluralField: 'films',
  labelFields: ['title'],
  fields: [field('id', 'ID'), field('title', 'String'), field('released', 'Date'), field('genre', 'Genre'), field('actors', 'Actor', 'RELATIONSHIP', true)],
};
const films = {
  nodeType: 'Node',
  searchedType: null,
  edge: { type: 'type', fromId: 'fromId', toId: 'toId' },
  entityKinds: [film],
  labelFragment: 'fragment NodeLabel on Node { __typename id ... on Film { label_Film: title } }',
  kind: (name: string) => (name === 'Actor' || name === 'Film' ? film : undefined),
} as unknown as GraphModel;

// As much of the API of such a model as the examples ask for.
const schema = buildSchema(`
  type Query { film(by: By!): Film films(first: Int): Films! neighborhood(of: ID!, depth: Int, limit: Int): Subgraph model: Model! }
  input By { id: ID }
  interface Node { id: ID! }
  type Film implements Node { id: ID! title: String released: String genre: Genre actors(first: Int): Films! }
  enum Genre { DRAMA }
  type Films { totalCount: Int! nodes: [Film!]! pageInfo: PageInfo! groups(by: [Key!], order: [Order!]): Groups! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  input Key { genre: Value released: Value }
  enum Value { VALUE YEAR }
  input Order { count: Direction }
  enum Direction { DESC }
  type Groups { nodes: [Group!]! }
  type Group { key: GroupKey! count: Int! }
  type GroupKey { genre: Genre released: String }
  type Subgraph { nodes: [SubgraphNode!]! edges: [Edge!]! isComplete: Boolean! }
  type SubgraphNode { distance: Int! node: Node! }
  type Edge { id: ID! type: String! fromId: ID! toId: ID! }
  type Model { kinds: [Kind!]! relationshipTypes: [RelationshipType!]! }
  type Kind { name: String! description: String fields: [Field!]! }
  type Field { name: String! sort: String! type: String! relationshipType: String }
  type RelationshipType { name: String! fromKinds: [String!]! toKinds: [String!]! }
`);

describe('composedExamples', () => {
  const examples = composedExamples(films, { id: 'film:goddess', label: '神女' });

  it('are what the model allows: no search where nothing is searched', () => {
    expect(examples.map((example) => example.key)).toEqual(['list', 'related', 'counted', 'around', 'model']);
  });

  it.each(examples.map((example) => [example.key, example.query]))('%s is valid', (_, query) => {
    expect(validate(schema, parse(query))).toEqual([]);
  });

  it('begin with a node that the graph has', () => {
    expect(JSON.parse(examples[1]?.variables ?? '')).toEqual({ id: 'film:goddess' });
    expect(validate(schema, parse(sampleDocument(films).text))).toEqual([]);
  });

  it('are few for an empty model', () => {
    expect(composedExamples({ ...films, entityKinds: [] } as unknown as GraphModel, null).map((example) => example.key)).toEqual(['model']);
  });
});
