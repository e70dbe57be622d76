using KnowledgeGraph.Core.Projection;
using KnowledgeGraph.Core.Tests.Algorithms;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Core.Walks;
using static KnowledgeGraph.Core.Tests.Walks.RandomWalk;

namespace KnowledgeGraph.Core.Tests.Walks;

/// <summary>A walk that avoids some nodes is the walk of a graph without them.</summary>
public sealed class AvoidTests
{
    [Fact]
    public void A_shortest_path_goes_around_what_is_avoided() => Assert.All(Cases(300), walk =>
    {
        var found = walk.Find(PathWalks.Shortest, ("from", walk.From), ("to", walk.To));
        Assert.Equal(walk.Naive(walk.From, walk.To).Distance(walk.From, walk.To), found is null ? null : NumberOf(found, Measure.Length));
        if (found is not null) walk.CheckAvoided(found);
    });

    [Fact]
    public void The_cheapest_paths_go_around_what_is_avoided() => Assert.All(Cases(200, nodesMax: 8), walk =>
    {
        var found = walk.Find(PathWalks.Cheapest, ("from", walk.From), ("to", walk.To))!;
        var expected = walk.Naive(walk.From, walk.To).SimplePaths(walk.From, walk.To, walk.Graph.LengthMax, (_, _) => 1)
            .Take(AvoidCase.First);
        Assert.Equal(expected.Select(p => p.Nodes), found.PartsOf("paths").Select(p => p.Nodes));
        walk.CheckAvoided(found);
    });

    [Fact]
    public void A_neighborhood_ends_at_what_is_avoided_and_tells_all_of_it() => Assert.All(Cases(300), walk =>
    {
        var found = walk.Find(SubgraphWalks.Neighborhood, ("of", walk.From))!;
        var within = walk.Naive(walk.From).Within(walk.From, AvoidCase.Depth);
        Assert.Equal(within, found.Nodes.Zip(found.Distances));
        walk.CheckAllAvoided(found, within);
    });

    [Fact]
    public void What_is_reachable_ends_at_what_is_avoided() => Assert.All(Cases(300), walk =>
    {
        var found = walk.Find(ReachableWalk.Definition, ("from", walk.From))!;
        var within = walk.Naive(walk.From).Within(walk.From, AvoidCase.Depth);
        Assert.Equal(within.Length - 1, NumberOf(found, Measure.Count));
        walk.CheckAllAvoided(found, within);
    });

    [Fact]
    public void Nodes_are_joined_around_what_is_avoided() => Assert.All(Cases(300), walk =>
    {
        int[] between = [.. new[] { walk.From, walk.To }.Distinct()];
        var found = walk.Find(SubgraphWalks.Connections, Value.Of([.. between.Select(n => $"{n}")]));
        Assert.DoesNotContain(found!.Nodes, n => !between.Contains(n) && walk.Avoids(n));
        walk.CheckAvoided(found);
    });

    [Fact]
    public void Only_the_first_are_listed_and_all_are_counted()
    {
        var graph = RandomGraph.Make(10, 40, density: 4)
            .First(g => new NaiveWalks(g, WalkFilter.Everything).Within(0, depthMax: 1).Length > 4);
        var values = new Dictionary<string, Value>
        {
            ["from"] = Value.Of("0"), ["maxDepth"] = Value.Of(3L), ["degreeOver"] = Value.Of(-1L),
        };
        var all = Find(ReachableWalk.Definition, graph, WalkFilter.Everything, values)!;
        var few = Find(
            ReachableWalk.Definition, graph, WalkFilter.Everything, values, new(
                new Limits { AvoidedNodesMax = 2 }, CancellationToken.None))!;
        Assert.True(NumberOf(all, Measure.AvoidedCount) > 2);
        Assert.Equal(NumberOf(all, Measure.AvoidedCount), NumberOf(few, Measure.AvoidedCount));
        Assert.Equal(2, few.PartsOf(AvoidedNodes.Field).Count);
        Assert.Equal(
            all.PartsOf(AvoidedNodes.Field).Take(2).Select(p => p.Nodes.Single()), few.PartsOf(AvoidedNodes.Field)
                .Select(p => p.Nodes.Single()));
    }

