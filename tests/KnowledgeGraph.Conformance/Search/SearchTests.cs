using System.Text.Json.Nodes;
using KnowledgeGraph.Conformance.Stores;

namespace KnowledgeGraph.Conformance.Search;

/// <summary>Searches while the graph changes, and page by page.</summary>
public abstract class SearchTests(ServedGraphs graphs, string store)
{
    private protected async Task What_a_load_changes_is_found_at_once()
    {
        using var folders = new Folders();
        await using var graph = await graphs.GetFreshAsync(
            store, new(
                ModelApi.Partnerships,
                [folders.Of("nodes/University.csv", "id,nameZh,nameEn\nuniversity:a,晋源大学,Jinyuan University\nuniversity:b,汾河大学,\n")]));
        Assert.Equal(["university:a"], await FindAsync(graph, "晋源"));
        Assert.Equal(["university:a"], await FindAsync(graph, "jinyuan"));

        await graph.LoadAsync(folders.Of("nodes/University.csv", "id,nameZh\nuniversity:a,漳河大学\nuniversity:c,晋源学院\n"));
        Assert.Equal(["university:c"], await FindAsync(graph, "晋源"));
        Assert.Equal(["university:a"], await FindAsync(graph, "漳河"));
        Assert.Equal(["university:a", "university:b"], await FindAsync(graph, "大学"));
        Assert.Equal("university:a", await ResolveAsync(graph, "漳河大学"));

        await graph.LoadAsync(folders.Of("deletions.csv", "id\nuniversity:a\n"));
        Assert.Empty(await FindAsync(graph, "漳河"));
        Assert.Equal(["university:b"], await FindAsync(graph, "大学"));
        Assert.Null(await ResolveAsync(graph, "漳河大学"));
        Assert.Equal("university:c", await ResolveAsync(graph, "晋源学院"));
    }

    private protected async Task Hits_walked_page_by_page_are_each_given_once()
    {
        var graph = await graphs.GetAsync(store, GraphSource.OfSeed);
        foreach (string search in new[] { "text: \"shanxi university\"", "text: \"经济\"", "text: \"development zone\", where: { type: { neq: Zone } }" })
        {
            var whole = await WalkAsync(graph, search, 1000, isBackward: false);
            Assert.InRange(whole.Count, 4, 1000);
            Assert.Equal(whole.Distinct(StringComparer.Ordinal), whole);
            foreach (bool isBackward in new[] { false, true }) Assert.Equal(whole, await WalkAsync(graph, search, 3, isBackward));
        }
    }

    private static async Task<List<string>> WalkAsync(ServedGraph graph, string search, int size, bool isBackward)
    {
        var (page, more, cursor) = isBackward
            ? ("last: $size, before: $cursor", "hasPreviousPage", "startCursor")
            : ("first: $size, after: $cursor", "hasNextPage", "endCursor");
        string query =
            $"query ($size: Int!, $cursor: String) {{ search({search}, {page}) {{ edges {{ tier text node {{ id }} }} pageInfo {{ {more} {cursor} }} }} }}";
        var hits = new List<string>();
        string? given = null;
        while (true)
        {
            string json = (await graph.PostAsync(query, new JsonObject { ["size"] = size, ["cursor"] = given }.ToJsonString())).Json;
            var answer = JsonNode.Parse(json)!;
            Assert.True(answer["errors"] is null, json);
            var found = answer["data"]!["search"]!;
            hits.InsertRange(isBackward ? 0 : hits.Count, found["edges"]!.AsArray().Select(edge => edge!.ToJsonString()));
            if (!found["pageInfo"]![more]!.GetValue<bool>()) return hits;
            given = found["pageInfo"]![cursor]!.GetValue<string>();
        }
    }

    private static async Task<string[]> FindAsync(ServedGraph graph, string text)
    {
        string json = (await graph.PostAsync($"{{ search(text: \"{text}\") {{ nodes {{ id }} }} }}")).Json;
        return [.. JsonNode.Parse(json)!["data"]!["search"]!["nodes"]!.AsArray().Select(node => node!["id"]!.GetValue<string>())];
    }

    private static async Task<string?> ResolveAsync(ServedGraph graph, string text)
    {
        string json = (await graph.PostAsync($"{{ resolve(names: [{{text: \"{text}\"}}]) {{ resolutions {{ match }} }} }}")).Json;
        return JsonNode.Parse(json)!["data"]!["resolve"]!["resolutions"]![0]!["match"]?.GetValue<string>();
    }

    /// <summary>Folders with one file each.</summary>
    private sealed class Folders : IDisposable
    {
        private readonly string _root = Directory.CreateTempSubdirectory("kg-search-").FullName;
        private int _count;

        public string Of(string file, string content)
        {
            string folder = Path.Combine(_root, $"{_count++}");
            string path = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, content);
            return folder;
        }

        public void Dispose() => Directory.Delete(_root, recursive: true);
    }
}

/// <summary>On the embedded store.</summary>
[Collection(EmbeddedCollection.Name)]
public sealed class EmbeddedSearchTests(ServedGraphs graphs) : SearchTests(graphs, TestedStore.First)
{
    [SkippableFact]
    public Task Loads() => What_a_load_changes_is_found_at_once();

    [SkippableFact]
    public Task Pages() => Hits_walked_page_by_page_are_each_given_once();
}

/// <summary>On Neo4j.</summary>
[Collection(Neo4jCollection.Name)]
public sealed class Neo4jSearchTests(ServedGraphs graphs) : SearchTests(graphs, Neo4jTestedStore.StoreName)
{
    [SkippableFact]
    public Task Loads() => What_a_load_changes_is_found_at_once();

    [SkippableFact]
    public Task Pages() => Hits_walked_page_by_page_are_each_given_once();
}
