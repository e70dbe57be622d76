using System.Text.Json.Nodes;
using KnowledgeGraph.Conformance.Stores;

namespace KnowledgeGraph.Conformance.Paging;

/// <summary>A list walked by `after` gives each item whose keys stay exactly once, whatever is committed between the pages.</summary>
public abstract class PageWalkTests(ServedGraphs graphs, string store)
{
    private static readonly string[] NodeKeys = ["id", "nameEn", "nameZh", "name", "validFrom", "description"];
    private const int LoadsMax = 8;
    private static readonly string[] PartnerKeys = ["since", "furthestStage", "agreementsCount"];
    private static readonly string[] EdgeKeys = ["id", "role", "validFrom"];

    private protected async Task WalkAsync(int seed, params IReadOnlyList<int> sizes)
    {
        using var moving = new MovingGraph(seed);
        await using var graph = await graphs.GetFreshAsync(store, new(ModelApi.Partnerships, [moving.Start]));
        foreach (var walk in Walks(new(seed)))
        {
            var whole = await walk.RunAsync(graph, 1000);
            Assert.Equal(whole.Distinct(StringComparer.Ordinal), whole);
            foreach (int size in sizes) AssertSame(whole, await walk.RunAsync(graph, size), walk);
        }
    }

    private protected async Task WalkWhileLoadingAsync(int seed)
    {
        using var moving = new MovingGraph(seed);
        await using var graph = await graphs.GetFreshAsync(store, new(ModelApi.Partnerships, [moving.Start]));
        foreach (var walk in Walks(new(seed)))
        {
            string[] steady = [.. (await walk.RunAsync(graph, 1000)).Where(MovingGraph.IsSteady)];
            // Some loads only: each adds items behind the cursor too, and the walk must end.
            int loads = 0;
            var walked = await walk.RunAsync(graph, seed, () => loads++ < LoadsMax ? graph.LoadAsync(moving.Next()) : Task.CompletedTask);
            AssertSame(steady, [.. walked.Where(MovingGraph.IsSteady)], walk);
        }
    }

    [SkippableFact]
    public async Task A_cursor_is_refused_under_another_order_filter_or_field()
    {
        using var moving = new MovingGraph(1);
        await using var graph = await graphs.GetFreshAsync(store, new(ModelApi.Partnerships, [moving.Start]));
        string cursor = JsonNode.Parse((await graph.PostAsync("{ zones(order: [{ nameEn: ASC }], where: { level: { neq: COUNTY } }, "
            + "first: 2) { pageInfo { endCursor } } }")).Json)!["data"]!["zones"]!["pageInfo"]!["endCursor"]!.GetValue<string>();
        Assert.Null(await RefusalAsync(
            graph, "zones(order: [{ nameEn: ASC }], where: { level: { neq: COUNTY } }, first: 5, after: $after)", cursor));
        Assert.Equal(
            "CURSOR_INVALID",
            await RefusalAsync(graph, "zones(order: [{ nameEn: DESC }], where: { level: { neq: COUNTY } }, after: $after)", cursor));
        Assert.Equal(
            "CURSOR_INVALID",
            await RefusalAsync(graph, "zones(order: [{ nameEn: ASC }], where: { level: { neq: NATIONAL } }, after: $after)", cursor));
        Assert.Equal("CURSOR_INVALID", await RefusalAsync(graph, "parties(order: [{ nameEn: ASC }], after: $after)", cursor));
    }

    // Most items tie or have no value, and none of the keys is selected.
    [SkippableTheory]
    [InlineData("parties", "{ countOf: { agreements: { direction: DESC } } }")]
    [InlineData("places", "{ partOf: { name: DESC } }")]
    [InlineData("places", "{ partOf: { countOf: { located: { direction: ASC, where: { nameEn: { isNull: false } } } } } }, { partOf: { level: DESC } }")]
    [InlineData("evidences", "{ document: { publishedAt: DESC } }, { countOf: { document: { direction: ASC } } }")]
    public async Task Orders_by_counts_and_by_what_a_neighbour_is_give_each_item_once(string list, string keys)
    {
        var graph = await graphs.GetAsync(store, GraphSource.OfSeed);
        string query = $"query ($first: Int!, $after: String) {{ {list}(order: [{keys}], first: $first, after: $after) {{ edges {{ node {{ id }} }} pageInfo {{ hasNextPage hasPreviousPage endCursor }} }} }}";
        var walk = new PageWalk(query, [list], HasEdgeIds: false);
        var whole = await walk.RunAsync(graph, 1000);
        Assert.Equal(whole.Distinct(StringComparer.Ordinal), whole);
        foreach (int size in (int[])[9, 100]) AssertSame(whole, await walk.RunAsync(graph, size), walk);
    }

