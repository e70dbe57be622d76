using KnowledgeGraph.Core.Projection;
using KnowledgeGraph.Core.Tests.Algorithms;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Core.Walks;
using static KnowledgeGraph.Core.Tests.Walks.RandomWalk;

namespace KnowledgeGraph.Core.Tests.Walks;

public sealed class SharedWalksTests
{
    private const int Depth = 2;

    [Fact]
    public void Nodes_that_several_reach_are_those_of_the_neighborhoods() => Assert.All(RandomGraph.Make(300, 20, density: 2), graph =>
    {
        var random = new Random(graph.Seed);
        var filter = graph.Filter(random);
        int[] given = [.. Enumerable.Range(0, 4).Select(_ => random.Next(graph.NodeCount)).Distinct()];
        var naive = new NaiveWalks(graph, filter);
        var reached = given.SelectMany(g => naive.Within(g, Depth).Where(n => n.Distance > 0).Select(n => (From: g, n.Node, n.Distance)))
            .GroupBy(n => n.Node).OrderByDescending(n => n.Count()).ThenBy(n => n.Key).ToList();
        foreach (var (walk, joinedMin) in new[] { (SharedWalks.Interlocks, 2), (SharedWalks.Common, given.Length) })
        {
            var expected = reached.Where(n => n.Count() >= joinedMin).ToList();
            var found = Find(walk, graph, filter, Values(given, first: 3))!;
            Assert.Equal(expected.Count, NumberOf(found, Measure.Count));
            Assert.Equal(expected.Count <= 3 ? "true" : "false", JsonOf(found, Measure.IsComplete));
            Assert.Equal(
                expected.Take(3)
                    .Select(n =>
                        (n.Key, n.Count(), n.Max(m => m.Distance), Ids(n.Select(m => m.From).OrderBy(f => Array.IndexOf(given, f))))),
                found.PartsOf("shared")
                    .Select(p => (p.Nodes.Single(), NumberOf(p, Measure.Count), NumberOf(p, Measure.Distance), JsonOf(p, Measure.Joined))));
            Assert.All(found.PartsOf("shared"), part => Assert.Equal(
                given.SelectMany(naive.Moves).Where(m => m.To == part.Nodes[0]).Where(m => IsFromReached(graph, m.Edge, part, given))
                    .Select(m => m.Edge).Distinct().Order(),
                part.Edges.Order()));
        }
    });

    [Fact]
    public void A_search_that_may_visit_few_edges_gives_what_it_has_found()
    {
        var graph = RandomGraph.Make(20, 30, density: 4).Last();
        int[] given = [0, 1];
        var few = Find(
            SharedWalks.Interlocks, graph, WalkFilter.Everything, Values(given, first: 100), new(
                new Limits { PathEdgesMax = 1 }, CancellationToken.None))!;
        Assert.Equal("\"EDGES\"", JsonOf(few, Measure.IncompleteBecause));
    }

    [Fact]
    public void What_is_kept_has_a_limit_in_bytes()
    {
        var graph = RandomGraph.Make(20, 30, density: 4).Last();
        var fault = Assert.Throws<StoreException>(() => Find(
            SharedWalks.Interlocks, graph, WalkFilter.Everything, Values([0, 1], first: 100), new(
                new Limits { AnswerBytesMax = 100 }, CancellationToken.None)));
        Assert.Equal("RESULT_TOO_LARGE", fault.Code);
    }

    private static Dictionary<string, Value> Values(int[] given, int first) => new()
    {
        ["of"] = Value.Of([.. given.Select(g => $"{g}")]), ["depth"] = Value.Of((long)Depth), ["first"] = Value.Of((long)first),
    };

    // An edge of a given node that does not reach it, which is itself or is cut off, is none of the part's.
    private static bool IsFromReached(RandomGraph graph, int edge, FoundPart part, int[] given) =>
        new[] { graph.Edges[edge].From, graph.Edges[edge].To }.Any(end => end != part.Nodes[0] && given.Contains(end));

    private static string Ids(IEnumerable<int> nodes) => "[" + string.Join(",", nodes.Select(n => $"\"{n}\"")) + "]";
}
