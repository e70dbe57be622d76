using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Tests.Algorithms;
using KnowledgeGraph.Core.Tests.Loading;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Core.Walks;

namespace KnowledgeGraph.Core.Tests.Walks;

public sealed class ReachableWalkTests
{
    private static readonly GraphModel Model = LoadFolder.Model;

    [Fact]
    public void Nodes_are_counted_by_distance_and_kind() => Assert.All(RandomGraph.Make(200, 30, density: 3), graph =>
    {
        var random = new Random(graph.Seed);
        var filter = graph.Filter(random);
        int from = random.Next(graph.NodeCount);
        int depthMax = random.Next(5);
        var within = new NaiveWalks(graph, filter).Within(from, depthMax).Where(n => n.Distance > 0).ToList();
        var expected = within.GroupBy(n => (n.Distance, Kind: RandomGraph.KindOf(n.Node))).OrderBy(g => g.Key).Select(g => (g.Key.Distance, Model.Kinds[g.Key.Kind].Name, g.Count()));
        Value[] values =
        [
            Value.Of($"{from}"), Value.Of([.. Enumerable.Range(0, filter.Steps.Length).Where(s => filter.Steps[s]).Select(s => (long)s)]), Value.Of((long)depthMax),
            filter.AsOf is { } day ? Value.Of(day.Text) : Value.None,
        ];
        var found = ReachableWalk.Definition.Find!(new(ReachableWalk.Definition, i => values[i], graph.Projection, Model, int.Parse, filter.Allows, TestBudget.Ample))!;
        Assert.Equal(within.Count, int.Parse(JsonOf(found, Measure.Count)));
        Assert.Equal(expected, found.Parts.Select(p => (int.Parse(JsonOf(p, Measure.Distance)), JsonOf(p, Measure.Kind).Trim('"'), int.Parse(JsonOf(p, Measure.Count)))));
    });

    private static string JsonOf(FoundPart found, Measure measure) => System.Text.Encoding.UTF8.GetString(found.Measures[measure].Json);
}
