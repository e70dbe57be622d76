using System.Text.Json.Nodes;
using KnowledgeGraph.Conformance.Stores;

namespace KnowledgeGraph.Conformance.Cases;

/// <summary>One document asked again with other variables: what is kept from the first time must not show in the second.</summary>
public abstract class RepeatedRequestTests(ServedGraphs graphs, string store)
{
    [SkippableTheory]
    [InlineData("query ($v: SortDirection!) { films(order: [{ title: $v }]) { nodes { id } } }", "\"ASC\"", "\"DESC\"")]
    [InlineData("query ($v: FilmOrder!) { films(order: [$v]) { nodes { id } } }", """{ "title": "ASC" }""", """{ "title": "DESC" }""")]
    [InlineData("query ($v: [FilmOrder!]) { films(order: $v) { nodes { id } } }", """{ "title": "ASC" }""", """[{ "minutes": "ASC" }]""")]
    [InlineData("query ($v: FilmWhere) { films(where: $v) { nodes { id } } }", """{ "minutes": { "eq": null } }""", """{ "minutes": { "eq": 70 } }""")]
    [InlineData("query ($v: Int) { films(where: { minutes: { eq: $v } }) { nodes { id } } }", "null", "70")]
    [InlineData("query ($v: [Int!]) { films(where: { minutes: { in: $v } }) { nodes { id } } }", "[]", "[70, 91]")]
    [InlineData("query ($v: Int) { films(first: $v) { nodes { id } } }", "1", "null")]
    [InlineData("query ($v: Boolean!) { films { totalCount @skip(if: $v) nodes { id } } }", "true", "false")]
    [InlineData("query ($v: ID!) { film(by: { id: $v }) { id } }", "\"film:harbour\"", "\"film:untitled\"")]
    [InlineData("query ($v: FilmBy!) { film(by: $v) { id } }", """{ "id": "film:harbour" }""", """{ "imdb": "tt1" }""")]
    public async Task Another_value_gives_another_answer(string query, string first, string second)
    {
        var graph = await graphs.GetAsync(store, GraphSource.Of(["Graphs/Films"]));
        string one = await AskAsync(graph, query, first);
        string other = await AskAsync(graph, query, second);
        Assert.NotEqual(one, other);
        Assert.Equal(one, await AskAsync(graph, query, first));
        Assert.Equal(other, await AskAsync(graph, query, second));
    }

    private static async Task<string> AskAsync(ServedGraph graph, string query, string value)
    {
        string json = (await graph.PostAsync(query, $$"""{ "v": {{value}} }""")).Json;
        Assert.NotNull(JsonNode.Parse(json)!["data"]);
        return json;
    }
}

/// <summary>On the embedded store.</summary>
[Collection(EmbeddedCollection.Name)]
public sealed class EmbeddedRepeatedRequestTests(ServedGraphs graphs) : RepeatedRequestTests(graphs, TestedStore.First);

/// <summary>On Neo4j.</summary>
[Collection(Neo4jCollection.Name)]
public sealed class Neo4jRepeatedRequestTests(ServedGraphs graphs) : RepeatedRequestTests(graphs, Neo4jTestedStore.StoreName);
