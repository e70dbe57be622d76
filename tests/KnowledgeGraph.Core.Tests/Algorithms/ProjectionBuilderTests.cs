using KnowledgeGraph.Core.Algorithms;
using KnowledgeGraph.Core.Projection;

namespace KnowledgeGraph.Core.Tests.Algorithms;

public sealed class ProjectionBuilderTests
{
    [Fact]
    public void What_is_found_does_not_depend_on_the_order_in_which_edges_were_added() =>
        Assert.All(RandomGraph.Make(200, nodesMax: 10, density: 3), graph =>
    {
        int[] order = [.. Enumerable.Range(0, graph.Edges.Length)];
        new Random(graph.Seed).Shuffle(order);
        var other = graph.Project(order);
        int[] terminals = [0, graph.NodeCount - 1, graph.NodeCount / 2];
        Assert.Equal(Everything(graph.Projection, terminals, edge => edge), Everything(other, terminals, edge => order[edge]));
    });

    [Fact]
    public void A_node_has_an_entry_for_each_end_of_its_edges() => Assert.All(RandomGraph.Make(100, nodesMax: 10, density: 3), graph =>
    {
        Assert.Equal(graph.Edges.Length, graph.Projection.EdgeCount);
        for (int node = 0; node < graph.NodeCount; node++)
        {
            Assert.Equal(graph.Edges.Count(e => e.From == node) + graph.Edges.Count(e => e.To == node), graph.Projection.Degree(node));
        }
    });

    private static List<string> Everything(GraphProjection projection, int[] terminals, Func<int, int> edgeOf)
    {
        var found = new List<string>();
        foreach (var path in ShortestSimplePaths.Find(
            projection, terminals[0], terminals[1], 10, 8, EdgeWeights.Property(projection, RandomGraph.Weight), WalkFilter.Everything,
            TestBudget.Ample).Paths)
        {
            Add(path);
        }
        if (ShortestPathSearch.Find(projection, terminals[0], terminals[1], 8, WalkFilter.Everything, TestBudget.Ample) is { } shortest)
        {
            Add(shortest);
        }
        var tree = ConnectingTree.Join(projection, terminals, 8, 100, WalkFilter.Everything, TestBudget.Ample);
        found.Add(string.Join(' ', tree.Nodes) + " by " + string.Join(' ', tree.Edges.Select(edgeOf).Order()));
        var nearest = NearestNodes.Find(projection, terminals[2], 3, 5, WalkFilter.Everything, TestBudget.Ample);
        found.Add(string.Join(' ', nearest.Nodes) + " by " + string.Join(' ', nearest.Edges.Select(edgeOf).Order()));
        return found;

        void Add(ProjectionPath path) => found.Add($"{string.Join('-', path.Nodes)} by {string.Join(',', path.Edges.Select(edgeOf))}");
    }
}
