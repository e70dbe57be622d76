using KnowledgeGraph.Conformance.Random;
using KnowledgeGraph.Conformance.Stores;
using KnowledgeGraph.GraphQL.Caching;

namespace KnowledgeGraph.Conformance.GraphqlJs;

/// <summary>Relations between answers over a random graph: pages and totals, filters and their negations, fragments, the cache.</summary>
public abstract class RelationTests(ServedGraphs graphs, string store, int relations)
{
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(5);

    [SkippableFact]
    public async Task Answers_fit_each_other()
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

/// <summary>On the embedded store.</summary>
[Collection(EmbeddedCollection.Name)]
public sealed class EmbeddedRelationTests(ServedGraphs graphs) : RelationTests(graphs, TestedStore.First, relations: 320);

/// <summary>On Neo4j.</summary>
[Collection(Neo4jCollection.Name)]
public sealed class Neo4jRelationTests(ServedGraphs graphs) : RelationTests(graphs, Neo4jTestedStore.StoreName, relations: 8);
