using System.Text.Json.Nodes;
using KnowledgeGraph.Conformance.Stores;

namespace KnowledgeGraph.Conformance.Paging;

/// <summary>
/// Groups walked by `after`, or from the end by `before`, are each given exactly once, whatever they are ordered by; many of them tie, and
/// keys and measures are missing.
/// </summary>
public abstract class GroupWalkTests(ServedGraphs graphs, string store)
{
    private static readonly string[] Keys =
    [
        "by: [{ nameEn: VALUE }]", "by: [{ level: VALUE }, { nameZh: VALUE }]", "by: [{ validFrom: YEAR }, { level: VALUE }]",
        "by: [{ agreements: { node: VALUE } }, { locatedIn: { node: VALUE } }]",
    ];

    private static readonly string[] Orders =
    [
        "", ", order: [{ key: DESC }]", ", order: [{ count: DESC }]", ", order: [{ count: ASC }, { key: DESC }]",
        ", order: [{ validFrom: { min: DESC } }]",
        ", order: [{ validFrom: { countDistinct: ASC } }, { validFrom: { max: ASC } }], having: { count: { gt: 1 } }",
    ];

    /// <summary>Walks groups by each of the keys under each of the orders, or under every so many of them.</summary>
    private protected async Task WalkAsync(int every)
    {
        using var moving = new MovingGraph(3);
        await using var graph = await graphs.GetFreshAsync(store, new(ModelApi.Partnerships, [moving.Start]));
        foreach (string arguments in Keys.SelectMany(keys => Orders.Select(order => keys + order)).Where((_, i) => i % every == 0))
        {
            var (whole, total) = await WalkAsync(graph, arguments, 1000);
            Assert.Equal(whole.Distinct(StringComparer.Ordinal), whole);
            Assert.Equal(total, whole.Count);
            foreach (bool isBackward in (bool[])[false, true])
            {
                var (walked, _) = await WalkAsync(graph, arguments, 3, isBackward);
                Assert.True(
                    whole.SequenceEqual(walked, StringComparer.Ordinal),
                    $"{arguments}\nwhole:  {string.Join(' ', whole)}\nwalked: {string.Join(' ', walked)}");
            }
        }
    }

    private static async Task<(List<string> Groups, int Total)> WalkAsync(
        ServedGraph graph, string arguments, int size, bool isBackward = false)
    {
        string key = string.Join(' ',
            new[] { "nameEn", "nameZh", "level", "validFrom" }.Where(name =>
                arguments.Contains($"{{ {name}: VALUE", StringComparison.Ordinal)
                    || arguments.Contains($"{{ {name}: YEAR", StringComparison.Ordinal)));
        foreach (string field in new[] { "agreements", "locatedIn" }.Where(field => arguments.Contains(field, StringComparison.Ordinal)))
        {
            key += $" {field} {{ node {{ id }} }}";
        }
        var (page, more, cursor) = isBackward
            ? ("last: $size, before: $cursor", "hasPreviousPage", "startCursor")
            : ("first: $size, after: $cursor", "hasNextPage", "endCursor");
        string query =
            $"query ($size: Int!, $cursor: String) {{ zones {{ groups({arguments}, {page}) {{ totalCount nodes {{ key {{ {key} }} count }} pageInfo {{ {more} {cursor} }} }} }} }}";
        var groups = new List<string>();
        string? given = null;
        while (true)
        {
            string json = (await graph.PostAsync(query, new JsonObject { ["size"] = size, ["cursor"] = given }.ToJsonString())).Json;
            var answer = JsonNode.Parse(json)!;
            Assert.True(answer["errors"] is null, json);
            var found = answer["data"]!["zones"]!["groups"]!;
            groups.InsertRange(isBackward ? 0 : groups.Count, found["nodes"]!.AsArray().Select(node => node!.ToJsonString()));
            if (!found["pageInfo"]![more]!.GetValue<bool>()) return (groups, found["totalCount"]!.GetValue<int>());
            given = found["pageInfo"]![cursor]!.GetValue<string>();
        }
    }
}

/// <summary>On the embedded store.</summary>
[Collection(EmbeddedCollection.Name)]
public sealed class EmbeddedGroupWalkTests(ServedGraphs graphs) : GroupWalkTests(graphs, TestedStore.First)
{
    [SkippableFact]
    public Task Each_group_is_given_once() => WalkAsync(every: 1);
}

/// <summary>On Neo4j, which plans a text for each of the first pages one for each of the later ones, and as many backward.</summary>
[Collection(Neo4jCollection.Name)]
public sealed class Neo4jGroupWalkTests(ServedGraphs graphs) : GroupWalkTests(graphs, Neo4jTestedStore.StoreName)
{
    [SkippableFact]
    public Task Each_group_is_given_once() => WalkAsync(every: 5);
}
