using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using GraphQL.Types;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Embedded;
using KnowledgeGraph.GraphQL.Documents;
using KnowledgeGraph.GraphQL.Execution;
using KnowledgeGraph.GraphQL.Schema;

namespace KnowledgeGraph.Server.Tests.Models;

/// <summary>
/// Every name that the API makes or keeps, and every word of the languages below it, as the name of each thing that a model names: the
/// model is refused with line and column, or a store opens under it and its API answers. KG_TEST_NAMES=all tries every pair, otherwise some
/// of them are left for other runs.
/// </summary>
public sealed class ReservedWordTests
{
    private const string Sdl = """
        scalar Date
        scalar Decimal
        interface Node { id: ID! }
        interface Entity implements Node { nameEn: String nameZh: String name(lang: Lang): String @derived(from: ["nameEn", "nameZh"]) sources: [Document!]! evidence: [Claim!]! }
        interface Thing_ implements Entity { code: String }
        type Place implements Thing_ {
          level: Level_
          parent: Place @relationship(type: "PART_OF", direction: OUT) @tree(level: "level")
        }
        type Kind_ implements Thing_ {
          key: String @unique
          field_: Int @index
          places: [Place!]! @relationship(type: "TYPE_", direction: OUT, properties: "Role_") @within @path
          home_: Place @relationship(type: "LIVES_IN", direction: OUT)
          friends: [Thing_!]! @relationship(type: "KNOWS", direction: OUT, properties: "Tie") @path
        }
        type Document implements Entity @source { title: String }
        type Claim implements Node @evidence(about: "about", property: "property", source: "document", start: "start", end: "end", quote: "quote") {
          about: ID! property: String start: Int end: Int quote: String
          document: Document! @relationship(type: "IN_DOCUMENT", direction: OUT)
        }
        type Role_ @relationshipProperties { weight_: Int  word_: String @identity }
        type Tie @relationshipProperties { since: Date }
        enum Level_ { VALUE_ CITY }
        enum Lang { EN ZH }
        """;

    private static readonly string[] TypePlaces = ["Kind_", "Thing_", "Role_", "Level_"];
    private static readonly string[] MemberPlaces = ["field_", "home_", "weight_", "word_", "VALUE_", "TYPE_"];

    // Words of GraphQL, SQL, Cypher and JavaScript, SQLite's own columns, and names of no letters at all.
    private static readonly string[] OtherWords =
    [
        "true", "false", "null", "query", "mutation", "subscription", "fragment", "on", "type", "input", "enum", "interface", "union",
        "scalar", "schema", "extend", "implements",
        "row", "Row", "rowid", "oid", "_rowid_", "checksum", "table", "select", "where", "order", "group", "by", "values", "index",
        "primary", "key", "from", "to", "sources", "node", "edge",
        "match", "return", "with", "call", "labels", "properties", "id", "elementId", "startNode", "endNode", "constructor", "__proto__",
        "toString", "prototype", "_", "__", "__A", "__typename", "__schema", "_id", "_Node",
        "relationshipType", "fromNodeId", "toNodeId", "Node", "Query", "Mutation", "Subscription", "Object", "String", "ID", "Any",
    ];

