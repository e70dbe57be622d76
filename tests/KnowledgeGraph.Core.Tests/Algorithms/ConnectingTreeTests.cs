using System.Numerics;
using KnowledgeGraph.Core.Algorithms;
using KnowledgeGraph.Core.Projection;

namespace KnowledgeGraph.Core.Tests.Algorithms;

public sealed class ConnectingTreeTests
{
    [Fact]
    public void It_joins_whatever_links_within_the_length_can_join() => Assert.All(RandomGraph.Make(500, nodesMax: 14, density: 2), graph =>
    {
        var random = new Random(graph.Seed);
        var (filter, terminals, lengthMax) = (graph.Filter(random), Terminals(graph, random), random.Next(6));
        var joined = ConnectingTree.Join(graph.Projection, terminals, lengthMax, int.MaxValue, filter, TestBudget.Ample);
        var joining = new Joining(graph, filter, terminals);
        Assert.Equal(joining.Unjoined(lengthMax), joined.Unjoined.Order());
        Assert.Equal(0, joined.NodesLeftOut);
        joining.CheckForest(joined);
    });

    [Fact]
    public void It_has_at_most_twice_the_fewest_edges() => Assert.All(RandomGraph.Make(300, nodesMax: 9, density: 2), graph =>
    {
        var random = new Random(graph.Seed);
        var (filter, terminals) = (graph.Filter(random), Terminals(graph, random));
        var joining = new Joining(graph, filter, terminals);
        if (joining.Fewest() is not { } fewest) return;
        var joined = ConnectingTree.Join(graph.Projection, terminals, 2 * graph.NodeCount, int.MaxValue, filter, TestBudget.Ample);
        Assert.Empty(joined.Unjoined);
        Assert.InRange(joined.Edges.Length, fewest, 2 * fewest);
    });

    [Fact]
    public void A_limit_cuts_links_and_says_how_many_nodes_they_have() =>
        Assert.All(RandomGraph.Make(300, nodesMax: 14, density: 1.3), graph =>
    {
        var random = new Random(graph.Seed);
        var (filter, terminals, limit) = (graph.Filter(random), Terminals(graph, random), random.Next(8));
        var whole = ConnectingTree.Join(graph.Projection, terminals, graph.NodeCount, int.MaxValue, filter, TestBudget.Ample);
        var cut = ConnectingTree.Join(graph.Projection, terminals, graph.NodeCount, limit, filter, TestBudget.Ample);
        Assert.InRange(cut.Nodes.Length, terminals.Length, Math.Max(limit, terminals.Length));
        Assert.Equal(whole.Nodes.Length - cut.Nodes.Length, cut.NodesLeftOut);
        Assert.Subset(whole.Nodes.ToHashSet(), cut.Nodes.ToHashSet());
        new Joining(graph, filter, terminals).CheckForest(cut);
    });

    [Fact]
    public void The_order_of_the_terminals_changes_nothing_but_the_root() =>
        Assert.All(RandomGraph.Make(200, nodesMax: 14, density: 2), graph =>
    {
        var random = new Random(graph.Seed);
        var terminals = Terminals(graph, random);
        var one = ConnectingTree.Join(graph.Projection, terminals, graph.NodeCount, int.MaxValue, WalkFilter.Everything, TestBudget.Ample);
        var other = ConnectingTree.Join(
            graph.Projection, [.. terminals.Reverse()], graph.NodeCount, int.MaxValue, WalkFilter.Everything, TestBudget.Ample);
        Assert.Equal(one.Nodes, other.Nodes);
        Assert.Equal(one.Edges.Order(), other.Edges.Order());
    });

    private static int[] Terminals(RandomGraph graph, Random random)
    {
        int[] nodes = [.. Enumerable.Range(0, graph.NodeCount)];
        random.Shuffle(nodes);
        return nodes[..Math.Min(nodes.Length, random.Next(1, 5))];
    }

    /// <summary>Who is joined to whom, naively.</summary>
    private sealed class Joining(RandomGraph graph, WalkFilter filter, int[] terminals)
    {
        private readonly NaiveWalks _naive = new(graph, filter);

        /// <summary>The terminals to which no chain of links of at most so many steps leads from the first.</summary>
        public IEnumerable<int> Unjoined(int lengthMax)
        {
            var joined = new HashSet<int> { terminals[0] };
            while (terminals.Any(t => joined.Any(j => Distance(j, t) <= lengthMax) && joined.Add(t))) continue;
            return terminals.Except(joined).Order();
        }

        /// <summary>
        /// The edges of the smallest tree that joins the terminals, by trying all sets of nodes; null where they cannot be joined.
        /// </summary>
        public int? Fewest()
        {
            int all = Enumerable.Range(0, graph.NodeCount).Where(MayPass).Aggregate(0, (set, node) => set | 1 << node);
            int ends = terminals.Aggregate(0, (set, node) => set | 1 << node);
            return Enumerable.Range(0, 1 << graph.NodeCount)
                .Where(set => (set & ends) == ends && (set & ~all) == 0 && IsJoined(set))
                .Select(set => (int?)BitOperations.PopCount((uint)set) - 1)
                .Min();
        }

        /// <summary>
        /// Fails unless the edges are of the nodes, make no ring, and join exactly the terminals that are said to be joined.
        /// </summary>
        public void CheckForest(JoinedNodes joined)
        {
            var parts = joined.Nodes.ToDictionary(n => n.Node, n => n.Node);
            foreach (int edge in joined.Edges)
            {
                Assert.True(_naive.Joins(graph.Edges[edge]));
                var (from, to) = (PartOf(graph.Edges[edge].From), PartOf(graph.Edges[edge].To));
                Assert.NotEqual(from, to);
                parts[from] = to;
            }
            Assert.Equal(terminals.Where(t => PartOf(t) != PartOf(terminals[0])).Order(), joined.Unjoined.Order());
            Assert.All(joined.Nodes, n => Assert.Equal(terminals.Min(t => Distance(t, n.Node)), n.Distance));
            Assert.All(joined.Nodes, n => Assert.True(MayPass(n.Node)));

            int PartOf(int node) => parts[node] == node ? node : PartOf(parts[node]);
        }

        private bool MayPass(int node) => terminals.Contains(node) || _naive.MayPass(node);

        private IEnumerable<int> Neighbors(int node) =>
            graph.Edges.Where(e => _naive.Joins(e) && (e.From == node || e.To == node)).Select(e => e.From == node ? e.To : e.From);

        private bool IsJoined(int set)
        {
            int reached = 1 << terminals[0];
            for (int before = 0; before != reached;)
            {
                before = reached;
                for (int node = 0; node < graph.NodeCount; node++)
                {
                    if ((before >> node & 1) != 0) reached |= Neighbors(node).Aggregate(0, (all, n) => all | 1 << n) & set;
                }
            }
            return reached == set;
        }

        // The ends of a link are terminals, between which a link may come by terminals too.
        private int Distance(int from, int to)
        {
            var distances = new Dictionary<int, int> { [from] = 0 };
            var queue = new Queue<int>([from]);
            while (queue.TryDequeue(out int node))
            {
                foreach (int next in Neighbors(node))
                {
                    if ((next == to || MayPass(next)) && distances.TryAdd(next, distances[node] + 1)) queue.Enqueue(next);
                }
            }
            return distances.GetValueOrDefault(to, int.MaxValue);
        }
    }
}
