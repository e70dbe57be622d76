using System.Globalization;
using System.Text.Json;
using KnowledgeGraph.Conformance.Random;
using KnowledgeGraph.Conformance.Stores;
using KnowledgeGraph.GraphQL.Caching;

namespace KnowledgeGraph.Conformance.GraphqlJs;

/// <summary>
/// Random queries over random graphs, of the partnerships and of random models: the answers over HTTP are those of graphql-js over plain
/// resolvers, whether they are read from the store, come from the cache, or are asked for with no-store.
/// </summary>
public abstract class ExecutionTests(ServedGraphs graphs, string store)
{
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(10);
    private const int QueriesPerGraph = 50;

    /// <summary>Half of the graphs are of the partnerships, half of a model of their own.</summary>
    protected static TheoryData<int, bool> GraphsOf(string store)
    {
        var data = new TheoryData<int, bool>();
        for (int i = 0; i < CountOf(store); i++) data.Add(DifferentialBudget.Seed + i, i % 2 == 1);
        return data;
    }

    protected async Task CompareAsync(int seed, bool hasOwnModel)
    {
        var values = new RandomValues(new(seed));
        using var model = hasOwnModel ? new RandomModel(values) : null;
        var api = model is null ? ModelApi.Partnerships : ModelApi.OfFile(model.File);
        using var graph = new RandomGraph(api.Model, values);
        await using var served = await graphs.GetFreshAsync(store, new(api, [graph.Folder]), new CacheSettings());
        var report = await NodeProgram.RunAsync("GraphqlJs/execute.mjs", new
        {
            served.Address,
            Model = api.File,
            graph.Folder,
            FixedClock.Moment,
            Language = ModelApi.Language,
            Seed = seed,
            Queries = QueriesOf(store) / CountOf(store),
            FieldsMax = store == TestedStore.First ? 60 : 15,
        }, Within);
        var difference = report.GetProperty("difference");
        Assert.True(difference.ValueKind == JsonValueKind.Null, $"Seed {seed}, {store}: {difference}");
    }

    private static int CountOf(string store) => Math.Max(2, QueriesOf(store) / QueriesPerGraph);

    // Neo4j plans each text for a tenth of a second and more, so it is asked fewer and smaller ones unless a long run is wanted.
    private static int QueriesOf(string store) =>
        int.TryParse(Environment.GetEnvironmentVariable("KG_TEST_GRAPHQLJS_QUERIES"), CultureInfo.InvariantCulture, out int number)
            ? number
            : store == TestedStore.First ? 500 : 24;
}

/// <summary>On the embedded store.</summary>
[Collection(EmbeddedCollection.Name)]
public sealed class EmbeddedExecutionTests(ServedGraphs graphs) : ExecutionTests(graphs, TestedStore.First)
{
    public static TheoryData<int, bool> Graphs => GraphsOf(TestedStore.First);

    [SkippableTheory]
    [MemberData(nameof(Graphs))]
    public Task Answers_are_those_of_graphql_js(int seed, bool hasOwnModel) => CompareAsync(seed, hasOwnModel);
}

/// <summary>On Neo4j.</summary>
[Collection(Neo4jCollection.Name)]
public sealed class Neo4jExecutionTests(ServedGraphs graphs) : ExecutionTests(graphs, Neo4jTestedStore.StoreName)
{
    public static TheoryData<int, bool> Graphs => GraphsOf(Neo4jTestedStore.StoreName);

    [SkippableTheory]
    [MemberData(nameof(Graphs))]
    public Task Answers_are_those_of_graphql_js(int seed, bool hasOwnModel) => CompareAsync(seed, hasOwnModel);
}