    [Fact]
    public async Task Every_word_that_the_api_uses_is_refused_where_it_cannot_be_a_name_and_else_works()
    {
        var schema = ApiSchemaBuilder.Build(ModelReader.Read("words.graphql", Sdl), new Limits());
        var types = schema.AllTypes.Select(t => t.Name).Concat(OtherWords).Distinct(StringComparer.Ordinal)
            .Where(t => !TypePlaces.Contains(t));
        var members = schema.AllTypes.OfType<IComplexGraphType>()
            .SelectMany(t => t.Fields.Select(f => f.Name).Concat(t.Fields.SelectMany(f => f.Arguments ?? []).Select(a => a.Name)))
            .Concat(schema.AllTypes.OfType<EnumerationGraphType>().SelectMany(e => e.Values.Select(v => v.Name)))
            .Concat(OtherWords).Distinct(StringComparer.Ordinal).Where(m => !MemberPlaces.Contains(m));
        var pairs = TypePlaces.SelectMany(place => types.Select(word => (place, word)))
            .Concat(MemberPlaces.SelectMany(place => members.Select(word => (place, word)))).ToList();
        bool isAll = Environment.GetEnvironmentVariable("KG_TEST_NAMES") == "all";
        int step = isAll ? 1 : 7;
        var failures = new List<string>();
        int refused = 0;
        for (int i = 0; i < pairs.Count; i += step)
        {
            var (place, word) = pairs[i];
            try
            {
                if (!await WorksAsync(Renamed(place, word))) refused++;
            }
            catch (Exception exception)
            {
                failures.Add($"{word} as {place}: {exception.GetType().Name}: {exception.Message.Split('\n')[0]}");
            }
        }
        Assert.True(
            failures.Count == 0,
            string.Create(CultureInfo.InvariantCulture, $"{failures.Count} of {pairs.Count}:\n") + string.Join('\n', failures));
        Assert.InRange(refused, 1, pairs.Count - 1);
    }

    private static string Renamed(string place, string word) =>
        Regex.Replace(Sdl, $@"\b{place}(?![A-Za-z0-9_])", word, RegexOptions.None, TimeSpan.FromSeconds(5));

    /// <summary>Whether the model is taken; then everything must work.</summary>
    private static async Task<bool> WorksAsync(string sdl)
    {
        GraphModel model;
        try
        {
            model = ModelReader.Read("words.graphql", sdl);
        }
        catch (ModelException exception)
        {
            Assert.All(exception.Errors, e => Assert.True(e.Line > 0 && e.Column > 0 && e.Message.Length > 20, e.ToString()));
            return false;
        }
        var schema = ApiSchemaBuilder.Build(model, new Limits());
        GraphQLParser.Parser.Parse(ApiSdl.Print(schema));
        Assert.All(schema.AllTypes, type => Assert.Matches("^[_A-Za-z][_0-9A-Za-z]*$", type.Name));
        await using var store = EmbeddedStore.OpenReadOnly(Path.Combine(Path.GetTempPath(), "kg-no-such-directory"), model);
        var server = new GraphQLServer(schema, store, new Limits(), null);
        string roots = string.Join(' ', model.Kinds.Select(k => $"{k.PluralField}(first: 1) {{ totalCount nodes {{ {Selection(k)} }} }}"));
        await AnswerAsync(server, $"{{ {roots} }}");
        var edges = schema.AllTypes.OfType<ApiObjectType>().Where(t => t.ResolvedInterfaces.Any(i => i.Name == "Relationship"));
        string ofEdges = string.Join(' ', edges.Select(t => $"... on {t.Name} {{ "
            + $"{string.Join(' ', t.Fields.Where(f => (f.ResolvedType is NonNullGraphType required ? required.ResolvedType : f.ResolvedType) is ScalarGraphType).Select(f => $"{t.Name}_{f.Name}: {f.Name}"))} }}"));
        await AnswerAsync(server, $$"""{ shortestPath(from: "a", to: "b") { length nodes { id __typename } edges { id {{ofEdges}} } } __schema { types { name fields { name } enumValues { name } } } }""");
        return true;
    }

    private static string Selection(NodeKind kind) => string.Join(' ', kind.Fields.Select(f => f switch
    {
        PropertyDefinition => f.Name,
        RelationshipField { IsList: true } r =>
            $"{f.Name} {{ totalCount edges {{ id cursor {string.Join(' ', r.Type.Properties.Select(p => p.Name))} node {{ id }} }} }}",
        RelationshipField => $"{f.Name} {{ id }} {f.Name}Edge {{ id }}",
        LocalizedTextField => f.Name,
        _ => $"{f.Name} {{ id }}",
    }).Prepend("id"));

    private static async Task AnswerAsync(GraphQLServer server, string query)
    {
        using var response = await server.ExecuteAsync(GraphRequest.Of(query), default);
        string answer = Encoding.UTF8.GetString(response.Json.Span);
        Assert.DoesNotContain("\"errors\"", answer, StringComparison.Ordinal);
    }
}
