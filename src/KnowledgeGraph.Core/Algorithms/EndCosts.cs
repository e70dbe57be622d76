using System.Runtime.InteropServices;
using KnowledgeGraph.Core.Projection;

namespace KnowledgeGraph.Core.Algorithms;

/// <summary>
/// The costs of the cheapest paths between one end of a search and the nodes near it, whatever their number of steps: Dijkstra's algorithm,
/// a node at a time. Reused from search to search.
/// </summary>
internal sealed class EndCosts(GraphProjection projection, WalkFilter filter, EdgeWeights weights, bool isForward, SearchWork work)
{
    private readonly Func<int, bool>? _allows = filter.NodeFilter(projection);
    private readonly Dictionary<int, ReachedNode> _reached = [];
    private readonly PriorityQueue<int, long> _open = new();
    private SpurSearch _search = SpurSearch.None;
    private long _looked;

    /// <summary>The least cost of all unsettled nodes; the greatest number if there are none.</summary>
    public long Radius { get; private set; }

    /// <summary>How many edges will have been visited after the next node.</summary>
    public long LookedAfterNext => _open.TryPeek(out int node, out _) ? _looked + projection.Degree(node) : long.MaxValue;

    private int Start => isForward ? _search.Source : _search.Target;

    private int End => isForward ? _search.Target : _search.Source;

    /// <summary>Begins a search.</summary>
    public void Begin(SpurSearch search)
    {
        _search = search;
        _reached.Clear();
        _open.Clear();
        _looked = 0;
        _reached.Add(Start, default);
        _open.Enqueue(Start, 0);
        Radius = 0;
    }

    /// <summary>The settled nodes, and their neighbours.</summary>
    public IReadOnlyCollection<int> Reached => _reached.Keys;

    /// <summary>
    /// A lower bound of the cost of a node: a path that does not reach it directly from a settled node takes at least one step from an
    /// unsettled one.
    /// </summary>
    public long AtLeast(int node)
    {
        long otherwise = Radius == long.MaxValue ? Radius : Radius + weights.Least;
        return _reached.TryGetValue(node, out var reached) ? Math.Min(reached.Cost, otherwise) : otherwise;
    }

    /// <summary>Settles the nearest node, and with it the paths that meet those from the other end.</summary>
    public void TakeNearest(EndCosts other, ref Meeting meeting)
    {
        int node = _open.Dequeue();
        ref var reached = ref CollectionsMarshal.GetValueRefOrNullRef(_reached, node);
        reached.IsKnown = true;
        var (cost, steps) = (reached.Cost, reached.Steps);
        for (int entry = projection.Offsets[node]; entry < projection.Offsets[node + 1]; entry++)
        {
            work.Look();
            _looked++;
            int next = projection.Neighbors[entry];
            if (!CanTake(node, entry, next)) continue;
            long weight = weights.Of(node, entry);
            // A node that costs more than a known path with few enough steps is on none of the paths that are searched for.
            if (weight == 0
                || (cost + weight > meeting.ShortEnough - other.Radius && cost + weight > meeting.ShortEnough - other.AtLeast(next)))
            {
                continue;
            }
            Reach(next, cost + weight, steps + 1, other, ref meeting);
        }
        while (_open.TryPeek(out int nearest, out long open) && (_reached[nearest].IsKnown || _reached[nearest].Cost < open))
        {
            _open.Dequeue();
        }
        Radius = _open.TryPeek(out _, out long radius) ? radius : long.MaxValue;
    }

    private void Reach(int node, long cost, int steps, EndCosts other, ref Meeting meeting)
    {
        ref var reached = ref CollectionsMarshal.GetValueRefOrAddDefault(_reached, node, out bool isReached);
        if (isReached && (reached.IsKnown || reached.Cost <= cost)) return;
        reached = new(cost, steps, IsKnown: false);
        _open.Enqueue(node, cost);
        if (!other._reached.TryGetValue(node, out var rest)) return;
        meeting.Cheapest = Math.Min(meeting.Cheapest, cost + rest.Cost);
        if (steps + rest.Steps <= _search.StepsMax) meeting.ShortEnough = Math.Min(meeting.ShortEnough, cost + rest.Cost);
    }

    private bool CanTake(int node, int entry, int next)
    {
        if (_search.Closed.Contains(next) || !(isForward ? filter.Takes(projection, entry) : filter.TakesBackward(projection, entry)))
        {
            return false;
        }
        // The first step of a path from the source may not lead to some nodes.
        if ((isForward && node == Start && _search.Taken.Contains(next)) || (!isForward && next == End && _search.Taken.Contains(node)))
        {
            return false;
        }
        return next == End || _allows is null || _allows(next);
    }

    private record struct ReachedNode(long Cost, int Steps, bool IsKnown);
}

/// <summary>Where two ends of a search have met.</summary>
internal struct Meeting
{
    public Meeting(long costMax) => ShortEnough = costMax;

    /// <summary>The cost of the cheapest path found.</summary>
    public long Cheapest { get; set; } = long.MaxValue;

    /// <summary>The cost of the cheapest path found that has few enough steps, or the maximum cost of a path.</summary>
    public long ShortEnough { get; set; }
}

/// <summary>A search for the cheapest paths from one node to another.</summary>
/// <param name="Source">Where the paths begin.</param>
/// <param name="Target">Where they end.</param>
/// <param name="StepsMax">The maximum number of steps.</param>
/// <param name="CostMax">The maximum cost.</param>
/// <param name="Closed">Nodes that they may not visit.</param>
/// <param name="Taken">Nodes that their first step may not lead to.</param>
internal sealed record SpurSearch(int Source, int Target, int StepsMax, long CostMax, HashSet<int> Closed, HashSet<int> Taken)
{
    /// <summary>No search.</summary>
    public static SpurSearch None { get; } = new(-1, -1, 0, 0, [], []);
}
