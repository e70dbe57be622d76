using KnowledgeGraph.Conformance.Random;
using KnowledgeGraph.Conformance.Stores;
using KnowledgeGraph.GraphQL.Caching;

namespace KnowledgeGraph.Conformance.GraphqlJs;

/// <summary>Relations between answers over a random graph: pages and totals, filters and their negations, fragments, the cache.</summary>
[Collection(ServedGraphsCollection.Name)]
public sealed class RelationTests(ServedGraphs graphs)
{
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(5);

    [SkippableTheory]
    [InlineData(TestedStore.First, 320)]
    [InlineData(Neo4jTestedStore.StoreName, 8)]
    public async Task Answers_fit_each_other(string store, int relations)
    {
        using var graph = new RandomGraph(ModelApi.Partnerships.Model, new(new(DifferentialBudget.Seed)));
        await using var served = await graphs.GetFreshAsync(store, new(ModelApi.Partnerships, [graph.Folder]), new CacheSettings());
        var report = await NodeProgram.RunAsync("GraphqlJs/relations.mjs", new
        {
            served.Address,
            Model = ModelApi.Partnerships.File,
            graph.Folder,
            FixedClock.Moment,
            DifferentialBudget.Seed,
            Relations = relations,
        }, Within);
        var failure = report.GetProperty("failure");
        Assert.True(failure.ValueKind == System.Text.Json.JsonValueKind.Null, $"Seed {DifferentialBudget.Seed}, {store}: {failure}");
    }
}
