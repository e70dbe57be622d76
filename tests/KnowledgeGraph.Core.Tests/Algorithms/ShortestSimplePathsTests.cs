using KnowledgeGraph.Core.Algorithms;
using KnowledgeGraph.Core.Projection;

namespace KnowledgeGraph.Core.Tests.Algorithms;

public sealed class ShortestSimplePathsTests
{
    [Fact]
    public void By_steps_they_are_the_first_of_all_simple_paths() => Compare(EdgeWeights.Steps, (_, _, _) => 1);

    [Fact]
    public void By_a_property_edges_without_it_or_with_0_are_not_taken() =>
        Compare(projection => EdgeWeights.Property(projection, RandomGraph.Weight), (_, _, move) => move.Weight);

    [Fact]
    public void By_rarity_a_step_costs_more_where_its_ends_have_many_edges() => Compare(EdgeWeights.Rarity, (graph, node, move) =>
        1000 + HalfLogarithm(graph, node) + HalfLogarithm(graph, move.To));

    [Fact]
    public void An_edge_that_weighs_more_than_any_Decimal_is_not_taken_so_no_sum_overflows()
    {
        var builder = new ProjectionBuilder(3);
        foreach (var (from, to) in new[] { (0, 1), (1, 2), (0, 2) }) builder.Add(from, to, 0);
        var graph = builder.Build((x, y) => x - y, weights: _ => [EdgeWeights.Max, EdgeWeights.Max, long.MaxValue]);
        var path = Assert.Single(
            ShortestSimplePaths.Find(graph, 0, 2, 5, 8, EdgeWeights.Property(graph, "any"), WalkFilter.Everything, TestBudget.Ample).Paths);
        Assert.Equal(2 * EdgeWeights.Max, path.Weight);
    }

    [Fact]
    public void A_path_around_a_hub_is_rarer_than_one_through_it()
    {
        // 0 and 1 are joined by the hub 2, and by 3 and 4.
        var builder = new ProjectionBuilder(105);
        foreach (var (from, to) in new[] { (0, 2), (2, 1), (0, 3), (3, 4), (4, 1) }) builder.Add(from, to, 0);
        for (int leaf = 5; leaf < 105; leaf++) builder.Add(leaf, 2, 0);
        var graph = builder.Build((x, y) => x - y);
        Assert.Equal([0, 2, 1], Find(EdgeWeights.Steps(graph)));
        Assert.Equal([0, 3, 4, 1], Find(EdgeWeights.Rarity(graph)));

        int[] Find(EdgeWeights weights) =>
            [.. ShortestSimplePaths.Find(graph, 0, 1, 1, 8, weights, WalkFilter.Everything, TestBudget.Ample).Paths[0].Nodes];
    }

    [Fact]
    public void From_a_node_to_itself_is_one_path_without_edges()
    {
        var graph = new ProjectionBuilder(1).Build((x, y) => x - y);
        var path = Assert.Single(
            ShortestSimplePaths.Find(graph, 0, 0, 5, 0, EdgeWeights.Steps(graph), WalkFilter.Everything, TestBudget.Ample).Paths);
        Assert.Equal(0, Assert.Single(path.Nodes));
        Assert.Empty(ShortestSimplePaths.Find(graph, 0, 0, 0, 0, EdgeWeights.Steps(graph), WalkFilter.Everything, TestBudget.Ample).Paths);
    }

    private static void Compare(Func<GraphProjection, EdgeWeights> weights, Func<RandomGraph, int, NaiveMove, long> weightOf) =>
        Assert.All(RandomGraph.Make(400, nodesMax: 8, density: 2.5), graph =>
    {
        var random = new Random(graph.Seed);
        var filter = graph.Filter(random);
        var naive = new NaiveWalks(graph, filter);
        for (int pair = 0; pair < 5; pair++)
        {
            var (from, to) = (random.Next(graph.NodeCount), random.Next(graph.NodeCount));
            var (count, lengthMax) = (random.Next(30), random.Next(graph.NodeCount));
            var found = ShortestSimplePaths.Find(
                graph.Projection, from, to, count, lengthMax, weights(graph.Projection), filter, TestBudget.Ample).Paths;
            var expected = naive.SimplePaths(from, to, lengthMax, (node, move) => weightOf(graph, node, move)).Take(count);
            Assert.Equal(expected.Select(Text), found.Select(p => Text(new([.. p.Nodes], [.. p.Edges], p.Weight))));
        }
    });

    private static string Text(NaivePath path) => $"{path.Weight}: {string.Join('-', path.Nodes)} by {string.Join(',', path.Edges)}";

    private static long HalfLogarithm(RandomGraph graph, int node) =>
        (long)Math.Round(500 * Math.Log2(graph.Edges.Sum(e => (e.From == node ? 1 : 0) + (e.To == node ? 1 : 0))));
}