    private static IEnumerable<AvoidCase> Cases(int count, int nodesMax = 20) =>
        RandomGraph.Make(count, nodesMax, density: 2).Select(graph => new AvoidCase(graph, new Random(graph.Seed)));

    /// <summary>A graph, and what is avoided in it.</summary>
    private sealed class AvoidCase
    {
        public const int Depth = 3;
        public const int First = 4;

        private readonly WalkFilter _filter;
        private readonly Dictionary<string, Value> _values = [];

        public AvoidCase(RandomGraph graph, Random random)
        {
            Graph = graph;
            _filter = graph.Filter(random);
            (From, To) = (random.Next(graph.NodeCount), random.Next(graph.NodeCount));
            if (random.Next(3) > 0) _values["types"] = Value.Of([(long)random.Next(3)]);
            if (random.Next(3) > 0) _values["nodes"] = Value.Of([$"{random.Next(graph.NodeCount)}", $"{random.Next(graph.NodeCount)}"]);
            if (random.Next(3) > 0) _values["degreeOver"] = Value.Of((long)random.Next(3, 6));
        }

        public RandomGraph Graph { get; }

        public int From { get; }

        public int To { get; }

        public override string ToString() => $"{Graph} from {From} to {To} avoiding {string.Join(", ", _values)}";

        public bool Avoids(int node) =>
            (_values.TryGetValue("types", out var kinds) && kinds.Numbers.Contains(RandomGraph.KindOf(node)))
            || (_values.TryGetValue("nodes", out var nodes) && nodes.Texts.Contains($"{node}"))
            || (_values.TryGetValue("degreeOver", out var degree) && DegreeOf(node) > degree.Number);

        /// <summary>Walks through the graph without what is avoided, except the ends.</summary>
        public NaiveWalks Naive(params int[] ends) =>
            new(Graph, _filter with { Allows = node => (ends.Contains(node) || !Avoids(node)) && (_filter.Allows?.Invoke(node) ?? true) });

        public FoundPart? Find(WalkDefinition walk, params (string Argument, int Node)[] ends) =>
            Find(walk, ends.Select(e => (e.Argument, Value.Of($"{e.Node}"))));

        public FoundPart? Find(WalkDefinition walk, Value between) => Find(walk, [("between", between)]);

        /// <summary>Fails unless each avoided node that is told is one, and they are in order.</summary>
        public void CheckAvoided(FoundPart found)
        {
            var told = Told(found);
            Assert.All(told, n => Assert.True(Avoids(n.Node), $"{n.Node} was not to be avoided."));
            Assert.All(told, n => Assert.Equal(DegreeOf(n.Node), n.Degree));
            Assert.Equal(told.OrderByDescending(n => n.Degree).ThenBy(n => n.Node), told);
            Assert.Equal(told.Count, NumberOf(found, Measure.AvoidedCount));
        }

        /// <summary>Fails unless they are all those that a step leads to from a node that has steps left.</summary>
        public void CheckAllAvoided(FoundPart found, IEnumerable<(int Node, int Distance)> within)
        {
            CheckAvoided(found);
            var whole = new NaiveWalks(Graph, _filter);
            var expected = within.Where(n => n.Distance < Depth).SelectMany(n => whole.Moves(n.Node)).Select(m => m.To).Distinct()
                .Where(n => n != From && Avoids(n) && whole.MayPass(n));
            Assert.Equal(expected.Order(), Told(found).Select(n => n.Node).Order());
        }

        private FoundPart? Find(WalkDefinition walk, IEnumerable<(string Argument, Value Value)> values)
        {
            var all =
                new Dictionary<string, Value>(_values) { ["depth"] = Value.Of((long)Depth), ["limit"] = Value.Of(1_000L), ["first"] = Value.Of((long)First) };
            all["maxDepth"] = Value.Of(walk == ReachableWalk.Definition ? Depth : (long)Graph.LengthMax);
            foreach (var (argument, value) in values) all[argument] = value;
            return RandomWalk.Find(walk, Graph, _filter, all);
        }

        private static List<(int Node, int Degree)> Told(FoundPart found) =>
            [.. found.PartsOf(AvoidedNodes.Field).Select(p => (p.Nodes.Single(), NumberOf(p, Measure.Degree)))];

        private int DegreeOf(int node) => Graph.Edges.Sum(e => (e.From == node ? 1 : 0) + (e.To == node ? 1 : 0));
    }
}
