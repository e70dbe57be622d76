using KnowledgeGraph.Core.Algorithms;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Projection;

namespace KnowledgeGraph.Core.Tests.Algorithms;

public sealed class ShortestPathSearchTests
{
    [Fact]
    public void The_path_is_a_path_and_none_is_shorter() => Assert.All(RandomGraph.Make(600, nodesMax: 14), graph =>
    {
        var random = new Random(graph.Seed);
        var filter = graph.Filter(random);
        var naive = new NaiveWalks(graph, filter);
        for (int pair = 0; pair < 20; pair++)
        {
            var (from, to, lengthMax) = (random.Next(graph.NodeCount), random.Next(graph.NodeCount), random.Next(graph.NodeCount));
            var path = ShortestPathSearch.Find(graph.Projection, from, to, lengthMax, filter, TestBudget.Ample);
            int? length = naive.Distance(from, to) is { } distance && distance <= lengthMax ? distance : null;
            Assert.Equal(length, path?.Edges.Length);
            if (path is not null) naive.CheckPath(path, from, to);
        }
    });

    [Fact]
    public void An_edge_is_walked_only_in_its_direction()
    {
        var builder = new ProjectionBuilder(2);
        builder.Add(0, 1, relationshipType: 5);
        var graph = builder.Build((x, y) => x - y);
        var outward = WalkFilter.Of([Step.Of(5, RelationshipDirection.Out)], asOf: null);
        Assert.NotNull(ShortestPathSearch.Find(graph, 0, 1, 3, outward, TestBudget.Ample));
        Assert.Null(ShortestPathSearch.Find(graph, 1, 0, 3, outward, TestBudget.Ample));
        Assert.Null(
            ShortestPathSearch.Find(graph, 0, 1, 3, WalkFilter.Of([Step.Of(4, RelationshipDirection.Out)], asOf: null), TestBudget.Ample));
    }

    [Fact]
    public void From_a_node_to_itself_is_a_path_without_edges()
    {
        var graph = new ProjectionBuilder(1).Build((x, y) => x - y);
        var path = ShortestPathSearch.Find(graph, 0, 0, 0, WalkFilter.Everything, TestBudget.Ample);
        Assert.Equal(0, Assert.Single(path!.Nodes));
        Assert.Empty(path.Edges);
    }

    [Fact]
    public async Task Searches_at_one_time_do_not_disturb_each_other()
    {
        var graphs = RandomGraph.Make(64, nodesMax: 14).ToList();
        await Parallel.ForEachAsync(Enumerable.Range(0, 2_000), (i, cancellationToken) =>
        {
            var graph = graphs[i % graphs.Count];
            var path = ShortestPathSearch.Find(
                graph.Projection, 0, graph.NodeCount - 1, graph.LengthMax, WalkFilter.Everything, new(new Limits(), cancellationToken));
            Assert.Equal(new NaiveWalks(graph, WalkFilter.Everything).Distance(0, graph.NodeCount - 1), path?.Edges.Length);
            return ValueTask.CompletedTask;
        });
    }
}