    // Three of the edges, two of the films and two of the actors are of one instant, in several texts.
    [SkippableTheory]
    [InlineData("films", "premiere")]
    [InlineData("actors", "lastSeen")]
    [InlineData("film(by: { id: \"film:steamboat\" }) { cast", "castAt")]
    public async Task Orders_by_moments_give_each_item_once(string list, string key)
    {
        var graph = await graphs.GetAsync(store, GraphSource.Of(["Graphs/Films"]));
        bool isOfEdge = list.Contains('{', StringComparison.Ordinal);
        foreach (string direction in (string[])["ASC", "DESC"])
        {
            string order = isOfEdge ? $"{{ edge: {{ {key}: {direction} }} }}" : $"{{ {key}: {direction} }}";
            string query = $"query ($first: Int!, $after: String) {{ {list}(order: [{order}], first: $first, after: $after) {{ "
                + $"edges {{ {(isOfEdge ? "id " : "")}node {{ id }} }} pageInfo {{ hasNextPage hasPreviousPage endCursor }} }}{(isOfEdge ? " }" : "")} }}";
            var walk = new PageWalk(query, isOfEdge ? ["film", "cast"] : [list], isOfEdge);
            var whole = await walk.RunAsync(graph, 1000);
            Assert.Equal(whole.Distinct(StringComparer.Ordinal), whole);
            AssertSame(whole, await walk.RunAsync(graph, 1), walk);
        }
    }

    private static void AssertSame(IReadOnlyList<string> expected, IReadOnlyList<string> walked, PageWalk walk) => Assert.True(
        expected.SequenceEqual(walked, StringComparer.Ordinal),
        $"{walk.Query}\nexpected: {string.Join(' ', expected)}\nwalked:   {string.Join(' ', walked)}");

    private static async Task<string?> RefusalAsync(ServedGraph graph, string field, string cursor)
    {
        var variables = new JsonObject { ["after"] = cursor };
        var answer = JsonNode.Parse(
            (await graph.PostAsync($"query ($after: String) {{ {field} {{ nodes {{ id }} }} }}", variables.ToJsonString())).Json)!;
        return answer["errors"]?[0]?["extensions"]?["code"]?.GetValue<string>();
    }

    /// <summary>The root list, and lists below a node, in random orders.</summary>
    private static IEnumerable<PageWalk> Walks(System.Random random)
    {
        const string page = "pageInfo { hasNextPage hasPreviousPage endCursor }";
        yield return new($"query ($first: Int!, $after: String) {{ zones(first: $first, "
            + $"after: $after) {{ edges {{ node {{ id }} }} {page} }} }}", ["zones"], HasEdgeIds: false);
        for (int i = 0; i < 3; i++)
        {
            string arguments = $"order: [{Order(random, ofEdge: false)}], first: $first, after: $after";
            yield return new($"query ($first: Int!, $after: String) {{ "
                + $"zones({(i == 0 ? "order: [{ level: DESC }], first: $first, after: $after" : arguments)}) {{ {page} edges {{ node {{ "
                + $"id }} }} }} }}", ["zones"], HasEdgeIds: false);
            yield return new($"query ($first: Int!, $after: String) {{ parties({arguments}) {{ totalCount {page} edges {{ node {{ id }} "
                + $"}} }} }}", ["parties"], HasEdgeIds: false);
            arguments = $"order: [{Order(random, ofEdge: true)}], first: $first, after: $after";
            yield return new(
                $"query ($first: Int!, $after: String) {{ agreement(by: {{ id: \"{MovingGraph.Agreement}\" }}) {{ parties({arguments}) {{ "
                + $"edges {{ id node {{ id }} }} {page} }} }} }}",
                ["agreement", "parties"],
                HasEdgeIds: true);
            yield return new(
                $"query ($first: Int!, $after: String) {{ place(by: {{ id: \"{MovingGraph.Place}\" }}) {{ located(where: {{ id: {{ neq: "
                + $"\"zone:none\" }} }}, {arguments.Replace("role", "id", StringComparison.Ordinal)}) {{ edges {{ id node {{ id }} }} "
                + $"{page} }} }} }}",
                ["place", "located"],
                HasEdgeIds: true);
            arguments = $"order: [{Order(random, ofEdge: false)}, {{ edge: {{ {PartnerKeys[i]}: {(i == 1 ? "ASC" : "DESC")} }} }}], "
                + "first: $first, after: $after";
            yield return new(
                $"query ($first: Int!, $after: String) {{ zone(by: {{ id: \"{MovingGraph.Party}\" }}) {{ partners({arguments}) {{ edges "
                + $"{{ node {{ id }} }} {page} }} }} }}",
                ["zone", "partners"],
                HasEdgeIds: false);
        }
    }

    private static string Order(System.Random random, bool ofEdge) => string.Join(", ", Enumerable.Range(0, 1 + random.Next(3)).Select(_ =>
    {
        string direction = random.Next(2) == 0 ? "ASC" : "DESC";
        return ofEdge && random.Next(2) == 0
            ? $"{{ edge: {{ {EdgeKeys[random.Next(EdgeKeys.Length)]}: {direction} }} }}"
            : $"{{ {NodeKeys[random.Next(NodeKeys.Length)]}: {direction} }}";
    }));
}

/// <summary>On the embedded store.</summary>
[Collection(EmbeddedCollection.Name)]
public sealed class EmbeddedPageWalkTests(ServedGraphs graphs) : PageWalkTests(graphs, TestedStore.First)
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 7)];

    [SkippableTheory]
    [MemberData(nameof(Seeds))]
    public Task Pages_of_every_size_give_the_whole_list_in_order(int seed) => WalkAsync(seed, 1, 2, 3, 4, 5, 6, 7);

    [SkippableTheory]
    [MemberData(nameof(Seeds))]
    public Task Items_whose_keys_stay_come_once_while_loads_are_committed(int seed) => WalkWhileLoadingAsync(seed);
}

/// <summary>On Neo4j, where a load takes a tenth of a second and more.</summary>
[Collection(Neo4jCollection.Name)]
public sealed class Neo4jPageWalkTests(ServedGraphs graphs) : PageWalkTests(graphs, Neo4jTestedStore.StoreName)
{
    [SkippableTheory]
    [InlineData(3)]
    public Task Pages_of_every_size_give_the_whole_list_in_order(int seed) => WalkAsync(seed, 1, 4);

    [SkippableTheory]
    [InlineData(3)]
    public Task Items_whose_keys_stay_come_once_while_loads_are_committed(int seed) => WalkWhileLoadingAsync(seed);
}
