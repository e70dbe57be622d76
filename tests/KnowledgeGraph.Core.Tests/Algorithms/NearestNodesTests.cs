using KnowledgeGraph.Core.Algorithms;

namespace KnowledgeGraph.Core.Tests.Algorithms;

public sealed class NearestNodesTests
{
    [Theory]
    [InlineData(14, 1.5)]
    [InlineData(40, 8)]
    public void The_nearest_come_first_then_those_of_lower_number_and_the_rest_is_counted(int nodesMax, double density) =>
        Assert.All(RandomGraph.Make(200, nodesMax, density), graph =>
    {
        var random = new Random(graph.Seed);
        var filter = graph.Filter(random);
        var naive = new NaiveWalks(graph, filter);
        for (int search = 0; search < 5; search++)
        {
            var (source, depthMax, limit) = (random.Next(graph.NodeCount), random.Next(6), random.Next(graph.NodeCount + 2));
            var nearest = NearestNodes.Find(graph.Projection, source, depthMax, limit, filter, TestBudget.Ample);
            var within = naive.Within(source, depthMax);
            Assert.Equal(within.Take(Math.Max(1, limit)), nearest.Nodes);
            Assert.Equal(Math.Max(0, within.Length - Math.Max(1, limit)), nearest.NodesLeftOut);
            var nodes = nearest.Nodes.Select(n => n.Node).ToHashSet();
            var between = graph.Edges.Index().Where(e => nodes.Contains(e.Item.From) && nodes.Contains(e.Item.To) && naive.Joins(e.Item))
                .Select(e => e.Index);
            Assert.Equal(between.Order(), nearest.Edges.Order());
        }
    });
}
