using KnowledgeGraph.Core.Tests.Algorithms;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Core.Walks;
using static KnowledgeGraph.Core.Tests.Walks.RandomWalk;

namespace KnowledgeGraph.Core.Tests.Walks;

public sealed class ReachableWalkTests
{
    [Fact]
    public void Nodes_are_counted_by_distance_and_kind() => Assert.All(RandomGraph.Make(200, 30, density: 3), graph =>
    {
        var random = new Random(graph.Seed);
        var filter = graph.Filter(random);
        int from = random.Next(graph.NodeCount);
        int depthMax = random.Next(5);
        var within = new NaiveWalks(graph, filter).Within(from, depthMax).Where(n => n.Distance > 0).ToList();
        var expected = within.GroupBy(n => (n.Distance, Kind: RandomGraph.KindOf(n.Node))).OrderBy(g => g.Key)
            .Select(g => (g.Key.Distance, RandomWalk.Model.Kinds[g.Key.Kind].Name, g.Count()));
        var found = Find(
            ReachableWalk.Definition, graph, filter,
            new Dictionary<string, Value> { ["from"] = Value.Of($"{from}"), ["maxDepth"] = Value.Of((long)depthMax) })!;
        Assert.Equal(within.Count, NumberOf(found, Measure.Count));
        Assert.Equal(
            expected,
            found.PartsOf("counts")
                .Select(p => (NumberOf(p, Measure.Distance), JsonOf(p, Measure.Kind).Trim('"'), NumberOf(p, Measure.Count))));
    });
}
