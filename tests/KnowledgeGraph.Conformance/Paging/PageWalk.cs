using System.Text.Json.Nodes;
using KnowledgeGraph.Conformance.Stores;

namespace KnowledgeGraph.Conformance.Paging;

/// <summary>A list that can be walked page by page.</summary>
/// <param name="Query">Has the variables $first and $after, and one connection with `edges { … node { id } }` and `pageInfo`.</param>
/// <param name="Path">The names that lead to the connection.</param>
/// <param name="HasEdgeIds">Items are edges with ids of their own; else nodes.</param>
internal sealed record PageWalk(string Query, IReadOnlyList<string> Path, bool HasEdgeIds)
{
    /// <summary>The ids of the items, in the order in which the pages give them.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="size">Items of a page.</param>
    /// <param name="betweenPages">What happens after each page.</param>
    public async Task<List<string>> RunAsync(ServedGraph graph, int size, Func<Task>? betweenPages = null)
    {
        var ids = new List<string>();
        string? after = null;
        for (bool hasNext = true; hasNext;)
        {
            var page = await PageAsync(graph, size, after);
            var edges = page["edges"]!.AsArray();
            ids.AddRange(edges.Select(edge => (HasEdgeIds ? edge! : edge!["node"]!)["id"]!.GetValue<string>()));
            hasNext = page["pageInfo"]!["hasNextPage"]!.GetValue<bool>();
            Assert.True(edges.Count == size || !hasNext, "A page that is not the last has all its items.");
            Assert.Equal(after is not null, page["pageInfo"]!["hasPreviousPage"]!.GetValue<bool>());
            after = page["pageInfo"]!["endCursor"]?.GetValue<string>();
            if (hasNext && betweenPages is not null) await betweenPages();
        }
        return ids;
    }

    private async Task<JsonNode> PageAsync(ServedGraph graph, int size, string? after)
    {
        var variables = new JsonObject { ["first"] = size, ["after"] = after };
        string json = (await graph.PostAsync(Query, variables.ToJsonString())).Json;
        JsonNode node = JsonNode.Parse(json)!;
        Assert.True(node["errors"] is null, json);
        return Path.Aggregate(node["data"]!, (each, name) => each[name]!);
    }
}
