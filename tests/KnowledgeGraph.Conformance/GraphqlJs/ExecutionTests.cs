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
    private static readonly int EmbeddedQueries = Number("KG_TEST_GRAPHQLJS_QUERIES", 500);

    // Neo4j plans each text for a tenth of a second and more.
    private static readonly int Neo4jQueries = Number("KG_TEST_GRAPHQLJS_QUERIES", 40);
    private const int QueriesPerGraph = 25;

    /// <summary>Half of the graphs are of the partnerships, half of a model of their own.</summary>
    public static TheoryData<string, int, bool> Graphs
    {
        get
        {
            var data = new TheoryData<string, int, bool>();
            foreach (string store in TestedStore.Names)
            {
                int count = (store == TestedStore.First ? EmbeddedQueries : Neo4jQueries) / QueriesPerGraph;
                for (int i = 0; i < Math.Max(2, count); i++) data.Add(store, DifferentialBudget.Seed + i, i % 2 == 1);
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
        var report = await NodeProgram.RunAsync("execute.mjs", new
        {
            served.Address,
            Model = api.File,
            graph.Folder,
            FixedClock.Moment,
            Language = ModelApi.Language,
            Seed = seed,
            Queries = store == TestedStore.First ? QueriesPerGraph : Math.Min(QueriesPerGraph, Neo4jQueries / 2),
        }, Within);
        var difference = report.GetProperty("difference");
        Assert.True(difference.ValueKind == JsonValueKind.Null, $"Seed {seed}, {store}: {difference}");
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out int number) ? number : otherwise;
}
