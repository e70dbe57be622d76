using KnowledgeGraph.Core.Algorithms;

namespace KnowledgeGraph.Core.Tests.Algorithms;

public sealed class BreadthFirstSearchTests
{
    // Few edges make narrow levels, which are taken from the frontier; many make wide ones, where the nodes not yet reached look for a
    // parent.
    [Theory]
    [InlineData(14, 1.2)]
    [InlineData(14, 5)]
    [InlineData(60, 2)]
    [InlineData(60, 12)]
    public void Levels_are_the_nodes_at_each_distance(int nodesMax, double density) =>
        Assert.All(RandomGraph.Make(150, nodesMax, density), graph =>
    {
        var random = new Random(graph.Seed);
        var filter = graph.Filter(random);
        for (int search = 0; search < 5; search++)
        {
            var (source, depthMax) = (random.Next(graph.NodeCount), random.Next(6));
            var reached = BreadthFirstSearch.From(graph.Projection, source, depthMax, filter, TestBudget.Ample);
            var expected = new NaiveWalks(graph, filter).Within(source, depthMax);
            var found = Enumerable.Range(0, reached.LevelCount)
                .SelectMany(d => reached.Level(d).ToArray().Order().Select(node => (node, d)));
            Assert.Equal(expected, found);
            Assert.Equal(expected.Length, reached.Nodes.Length);
        }
    });
}
