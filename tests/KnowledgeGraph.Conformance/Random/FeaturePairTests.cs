using System.Text.Json.Nodes;
using KnowledgeGraph.Conformance.Stores;

namespace KnowledgeGraph.Conformance.Random;

/// <summary>Every pair of features makes a statement that Neo4j takes, and pages that are those of the embedded store.</summary>
[Collection(Neo4jCollection.Name)]
public sealed class FeaturePairTests(ServedGraphs graphs)
{
    // Neo4j plans each for some tenths of a second; KG_TEST_PAIRS asks for more of them, of 2,000 there are.
    private static readonly int Pairs = int.TryParse(Environment.GetEnvironmentVariable("KG_TEST_PAIRS"), out int pairs) ? pairs : 15;

    [SkippableFact]
    public async Task Both_stores_have_the_same_pages()
    {
        var values = new RandomValues(new(DifferentialBudget.Seed));
        using var graph = new RandomGraph(ModelApi.Partnerships.Model, values);
        var source = new GraphSource(ModelApi.Partnerships, [graph.Folder]);
        await using var neo4j = await graphs.GetFreshAsync(Neo4jTestedStore.StoreName, source);
        await using var embedded = await graphs.GetFreshAsync(TestedStore.First, source);
        var differences = new List<string>();
        int found = 0;
        int asked = 0;
        // Pages without rows compare little, so more is asked until enough have some.
        foreach (var shape in new FeaturePairs(ModelApi.Partnerships, graph, values).All().Take(4 * Pairs))
        {
            if (asked >= Pairs && found > Pairs / 4) break;
            asked++;
            var variables = JsonNode.Parse(shape.NextVariables())!.AsObject();
            for (int page = 0; page < 3; page++)
            {
                string expected = (await embedded.PostAsync(shape.Query, variables.ToJsonString())).Json;
                string answered = (await neo4j.PostAsync(shape.Query, variables.ToJsonString())).Json;
                if (answered != expected)
                {
                    differences.Add($"{shape.Query}\n{variables.ToJsonString()}\nembedded: {expected}\nneo4j:    {answered}");
                }
                Assert.DoesNotContain("\"errors\"", expected, StringComparison.Ordinal);
                var info = JsonNode.Parse(expected)!["data"]!["page"]!["pageInfo"]!;
                bool isBackward = shape.Query.Contains("before: $cursor", StringComparison.Ordinal);
                if (info[isBackward ? "startCursor" : "endCursor"]?.GetValue<string>() is not { } cursor) break;
                found++;
                variables["cursor"] = cursor;
            }
        }
        Assert.True(found > Pairs / 4, $"Only {found} pages of {asked} queries have rows.");
        Assert.True(differences.Count == 0, $"{differences.Count} of {asked} differ:\n{string.Join("\n\n", differences.Take(5))}");
    }
}
