using KnowledgeGraph.Core.Projection;

namespace KnowledgeGraph.Core.Algorithms;

/// <summary>
/// A small tree that joins given nodes: each node is assigned to the nearest of them, and of the edges between two such regions those of a
/// minimum spanning tree become links (Mehlhorn, A faster approximation algorithm for the Steiner problem in graphs, 1988: at most twice
/// the fewest edges). The direction of edges is ignored; only their types and the day matter.
/// </summary>
public sealed class ConnectingTree
{
    private readonly GraphProjection _projection;
    private readonly WalkFilter _filter;
    private readonly Func<int, bool>? _allows;
    private readonly SearchWork _work;
    private readonly Dictionary<int, Reached> _reached = [];

    private ConnectingTree(GraphProjection projection, WalkFilter filter, WorkBudget budget)
    {
        _projection = projection;
        _filter = filter;
        _allows = filter.NodeFilter(projection);
        _work = new(budget);
    }

    /// <summary>Joins the nodes.</summary>
    /// <param name="projection">The graph.</param>
    /// <param name="terminals">The nodes to join; they are always in the tree, whatever its limit.</param>
    /// <param name="lengthMax">The most steps of a link between two of them.</param>
    /// <param name="nodesMax">Most nodes of the tree; links that would exceed it are left out.</param>
    /// <param name="filter">The edges and nodes that a link may use.</param>
    /// <param name="budget">The budget of the request.</param>
    public static JoinedNodes Join(
        GraphProjection projection, IReadOnlyCollection<int> terminals, int lengthMax, int nodesMax, WalkFilter filter, WorkBudget budget)
    {
        var tree = new ConnectingTree(projection, filter, budget);
        int[] ends = [.. terminals.Distinct()];
        var links = tree.Links(ends, lengthMax);
        return tree.Span(ends, links, nodesMax);
    }

    /// <summary>Grows a region around each terminal and returns the best link of each two regions that meet, the shortest first.</summary>
    private List<Link> Links(int[] terminals, int lengthMax)
    {
        var queue = new Queue<int>(terminals.Order());
        foreach (int terminal in terminals) _reached.Add(terminal, new(terminal, -1, -1, 0));
        var links = new Dictionary<(int, int), Link>();
        while (!_work.IsUsedUp && queue.TryDequeue(out int node))
        {
            var here = _reached[node];
            for (int entry = _projection.Offsets[node]; entry < _projection.Offsets[node + 1]; entry++)
            {
                _work.Look();
                int neighbor = _projection.Neighbors[entry];
                if (!_filter.Joins(_projection, entry)) continue;
                if (!_reached.TryGetValue(neighbor, out var there))
                {
                    // A link has two halves, so no region needs to grow farther than half of it.
                    if (2 * (here.Distance + 1) > lengthMax || (_allows is not null && !_allows(neighbor))) continue;
                    _reached.Add(neighbor, new(here.Terminal, node, _projection.Edges[entry], here.Distance + 1));
                    queue.Enqueue(neighbor);
                }
                else if (here.Terminal != there.Terminal && here.Distance + 1 + there.Distance <= lengthMax)
                {
                    var link = new Link(here.Distance + 1 + there.Distance, node, neighbor, entry);
                    var regions = (Math.Min(here.Terminal, there.Terminal), Math.Max(here.Terminal, there.Terminal));
                    if (!links.TryGetValue(regions, out var best) || link.CompareTo(best) < 0) links[regions] = link;
                }
            }
        }
        return [.. links.Values.Order()];
    }

    private JoinedNodes Span(int[] terminals, List<Link> links, int nodesMax)
    {
        var parts = terminals.ToDictionary(t => t, t => t);
        var joined = terminals.ToDictionary(t => t, t => t);
        var nodes = new SortedSet<int>(terminals);
        var edges = new HashSet<int>();
        var leftOut = new HashSet<int>();
        foreach (var link in links)
        {
            if (!Unite(parts, link)) continue;
            int[] way = [.. WayBack(link.From), .. WayBack(link.To)];
            int[] added = [.. way.Distinct().Where(n => !nodes.Contains(n))];
            if (nodes.Count + added.Length > nodesMax && added.Length > 0)
            {
                leftOut.UnionWith(added);
                continue;
            }
            Unite(joined, link);
            nodes.UnionWith(added);
            edges.Add(_projection.Edges[link.Entry]);
            foreach (int node in way)
            {
                if (_reached[node].Edge >= 0) edges.Add(_reached[node].Edge);
            }
        }
        leftOut.ExceptWith(nodes);
        int root = PartOf(joined, terminals[0]);
        return new(
            [.. nodes.Select(n => (n, _reached[n].Distance))], [.. edges], leftOut.Count,
            [.. terminals.Where(t => PartOf(joined, t) != root)], _work.EndedBy);
    }

    /// <summary>Unites the two components that a link joins; false if they are one already.</summary>
    private bool Unite(Dictionary<int, int> parts, Link link)
    {
        int a = PartOf(parts, _reached[link.From].Terminal);
        int b = PartOf(parts, _reached[link.To].Terminal);
        parts[Math.Max(a, b)] = Math.Min(a, b);
        return a != b;
    }

    private IEnumerable<int> WayBack(int node)
    {
        for (int at = node; at >= 0; at = _reached[at].Parent) yield return at;
    }

    private static int PartOf(Dictionary<int, int> parts, int terminal)
    {
        while (parts[terminal] != terminal) terminal = parts[terminal];
        return terminal;
    }

    private readonly record struct Reached(int Terminal, int Parent, int Edge, int Distance);

    // Ordered by length, then by the nodes at which the regions meet, then by the entry.
    private readonly record struct Link(int Length, int From, int To, int Entry) : IComparable<Link>
    {
        public int CompareTo(Link other) => (Length, From, To, Entry).CompareTo((other.Length, other.From, other.To, other.Entry));
    }
}

/// <summary>Nodes that a tree joins.</summary>
/// <param name="Nodes">The nodes of the tree in their order, each with its distance to the nearest of the nodes to join.</param>
/// <param name="Edges">The edges of the tree.</param>
/// <param name="NodesLeftOut">How many more nodes the whole tree would have.</param>
/// <param name="Unjoined">Which of the nodes to join are not joined to the first.</param>
/// <param name="EndedBy">Why the search may not have found the best links, or all; null: it was completed.</param>
public sealed record JoinedNodes(
    (int Node, int Distance)[] Nodes, int[] Edges, long NodesLeftOut, int[] Unjoined, IncompleteReason? EndedBy);
