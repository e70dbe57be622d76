using KnowledgeGraph.Core.Algorithms;
using KnowledgeGraph.Core.Projection;

namespace KnowledgeGraph.Core.Tests.Algorithms;

/// <summary>A search that must end before it is complete gives what it has found, and says so.</summary>
public sealed class SearchWorkTests
{
    private const int Leaves = 60_000;
    private static readonly GraphProjection Star = MakeStar();

    [Fact]
    public void A_breadth_first_search_that_may_visit_few_edges_gives_the_nearest_nodes() =>
        Assert.All(RandomGraph.Make(200, 20, density: 2), graph =>
    {
        var filter = graph.Filter(new Random(graph.Seed));
        var distances = new NaiveWalks(graph, filter).Within(0, graph.LengthMax).ToDictionary(n => n.Node, n => n.Distance);
        int before = 0;
        for (int edges = 0; ; edges++)
        {
            var reached = BreadthFirstSearch.From(graph.Projection, 0, graph.LengthMax, filter, Budget(edges));
            for (int distance = 0; distance < reached.LevelCount; distance++)
            {
                foreach (int node in reached.Level(distance)) Assert.Equal(distances[node], distance);
            }
            Assert.InRange(reached.Nodes.Length, before, distances.Count);
            before = reached.Nodes.Length;
            if (reached.EndedBy is null) break;
            Assert.Equal(IncompleteReason.Edges, reached.EndedBy);
        }
        Assert.Equal(distances.Count, before);
    });

    [Fact]
    public void A_tree_that_may_visit_few_edges_still_joins_what_it_lists() => Assert.All(RandomGraph.Make(200, 20, density: 2), graph =>
    {
        int[] terminals = [0, graph.NodeCount - 1];
        var whole = ConnectingTree.Join(graph.Projection, terminals, graph.LengthMax, 100, WalkFilter.Everything, TestBudget.Ample);
        Assert.Null(whole.EndedBy);
        for (int edges = 0; ; edges++)
        {
            var some = ConnectingTree.Join(graph.Projection, terminals, graph.LengthMax, 100, WalkFilter.Everything, Budget(edges));
            Assert.Subset(some.Nodes.Select(n => n.Node).ToHashSet(), terminals.ToHashSet());
            if (some.EndedBy is null) break;
            Assert.Equal(IncompleteReason.Edges, some.EndedBy);
            if (some.Unjoined.Length == 0) Assert.Equal(some.Nodes.Length - 1, some.Edges.Length);
        }
    });

    public static TheoryData<string> Searches => [.. Work.Keys];

    private static Dictionary<string, Func<WalkFilter, WorkBudget, IncompleteReason?>> Work { get; } = new()
    {
        ["breadth first"] = (filter, budget) => BreadthFirstSearch.From(Star, 0, 2, filter, budget).EndedBy,
        ["nearest nodes"] = (filter, budget) => NearestNodes.Find(Star, 0, 2, 10, filter, budget).EndedBy,
        ["connecting tree"] = (filter, budget) => ConnectingTree.Join(Star, [0, Leaves], 4, 10, filter, budget).EndedBy,
        ["simple paths"] = (filter, budget) =>
            ShortestSimplePaths.Find(Star, 0, Leaves, 2, 2, EdgeWeights.Steps(Star), filter, budget).EndedBy,
    };

    [Theory]
    [MemberData(nameof(Searches))]
    public void A_search_ends_when_half_of_the_time_is_over(string search)
    {
        var clock = new ManualTime();
        var budget = new WorkBudget(new Limits { RequestMillisecondsMax = 1_000 }, CancellationToken.None, clock);
        bool Allows(int node)
        {
            clock.Milliseconds = 600;
            return true;
        }
        Assert.Equal(IncompleteReason.Time, Work[search](WalkFilter.Everything with { Allows = Allows }, budget));
        Assert.True(budget.IsCutShort);
        Assert.Equal(400, budget.MillisecondsLeft);
    }

    [Theory]
    [MemberData(nameof(Searches))]
    public void A_search_that_has_time_is_complete(string search)
    {
        var clock = new ManualTime { Milliseconds = 0 };
        var budget = new WorkBudget(new Limits { RequestMillisecondsMax = 1_000 }, CancellationToken.None, clock);
        clock.Milliseconds = 600;
        Assert.Null(Work[search](WalkFilter.Everything with { Allows = _ => true }, budget));
        Assert.False(budget.IsCutShort);
    }

    private static WorkBudget Budget(int edges) => new(new Limits { PathEdgesMax = edges }, CancellationToken.None);

    // Two hubs that share all their neighbours.
    private static GraphProjection MakeStar()
    {
        var builder = new ProjectionBuilder(Leaves + 1);
        for (int leaf = 1; leaf < Leaves; leaf++)
        {
            builder.Add(0, leaf, 0);
            builder.Add(leaf, Leaves, 0);
        }
        return builder.Build((x, y) => x - y);
    }

    private sealed class ManualTime : TimeProvider
    {
        public long Milliseconds { get; set; }

        public override long TimestampFrequency => 1_000;

        public override long GetTimestamp() => Milliseconds;
    }
}
