using System.Text.Json;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Neo4j.Http;

namespace KnowledgeGraph.Neo4j.Tests.Checks;

/// <summary>Films, who acts in them, and claims about both: loaded, or written by plain Cypher.</summary>
internal static class FilmGraph
{
    public const string Sdl = """
        scalar Date
        scalar Long
        enum Direction { IN OUT }
        enum Genre { DRAMA COMEDY }
        enum Lang { EN }
        interface Item { id: ID! }
        interface Titled implements Item { title: String @index  name(lang: Lang): String @derived(from: ["title"]) }
        type Film implements Titled {
          code: String @unique
          released: Date @index
          genre: Genre
          length: Int
          gross: Long
          tags: [String!]!
          color: Boolean
          sources: [Document!]!
        }
        type Actor implements Item {
          born: Date
          known: String!
          films: [Film!]! @relationship(type: "ACTED_IN", direction: OUT, properties: "Part")
        }
        type Document implements Titled @source { year: Int }
        type Claim implements Item @evidence(about: "about", property: "property", source: "document", start: "start", end: "end", quote: "quote") {
          document: Document! @relationship(type: "QUOTED_FROM", direction: OUT)
          about: ID!
          property: String
          start: Int
          end: Int
          quote: String
        }
        type Part @relationshipProperties { role: String @identity  since: Date }
        """;

    public static GraphModel Model { get; } = ModelReader.Read("films.graphql", Sdl);

    /// <summary>Loads two films, an actor in both, a document, and a claim.</summary>
    public static async Task LoadAsync(IGraphStore store)
    {
        await using var load = await store.OpenLoadAsync(default);
        await load.ApplyAsync(
            new(
                [
                    Node(
                        "Film", "film:1", ["document:1"], ("title", Value.Of("Élan")), ("code", Value.Of("A1")),
                        ("released", Value.Of("1999-03")), ("genre", Value.Of(1L)), ("tags", Value.Of(["Ä", "b"]))),
                    Node("Film", "film:2", null, ("title", Value.Of("Zoo")), ("code", Value.Of("B2"))),
                    Node("Actor", "actor:1", null, ("born", Value.Of("1960")), ("known", Value.Of("Anna"))),
                    Node("Document", "document:1", null, ("title", Value.Of("Files"))),
                    Node("Claim", "claim:1", ["document:1"], ("about", Value.Of("film:1"))),
                ],
                [
                    Edge("ACTED_IN", "actor:1", "film:1", ("role", Value.Of("Eva")), ("since", Value.Of("1998"))),
                    Edge("ACTED_IN", "actor:1", "film:2"),
                    Edge("QUOTED_FROM", "claim:1", "document:1"),
                ],
                "2026-01-01T00:00:00Z"),
            dryRun: false,
            progress: null,
            default);
    }

    /// <summary>
    /// All nodes and edges with labels and properties, and the constraints and indexes: what an undone adoption must leave.
    /// </summary>
    public static async Task<string> ExportAsync(Neo4jSettings settings)
    {
        string[] statements =
        [
            "MATCH (n) RETURN elementId(n), labels(n), properties(n) ORDER BY id(n)",
            "MATCH (a)-[r]->(b) RETURN elementId(r), type(r), properties(r), elementId(a), elementId(b) ORDER BY id(r)",
            "SHOW INDEXES YIELD name, type, labelsOrTypes, properties, owningConstraint RETURN name, type, labelsOrTypes, properties, owningConstraint ORDER BY name",
        ];
        var lines = new List<string>();
        foreach (string statement in statements)
        {
            lines.AddRange(
                (await RawCypher.RunAsync(settings, statement)).Select(row => string.Join(' ', row.EnumerateArray().Select(Sorted))));
        }
        return string.Join('\n', lines);
    }

    private static string Sorted(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object =>
            "{" + string.Join(',',
                value.EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => $"{p.Name}:{p.Value.GetRawText()}")) + "}",
        JsonValueKind.Array =>
            "[" + string.Join(',', value.EnumerateArray().Select(i => i.GetRawText()).Order(StringComparer.Ordinal)) + "]",
        _ => value.GetRawText(),
    };

    private static NodeRow Node(string kind, string id, string[]? sources, params (string Name, Value Value)[] told)
    {
        var nodeKind = Model.Kind(kind)!;
        var values = new Value[nodeKind.Properties.Length];
        foreach (var (name, value) in told) values[nodeKind.Properties.IndexOf(nodeKind.Property(name)!)] = value;
        return new(nodeKind, id, values, sources);
    }

    private static EdgeRow Edge(string name, string from, string to, params (string Name, Value Value)[] told)
    {
        var type = Model.RelationshipType(name)!;
        var values = new Value[type.Properties.Length];
        foreach (var (property, value) in told) values[type.Properties.IndexOf(type.Property(property)!)] = value;
        return new(type, EdgeId.Of(type, from, to, values), from, to, values, null);
    }
}
