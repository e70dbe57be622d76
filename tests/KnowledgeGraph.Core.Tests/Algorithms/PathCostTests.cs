using KnowledgeGraph.Core.Algorithms;
using KnowledgeGraph.Core.Projection;

namespace KnowledgeGraph.Core.Tests.Algorithms;

/// <summary>What searches for paths cost, counted in edges that are looked at, and how they end where that is too much.</summary>
public sealed class PathCostTests
{
    private const int Nodes = 50_000;
    private const int LengthMax = 8;
    private static readonly GraphProjection Graph = MakeGraph();

    [Fact]
    public void The_first_path_costs_a_few_times_a_shortest_path_and_not_the_whole_graph()
    {
        var random = new Random(3);
        var (one, first, rare) = (TestBudget.Ample, TestBudget.Ample, TestBudget.Ample);
        for (int pair = 0; pair < 40; pair++)
        {
            var (from, to) = (random.Next(Nodes), random.Next(Nodes));
            var shortest = ShortestPathSearch.Find(Graph, from, to, LengthMax, WalkFilter.Everything, one);
            var found = ShortestSimplePaths.Find(Graph, from, to, 1, LengthMax, EdgeWeights.Steps(Graph), WalkFilter.Everything, first);
            Assert.Equal(shortest?.Edges.Length, found.Paths.SingleOrDefault()?.Edges.Length);
            ShortestSimplePaths.Find(Graph, from, to, 1, LengthMax, EdgeWeights.Rarity(Graph), WalkFilter.Everything, rare);
        }
        Assert.InRange(first.Steps, 0, 20 * one.Steps);
        Assert.InRange(rare.Steps, 0, 100 * one.Steps);
    }

    [Fact]
    public void A_search_that_looks_at_too_many_edges_returns_what_it_has_found_and_that_it_is_not_all()
    {
        const int Count = 100;
        var all = Find(int.MaxValue);
        Assert.True(all.EndedBy is null);
        Assert.Equal(Count, all.Paths.Count);
        int found = 0;
        foreach (int edges in (int[])[0, 1_000, 100_000, 1_000_000])
        {
            var some = Find(edges);
            Assert.Equal(IncompleteReason.Edges, some.EndedBy);
            Assert.InRange(some.Paths.Count, found, Count - 1);
            found = some.Paths.Count;
            Assert.Equal(all.Paths.Take(found).Select(Text), some.Paths.Select(Text));
            Assert.Equal(some.Paths.Select(Text), Find(edges).Paths.Select(Text));
        }
        Assert.NotEqual(0, found);

        FoundPaths Find(int edges) => ShortestSimplePaths.Find(
            Graph, 0, 1, Count, LengthMax, EdgeWeights.Rarity(Graph), WalkFilter.Everything, new(
                new Limits { PathEdgesMax = edges }, CancellationToken.None));
    }

    private static string Text(ProjectionPath path) => $"{path.Weight}: {string.Join(' ', path.Nodes)} by {string.Join(' ', path.Edges)}";

    /// <summary>A graph of four edges a node, a third of which lead to hubs: 0 the largest, then 1 and so on.</summary>
    private static GraphProjection MakeGraph()
    {
        var random = new Random(9);
        var builder = new ProjectionBuilder(Nodes);
        for (int edge = 0; edge < 4 * Nodes; edge++)
        {
            int other = edge % 3 == 0 ? (int)(Nodes * Math.Pow(random.NextDouble(), 6)) : random.Next(Nodes);
            builder.Add(random.Next(Nodes), other, 0);
        }
        return builder.Build((x, y) => x - y);
    }
}
