using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Walks;
using KnowledgeGraph.Neo4j.Cypher;
using KnowledgeGraph.Neo4j.Mapping;
using KnowledgeGraph.Neo4j.Tests.Queries;
using KnowledgeGraph.Neo4j.Tests.Servers;

namespace KnowledgeGraph.Neo4j.Tests;

/// <summary>Walks with other numbers and types share their statements, and find what the embedded store finds.</summary>
[Collection(Neo4jCollection.Name)]
public sealed class WalkTextTests(Neo4jServer server, SeedGraphs graphs)
{
    private static readonly GraphMapping Layout = new(Repository.Model);

    private static readonly long[] Steps = [.. Repository.Model.PathSteps.Select(s => (long)s)];

    [Fact]
    public void Any_depth_and_any_types_are_few_texts()
    {
        var texts = new HashSet<string>(StringComparer.Ordinal);
        for (int types = 1; types < 64; types++)
        {
            long[] via = [.. Steps.Where((_, i) => (types >> i % 6 & 1) != 0)];
            for (long depth = 1; depth <= 16; depth++)
            {
                texts.Add(Text(q => q.ShortestPath("a", "b", new(depth, via))));
                texts.Add(Text(q => q.Neighborhood("a", 200, new(Math.Min(depth, 8), via))));
            }
        }
        // Powers of two, each over the model's own types and over given ones, out, in, both or mixed; and what was found elsewhere.
        Assert.InRange(texts.Count, 10, 45);
    }

    [Fact]
    public void Any_days_and_any_nodes_are_few_texts()
    {
        var texts = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < 30; i++)
        {
            texts.Add(Text(q => q.Changes($"20{i + 10}", $"20{i + 10}-12", of: i % 2 == 0 ? null : $"zone:{i}", i)));
            texts.Add(Text(q => q.History($"zone:{i}", "b", i, new(Steps: i % 2 == 0 ? null : [Steps[i / 2 % Steps.Length]]))));
        }
        // All changes or those of one node; the model's own steps, or given ones out and in.
        Assert.Equal(5, texts.Count);
    }

    [SkippableFact]
    public async Task Histories_and_changes_are_the_same_in_both_stores()
    {
        await graphs.SameAsync(server, q => q.History("zone:kelan", "university:taiyuan-ut", 5, new()));
        await graphs.SameAsync(server, q => q.Changes("2000", "2030", of: null, first: 5));
        await graphs.SameAsync(server, q => q.Changes("2000", "2030", of: "zone:kelan", first: 5));
    }

    [SkippableFact]
    public async Task Walks_of_every_depth_and_way_find_the_same()
    {
        long[] outward = [.. Steps.Where(s => s % 2 == 0)];
        long[] mixed = [.. Steps.Where(s => s % 3 != 0)];
        await SameAsync(Steps, [0, 1, 3, 8]);
        await SameAsync(outward, [2, 5]);
        await SameAsync(mixed, [2, 5]);
        await SameAsync([.. Steps.Take(4)], [2, 5]);
    }

    // A statement goes as far as the next power of two, so depths on both sides of one are asked for.
    private async Task SameAsync(long[] steps, long[] depths)
    {
        foreach (long depth in depths)
        {
            await graphs.SameAsync(server, q => q.Neighborhood("zone:kelan", 30, new(depth, steps)));
            await LengthsAsync(q => q.ShortestPath("zone:kelan", "person:none", new(depth, steps)));
            await LengthsAsync(q => q.ShortestPath("zone:kelan", "university:taiyuan-ut", new(depth, steps)));
        }
        await graphs.SameAsync(server, q => q.Neighborhood("zone:kelan", 30, new(depths[^2], steps, "2023")));
        await LengthsAsync(q => q.ShortestPath("zone:kelan", "university:taiyuan-ut", new(depths[^1], steps, "2023")));
    }

    // Which of several shortest paths is found may differ; how long they are may not.
    private async Task LengthsAsync(Func<QueryBuilder, Expansion> make)
    {
        var q = new QueryBuilder(Repository.Model);
        var query = q.Build(make(q) with
        {
            Columns = [new Column.Measured(Measure.Length, OperandOwner.Node, Core.Model.KindSet.Of(0))],
            Children = [],
        });
        await using var neo4j = await graphs.Neo4jAsync(server.Require());
        Assert.Equal(await TapeText.OfAsync(await graphs.EmbeddedAsync(), query), await TapeText.OfAsync(neo4j.Store, query));
    }

    private static string Text(Func<QueryBuilder, Expansion> make)
    {
        var q = new QueryBuilder(Repository.Model);
        var (query, values) = q.Build(make(q));
        return CypherCompiler.Compile(Layout, query, subqueriesMax: 24, ValueTraits.Of(query, values, Repository.Model)).ToString();
    }
}
