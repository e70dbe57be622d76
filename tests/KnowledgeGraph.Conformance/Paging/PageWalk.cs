using System.Text.Json.Nodes;
using KnowledgeGraph.Conformance.Stores;

namespace KnowledgeGraph.Conformance.Paging;

/// <summary>A list that can be walked page by page.</summary>
/// <param name="Field">
/// The fields of a query, with one connection that has <see cref="Page"/>, `edges { … node { id } }` and <see cref="Info"/>.
/// </param>
/// <param name="Path">The names that lead to the connection.</param>
/// <param name="HasEdgeIds">Items are edges with ids of their own; else nodes.</param>
internal sealed record PageWalk(string Field, IReadOnlyList<string> Path, bool HasEdgeIds)
{
    /// <summary>The arguments of a page.</summary>
    public const string Page = "first: $size, after: $cursor";

    /// <summary>What is read of a page.</summary>
    public const string Info = "pageInfo { hasNextPage hasPreviousPage startCursor endCursor }";

    private const string Backward = "last: $size, before: $cursor";

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
            var page = await PageAsync(graph, Page, size, after);
            ids.AddRange(IdsOf(page));
            hasNext = Has(page, "hasNextPage");
            Assert.True(IdsOf(page).Count == size || !hasNext, "A page that is not the last has all its items.");
            Assert.Equal(after is not null, Has(page, "hasPreviousPage"));
            after = CursorOf(page, "endCursor");
            if (hasNext && betweenPages is not null) await betweenPages();
        }
        return ids;
    }

    /// <summary>The ids of the items, walked from the last page to the first; in the order of the list all the same.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="size">Items of a page.</param>
    public async Task<List<string>> RunBackwardAsync(ServedGraph graph, int size)
    {
        var ids = new List<string>();
        string? before = null;
        for (bool hasPrevious = true; hasPrevious;)
        {
            var page = await PageAsync(graph, Backward, size, before);
            ids.InsertRange(0, IdsOf(page));
            hasPrevious = Has(page, "hasPreviousPage");
            Assert.True(IdsOf(page).Count == size || !hasPrevious, "A page that is not the first has all its items.");
            Assert.Equal(before is not null, Has(page, "hasNextPage"));
            before = CursorOf(page, "startCursor");
        }
        return ids;
    }

    private async Task<JsonNode> PageAsync(ServedGraph graph, string arguments, int size, string? cursor)
    {
        string query = $"query ($size: Int!, $cursor: String) {{ {Field.Replace(Page, arguments, StringComparison.Ordinal)} }}";
        var variables = new JsonObject { ["size"] = size, ["cursor"] = cursor };
        string json = (await graph.PostAsync(query, variables.ToJsonString())).Json;
        JsonNode node = JsonNode.Parse(json)!;
        Assert.True(node["errors"] is null, json);
        return Path.Aggregate(node["data"]!, (each, name) => each[name]!);
    }

    private List<string> IdsOf(JsonNode page) =>
        [.. page["edges"]!.AsArray().Select(edge => (HasEdgeIds ? edge! : edge!["node"]!)["id"]!.GetValue<string>())];

    private static bool Has(JsonNode page, string name) => page["pageInfo"]![name]!.GetValue<bool>();

    private static string? CursorOf(JsonNode page, string name) => page["pageInfo"]![name]?.GetValue<string>();
}
