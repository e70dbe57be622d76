using System.Text.Json.Nodes;
using KnowledgeGraph.Conformance.Random;
using KnowledgeGraph.Conformance.Stores;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Conformance.Cases;

/// <summary>Planning a statement is what costs Neo4j most, so values never make a new text: what goes over the wire is looked at.</summary>
[Collection(Neo4jCollection.Name)]
public sealed class StatementTextTests(ServedGraphs graphs)
{
    private const int Values = 200;
    private const int Clients = 4;

    private const string Filtered = """
        query ($text: String!, $texts: [String!]!, $date: Date!, $number: Int!, $kind: AgreementStatus!, $id: ID!, $first: Int!) {
          agreements(first: $first, order: [{ signedOn: DESC }], where: {
            or: [{ name: { contains: $text } }, { description: { in: $texts } }, { signedOn: { gte: $date } }, { instruments: { lt: $number } }, { status: { eq: $kind } }]
            parties: { none: { id: { eq: $id }, description: { startsWith: $text } } }
          }) { totalCount nodes { id parties(first: $first) { nodes { id } } } }
        }
        """;

    private const string Compared =
        "query ($text: String!, $first: Int!) { zones(first: $first, where: { description: { gt: $text } }) { nodes { id } } }";

    [SkippableFact]
    public async Task Hundreds_of_values_are_one_text()
    {
        var values = new RandomValues(new(1));
        var texts = await TextsAsync(Filtered, () => new()
        {
            ["text"] = values.Text(),
            ["texts"] = new JsonArray([.. Enumerable.Range(0, values.Next(4)).Select(_ => JsonValue.Create(values.Text()))]),
            ["date"] = values.Cell(ScalarType.Date, null, 0),
            ["number"] = int.Parse(values.Cell(ScalarType.Int, null, 0)),
            ["kind"] = values.Pick(ModelApi.Partnerships.Model.Kind("Agreement")!.Property("status")!.Enum!.Values).Name,
            ["id"] = $"zone:{values.Text()}",
            ["first"] = values.Next(50),
        });
        Assert.Single(texts);
    }

    [SkippableFact]
    public async Task Hundreds_of_values_that_texts_are_ordered_by_are_one_text_and_one_more_for_those_past_U_D7FF()
    {
        var values = new RandomValues(new(1));
        var texts = await TextsAsync(Compared, () => new() { ["text"] = values.Text(), ["first"] = values.Next(50) });
        Assert.Equal(2, texts.Count);
    }

    private async Task<IReadOnlyList<string>> TextsAsync(string query, Func<JsonObject> values)
    {
        var graph = await graphs.GetAsync(Neo4jTestedStore.StoreName, GraphSource.Of(["Graphs/WideTexts"]));
        graph.TakeStatementTexts();
        var asked = new HashSet<string>(StringComparer.Ordinal);
        while (asked.Count < Values) asked.Add(values().ToJsonString());
        await Parallel.ForEachAsync(asked, new ParallelOptions { MaxDegreeOfParallelism = Clients }, async (variables, _) =>
        {
            string json = (await graph.PostAsync(query, variables)).Json;
            Assert.Null(JsonNode.Parse(json)!["errors"]);
        });
        return graph.TakeStatementTexts();
    }
}
