using System.Globalization;
using System.Text.Json;
using KnowledgeGraph.Conformance.Random;
using KnowledgeGraph.Conformance.Stores;
using KnowledgeGraph.GraphQL.Caching;

namespace KnowledgeGraph.Conformance.GraphqlJs;

/// <summary>
/// Random queries over random graphs, of the partnerships and of random models: the answers over HTTP are those of graphql-js over plain resolvers, whether they
/// are read from the store, come from the cache, or are asked for with no-store.
/// </summary>
[Collection(ServedGraphsCollection.Name)]
public sealed class ExecutionTests(ServedGraphs graphs)
{
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(10);
    private const int QueriesPerGraph = 50;

    /// <summary>Half of the graphs are of the partnerships, half of a model of their own.</summary>
    public static TheoryData<string, int, bool> Graphs
    {
        get
        {
            var data = new TheoryData<string, int, bool>();
            foreach (string store in TestedStore.Names)
            {
                for (int i = 0; i < GraphsOf(store); i++) data.Add(store, DifferentialBudget.Seed + i, i % 2 == 1);
            }
            return data;
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Graphs))]
    public async Task Answers_are_those_of_graphql_js(string store, int seed, bool hasOwnModel)
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
            Queries = QueriesOf(store) / GraphsOf(store),
            FieldsMax = store == TestedStore.First ? 60 : 15,
        }, Within);
        var difference = report.GetProperty("difference");
        Assert.True(difference.ValueKind == JsonValueKind.Null, $"Seed {seed}, {store}: {difference}");
    }

    private static int GraphsOf(string store) => Math.Max(2, QueriesOf(store) / QueriesPerGraph);

    // Neo4j plans each text for a tenth of a second and more, so it is asked fewer and smaller ones unless a long run is wanted.
    private static int QueriesOf(string store) =>
        int.TryParse(Environment.GetEnvironmentVariable("KG_TEST_GRAPHQLJS_QUERIES"), CultureInfo.InvariantCulture, out int number) ? number : store == TestedStore.First ? 500 : 24;
}
