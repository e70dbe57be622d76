using System.Text.Json.Nodes;
using KnowledgeGraph.Conformance.Stores;

namespace KnowledgeGraph.Conformance.Paging;

/// <summary>
/// A list walked by `after`, or from its end by `before`, gives each item whose keys stay exactly once, whatever is committed between the
/// pages.
/// </summary>
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
            foreach (int size in sizes)
            {
                AssertSame(whole, await walk.RunAsync(graph, size), walk);
                AssertSame(whole, await walk.RunBackwardAsync(graph, size), walk);
            }
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

    [SkippableTheory]
    [InlineData("first: 2", "endCursor", "after")]
    [InlineData("last: 2", "startCursor", "before")]
    [InlineData("last: 2", "startCursor", "after")]
    public async Task A_cursor_is_refused_under_another_order_filter_or_field(string page, string given, string argument)
    {
        using var moving = new MovingGraph(1);
        await using var graph = await graphs.GetFreshAsync(store, new(ModelApi.Partnerships, [moving.Start]));
        const string order = "order: [{ nameEn: ASC }]", where = "where: { level: { neq: COUNTY } }";
        string asked = $"{{ zones({order}, {where}, {page}) {{ pageInfo {{ {given} }} }} }}";
        string cursor = JsonNode.Parse((await graph.PostAsync(asked)).Json)!["data"]!["zones"]!["pageInfo"]![given]!.GetValue<string>();
        Task<string?> Refusal(string field, string arguments) => RefusalAsync(graph, $"{field}({arguments}, {argument}: $cursor)", cursor);
        Assert.Null(await Refusal("zones", $"{order}, {where}"));
        Assert.Equal("CURSOR_INVALID", await Refusal("zones", $"order: [{{ nameEn: DESC }}], {where}"));
        Assert.Equal("CURSOR_INVALID", await Refusal("zones", $"{order}, where: {{ level: {{ neq: NATIONAL }} }}"));
        Assert.Equal("CURSOR_INVALID", await Refusal("parties", order));
    }

    // Most items tie or have no value, and none of the keys is selected.
    [SkippableTheory]
    [InlineData("parties", "{ countOf: { agreements: { direction: DESC } } }")]
    [InlineData("places", "{ partOf: { name: DESC } }")]
    [InlineData("parties", "{ sample: 42 }")]
    [InlineData("places", "{ partOf: { sample: -7 } }, { level: DESC }")]
    [InlineData("zones", "{ minOf: { agreements: { signedOn: ASC } } }")]
    [InlineData("parties", "{ countOf: { partners: { direction: DESC, where: { type: { eq: Zone } } } } }")]
    [InlineData("parties", "{ maxOf: { agreements: { status: DESC } } }, { minOf: { partnerships: { edge: { role: DESC } } } }")]
    [InlineData(
        "places",
        "{ maxOf: { located: { countOf: { topics: { direction: ASC } } } } }, { minOf: { partOf: { maxOf: { located: { nameEn: DESC } } } } }")]
    [InlineData(
        "places",
        "{ partOf: { countOf: { located: { direction: ASC, where: { nameEn: { isNull: false } } } } } }, { partOf: { level: DESC } }")]
    [InlineData("evidences", "{ document: { publishedAt: DESC } }, { countOf: { document: { direction: ASC } } }")]
    public async Task Orders_by_counts_and_by_what_related_nodes_are_give_each_item_once(string list, string keys)
    {
        var graph = await graphs.GetAsync(store, GraphSource.OfSeed);
        var walk = new PageWalk(
            $"{list}(order: [{keys}], {PageWalk.Page}) {{ edges {{ node {{ id }} }} {PageWalk.Info} }}", [list], HasEdgeIds: false);
        var whole = await walk.RunAsync(graph, 1000);
        Assert.Equal(whole.Distinct(StringComparer.Ordinal), whole);
        // Neo4j computes the keys of all items for each page.
        foreach (int size in store == TestedStore.First ? (int[])[9, 100] : [40])
        {
            AssertSame(whole, await walk.RunAsync(graph, size), walk);
            AssertSame(whole, await walk.RunBackwardAsync(graph, size), walk);
        }
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
            string field =
                $"{list}(order: [{order}], {PageWalk.Page}) {{ edges {{ {(isOfEdge ? "id " : "")}node {{ id }} }} {PageWalk.Info} }}{(isOfEdge ? " }" : "")}";
            var walk = new PageWalk(field, isOfEdge ? ["film", "cast"] : [list], isOfEdge);
            var whole = await walk.RunAsync(graph, 1000);
            Assert.Equal(whole.Distinct(StringComparer.Ordinal), whole);
            AssertSame(whole, await walk.RunAsync(graph, 1), walk);
            AssertSame(whole, await walk.RunBackwardAsync(graph, 1), walk);
        }
    }

    private static void AssertSame(IReadOnlyList<string> expected, IReadOnlyList<string> walked, PageWalk walk) => Assert.True(
        expected.SequenceEqual(walked, StringComparer.Ordinal),
        $"{walk.Field}\nexpected: {string.Join(' ', expected)}\nwalked:   {string.Join(' ', walked)}");

    private static async Task<string?> RefusalAsync(ServedGraph graph, string field, string cursor)
    {
        var variables = new JsonObject { ["cursor"] = cursor };
        var answer = JsonNode.Parse(
            (await graph.PostAsync($"query ($cursor: String) {{ {field} {{ nodes {{ id }} }} }}", variables.ToJsonString())).Json)!;
        return answer["errors"]?[0]?["extensions"]?["code"]?.GetValue<string>();
    }

    /// <summary>The root list, and lists below a node, in random orders.</summary>
    private IEnumerable<PageWalk> Walks(System.Random random)
    {
        const string items = $"edges {{ node {{ id }} }} {PageWalk.Info}";
        const string edges = $"edges {{ id node {{ id }} }} {PageWalk.Info}";
        yield return new($"zones({PageWalk.Page}) {{ {items} }}", ["zones"], HasEdgeIds: false);
        // Neo4j plans four statements for each.
        int rounds = store == TestedStore.First ? 3 : 1;
        for (int i = 0; i < rounds; i++)
        {
            string order = Order(random, ofEdge: false);
            yield return new(
                $"zones(order: [{(i == 0 ? "{ level: DESC }" : order)}], {PageWalk.Page}) {{ {items} }}", ["zones"], HasEdgeIds: false);
            yield return new($"parties(order: [{order}], {PageWalk.Page}) {{ totalCount {items} }}", ["parties"], HasEdgeIds: false);
            order = Order(random, ofEdge: true);
            yield return new(
                $"agreement(by: {{ id: \"{MovingGraph.Agreement}\" }}) {{ parties(order: [{order}], {PageWalk.Page}) {{ {edges} }} }}",
                ["agreement", "parties"],
                HasEdgeIds: true);
            string located =
                $"where: {{ id: {{ neq: \"zone:none\" }} }}, order: [{order.Replace("role", "id", StringComparison.Ordinal)}], {PageWalk.Page}";
            yield return new(
                $"place(by: {{ id: \"{MovingGraph.Place}\" }}) {{ located({located}) {{ {edges} }} }}", ["place", "located"], HasEdgeIds: true);
            order = $"{Order(random, ofEdge: false)}, {{ edge: {{ {PartnerKeys[i]}: {(i == 1 ? "ASC" : "DESC")} }} }}";
            yield return new(
                $"zone(by: {{ id: \"{MovingGraph.Party}\" }}) {{ partners(order: [{order}], {PageWalk.Page}) {{ {items} }} }}",
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
