using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.GraphQL.Schema;

namespace KnowledgeGraph.GraphQL.Tests;

/// <summary>The models that tests ask, each with its schema, made once.</summary>
internal static class Models
{
    private static readonly Lazy<ApiSchema> PartnershipSchema = new(() =>
        ApiSchemaBuilder.Build(ModelReader.ReadFile(Repository.File("schema", "partnerships.graphql")), new Limits(), "EN"));
    private static readonly Lazy<ApiSchema> FilmSchema = new(() =>
        ApiSchemaBuilder.Build(ModelReader.Read("films.graphql", Films), new Limits()));

    private static readonly Lazy<ApiSchema> TreesSchema = new(() => ApiSchemaBuilder.Build(
        ModelReader.ReadFile(
            Repository.File("tests", "KnowledgeGraph.Conformance", "Graphs", "Trees", "model.graphql")), new Limits(), "EN"));

    public static ApiSchema Partnerships => PartnershipSchema.Value;

    public static ApiSchema FilmsApi => FilmSchema.Value;

    /// <summary>The API of a model of three trees, over one kind and over several, with levels and without.</summary>
    public static ApiSchema TreesApi => TreesSchema.Value;

    /// <summary>A model unlike ours: no interfaces but the root, no tree, no sources, every scalar type.</summary>
    public const string Films = """
        scalar Date
        scalar DateTime
        scalar Long
        scalar Decimal
        directive @relationship(type: String!, direction: Direction!, properties: String) on FIELD_DEFINITION
        directive @relationshipProperties on OBJECT
        directive @unique on FIELD_DEFINITION
        directive @scale(places: Int!) on FIELD_DEFINITION
        enum Direction { IN OUT }
        interface Node { id: ID! }
        "A film."
        type Film implements Node {
          title: String!
          imdb: ID @unique
          released: Date
          premiere: DateTime
          minutes: Int
          viewers: Long
          budget: Decimal @scale(places: 2)
          silent: Boolean
          genre: Genre
          tags: [String!]!
          sequelOf: Film @relationship(type: "SEQUEL_OF", direction: OUT)
          actors: [Actor!]! @relationship(type: "ACTED_IN", direction: IN, properties: "Role")
        }
        "What sort of film."
        enum Genre { DRAMA COMEDY }
        type Actor implements Node {
          name: String!
          films: [Film!]! @relationship(type: "ACTED_IN", direction: OUT, properties: "Role")
        }
        type Role @relationshipProperties {
          character: String
        }
        """;
}
