using System.Globalization;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Projection;
using KnowledgeGraph.Core.Tests.Algorithms;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Core.Walks;
using static KnowledgeGraph.Core.Tests.Walks.RandomWalk;

namespace KnowledgeGraph.Core.Tests.Walks;

/// <summary>A pair of steps, there and back along edges of one type, counts as one.</summary>
public sealed class PairStepTests
{
    private const int Depth = 2;

    [Fact]
    public void A_shortest_path_has_the_fewest_steps_and_tells_the_edges_of_each() => Assert.All(Cases(400), walk =>
    {
        var found = walk.Find(PathWalks.Shortest, ("from", walk.From), ("to", walk.To));
        int? expected = walk.Naive(walk.From, walk.To).Within(walk.From, walk.Graph.LengthMax).Where(n => n.Node == walk.To)
            .Select(n => (int?)n.Distance).SingleOrDefault();
        Assert.Equal(expected, found is null ? null : NumberOf(found, Measure.Length));
        if (found is not null) walk.CheckPath(found);
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_cheapest_paths_weigh_as_much_as_their_edges(bool isByRarity) => Assert.All(Cases(200, nodesMax: 8), walk =>
    {
        var found = walk.Find(PathWalks.Cheapest, isByRarity ? Value.Of(0L) : Value.None, ("from", walk.From), ("to", walk.To))!;
        var expected = walk.Naive(walk.From, walk.To)
            .PathWeights(walk.From, walk.To, walk.Graph.LengthMax, m => isByRarity ? walk.Rarity(m) : 1).Take(4);
        Assert.Equal(
            expected.Select(w => isByRarity ? w / 1000m : w),
            found.PartsOf("paths").Select(p => decimal.Parse(JsonOf(p, Measure.Weight), CultureInfo.InvariantCulture)));
        Assert.All(found.PartsOf("paths"), walk.CheckPath);
    });

    [Fact]
    public void A_neighborhood_has_the_nodes_the_edges_of_pairs_and_the_nodes_between() => Assert.All(Cases(400), walk =>
    {
        var naive = walk.Naive(walk.From);
        var reached = naive.Within(walk.From, Depth).ToDictionary(n => n.Node, n => n.Distance);
        var found = walk.Find(SubgraphWalks.Neighborhood, ("of", walk.From))!;
        var steps = reached.Keys.SelectMany(node => naive.Moves(node).Select(m => (From: node, Move: m)))
            .Where(s => reached.ContainsKey(s.Move.To)).ToList();
        var between = steps.Where(s => s.Move.Middle is { } middle && !reached.ContainsKey(middle))
            .GroupBy(s => s.Move.Middle!.Value, s => Math.Min(reached[s.From], reached[s.Move.To]) + 1).Select(g => (g.Key, g.Min()));
        Assert.Equal(
            reached.Select(n => (n.Key, n.Value)).Concat(between).OrderBy(n => n.Item2).ThenBy(n => n.Item1),
            found.Nodes.Zip(found.Distances));
        Assert.Equal(steps.SelectMany(s => s.Move.Edges).Distinct().Order(), found.Edges.Order());
    });

    [Fact]
    public void What_is_reachable_is_counted_without_the_nodes_between_and_tells_what_was_avoided() => Assert.All(Cases(400), walk =>
    {
        var naive = walk.Naive(walk.From);
        var reached = naive.Within(walk.From, Depth);
        var found = walk.Find(ReachableWalk.Definition, ("from", walk.From))!;
        Assert.Equal(reached.Length - 1, NumberOf(found, Measure.Count));
        var avoided = reached.Where(n => n.Distance < Depth).SelectMany(n => naive.Avoided(n.Node)).Distinct().Order();
        Assert.Equal(avoided, found.PartsOf(AvoidedNodes.Field).Select(p => p.Nodes.Single()).Order());
    });

    [Fact]
    public void What_joins_several_is_reached_by_pairs() => Assert.All(Cases(200), walk =>
    {
        int[] given = [.. new[] { walk.From, walk.To }.Distinct()];
        var naive = walk.Naive(given);
        var expected = given.SelectMany(g => naive.Within(g, Depth).Where(n => n.Distance > 0).Select(n => n.Node)).GroupBy(n => n)
            .Where(g => g.Count() > 1);
        var found = walk.Find(SharedWalks.Interlocks, "of", given);
        Assert.Equal(expected.Select(g => g.Key).Order(), found.PartsOf("shared").Select(p => p.Nodes.Single()).Order());
    });

    [Fact]
    public void What_connects_nodes_are_edges_between_the_nodes_that_are_listed() => Assert.All(Cases(200), walk =>
    {
        var found = walk.Find(SubgraphWalks.Connections, "between", [.. new[] { walk.From, walk.To }.Distinct()]);
        Assert.All(found.Edges.Select(e => walk.Graph.Edges[e]), edge =>
        {
            Assert.Contains(edge.From, found.Nodes);
            Assert.Contains(edge.To, found.Nodes);
        });
    });

    [Fact]
    public void More_pairs_than_the_limit_end_a_walk_or_refuse_a_shortest_path()
    {
        var walk = Cases(400).First(w => NumberOf(w.Find(ReachableWalk.Definition, ("from", w.From))!, Measure.Count) > 1);
        var budget = new WorkBudget(new Limits { PairsMax = 1 }, CancellationToken.None);
        var some = walk.Find(ReachableWalk.Definition, Value.None, budget, ("from", walk.From))!;
        Assert.Equal("\"PAIRS\"", JsonOf(some, Measure.IncompleteBecause));
        var fault = Assert.Throws<StoreException>(
            () => walk.Find(PathWalks.Shortest, Value.None, budget, ("from", walk.From), ("to", walk.To)));
        Assert.Equal("RESULT_TOO_LARGE", fault.Code);
    }

    private static IEnumerable<PairCase> Cases(int count, int nodesMax = 16) =>
        RandomGraph.Make(count, nodesMax, density: 1.5).Select(graph => new PairCase(graph, new Random(graph.Seed)));

    /// <summary>A graph, and which pairs of steps are followed in it.</summary>
    private sealed class PairCase
    {
        private readonly WalkFilter _filter;
        private readonly int? _avoided;

        public PairCase(RandomGraph graph, Random random)
        {
            Graph = graph;
            var filter = graph.Filter(random);
            bool[] steps = new bool[Step.Count];
            if (random.Next(2) == 0) steps[random.Next(2 * RandomGraph.Types)] = true;
            int first = random.Next(2 * RandomGraph.Types);
            int[] pairs = random.Next(2) == 0 ? [first] : [.. new[] { first, Step.Reverse(first) }.Order()];
            _filter = filter with { Steps = steps, Pairs = pairs };
            (From, To) = (random.Next(graph.NodeCount), random.Next(graph.NodeCount));
            if (random.Next(2) == 0) _avoided = random.Next(3);
        }

        public RandomGraph Graph { get; }

        public int From { get; }

        public int To { get; }

        public override string ToString() => $"{Graph} from {From} to {To} by {string.Join(' ', _filter.Pairs)} avoiding {_avoided}";

        public NaivePairs Naive(params int[] ends) => new(Graph, _filter, ends, node => RandomGraph.KindOf(node) == _avoided);

        public FoundPart? Find(WalkDefinition walk, params (string Argument, int Node)[] ends) =>
            Find(walk, Value.None, TestBudget.Ample, ends);

        public FoundPart? Find(WalkDefinition walk, Value weight, params (string Argument, int Node)[] ends) =>
            Find(walk, weight, TestBudget.Ample, ends);

        public FoundPart Find(WalkDefinition walk, string argument, int[] nodes)
        {
            var values = Values(walk, Value.None);
            values[argument] = Value.Of([.. nodes.Select(n => $"{n}")]);
            return RandomWalk.Find(walk, Graph, _filter, values)!;
        }

        public FoundPart? Find(WalkDefinition walk, Value weight, WorkBudget budget, params (string Argument, int Node)[] ends)
        {
            var values = Values(walk, weight);
            foreach (var (argument, node) in ends) values[argument] = Value.Of($"{node}");
            return RandomWalk.Find(walk, Graph, _filter, values, budget);
        }

        /// <summary>What a step weighs by the degrees of the ends of its edges, in thousandths.</summary>
        public long Rarity(NaivePairMove move) =>
            move.Edges.Sum(e => 1000 + HalfLogarithm(Graph.Edges[e].From) + HalfLogarithm(Graph.Edges[e].To));

        private long HalfLogarithm(int node) =>
            (long)Math.Round(500 * Math.Log2(Graph.Edges.Sum(e => (e.From == node ? 1 : 0) + (e.To == node ? 1 : 0))));

        /// <summary>Fails unless each edge joins the two nodes beside it, and there are as many steps as it says.</summary>
        public void CheckPath(FoundPart path)
        {
            Assert.Equal(path.Nodes.Length - 1, path.Edges.Length);
            Assert.InRange(path.Edges.Length, NumberOf(path, Measure.Length), 2 * NumberOf(path, Measure.Length));
            for (int i = 0; i < path.Edges.Length; i++)
            {
                var edge = Graph.Edges[path.Edges[i]];
                Assert.True(
                    (edge.From, edge.To) == (path.Nodes[i], path.Nodes[i + 1])
                        || (edge.To, edge.From) == (path.Nodes[i], path.Nodes[i + 1]),
                    $"{edge} does not join {path.Nodes[i]} and {path.Nodes[i + 1]}.");
            }
        }

        private Dictionary<string, Value> Values(WalkDefinition walk, Value weight)
        {
            var values = new Dictionary<string, Value>
            {
                ["depth"] = Value.Of((long)Depth), ["limit"] = Value.Of(1_000L), ["weight"] = weight,
                ["first"] = Value.Of(walk == PathWalks.Cheapest ? 4L : 1_000L),
                ["maxDepth"] = Value.Of(walk == ReachableWalk.Definition ? Depth : (long)Graph.LengthMax),
            };
            if (_avoided is { } kind) values["types"] = Value.Of([(long)kind]);
            return values;
        }
    }
}
