using KnowledgeGraph.Core.Projection;

namespace KnowledgeGraph.Core.Algorithms;

/// <summary>
/// The costs of the cheapest paths from each node to a target, by the number of steps that are left: Dijkstra's algorithm backward from the
/// target, with a label for each Pareto-optimal pair of cost and number of steps (Martins, On a multicriteria shortest path problem, 1984).
/// First a bidirectional search, which always continues at the end that has visited less, finds the nodes near the source and a bound of
/// the cost. The costs from the source are then a lower bound that keeps the labels near the wanted paths, as in A* (Hart, Nilsson and
/// Raphael, A formal basis for the heuristic determination of minimum cost paths, 1968): so neither end goes farther than half-way, however
/// large the graph is.
/// </summary>
internal sealed class TargetDistances(GraphProjection projection, WalkFilter filter, EdgeWeights weights, SearchWork work)
{
    /// <summary>Finding the entries between two nodes takes the time of about this many of them.</summary>
    public const int EntriesOfSearch = 8;

    private readonly Func<int, bool>? _allows = filter.NodeFilter(projection);
    private readonly EndCosts _fromSource = new(projection, filter, weights, isForward: true, work);
    private readonly EndCosts _toTarget = new(projection, filter, weights, isForward: false, work);
    private readonly Dictionary<int, List<(long Cost, int Steps)>> _labels = [];
    private readonly PriorityQueue<(int Node, long Cost, int Steps), (long Estimate, int Steps)> _open = new();

    /// <summary>The nodes from which paths to the target were found.</summary>
    public IReadOnlyCollection<int> Labelled => _labels.Keys;

    /// <summary>Whether the entry may be followed from its node.</summary>
    public bool Allows(int entry) => filter.Takes(projection, entry);

    /// <summary>
    /// Finds the cheapest paths from the source to the target, and those of every node that is nearer to the target than the source is;
    /// false if there are none.
    /// </summary>
    public bool Find(SpurSearch search)
    {
        _labels.Clear();
        _open.Clear();
        if (!LeadsOn(search) || !Meet(search, out long dearest)) return false;
        _open.Enqueue((search.Target, 0, 0), (0, 0));
        while (!work.IsUsedUp && _open.TryDequeue(out var label, out var priority) && priority.Estimate <= dearest)
        {
            if (!Keep(label.Node, label.Cost, label.Steps)) continue;
            // Any of several paths of the least cost may be the first in order, so the search ends only when all of them are known.
            if (label.Node == search.Source) dearest = label.Cost;
            else if (label.Steps < search.StepsMax) Expand(label, search, dearest);
        }
        return !work.IsUsedUp;
    }

    /// <summary>The cost of the cheapest path of at most a number of steps, or -1.</summary>
    public long Cost(int node, int steps)
    {
        long best = -1;
        if (!_labels.TryGetValue(node, out var labels)) return best;
        foreach (var (cost, needed) in labels)
        {
            if (needed <= steps && (best < 0 || cost < best)) best = cost;
        }
        return best;
    }

    /// <summary>
    /// Whether the source has a neighbour that is neither closed nor taken: most nodes of a path have none, and need no search.
    /// </summary>
    private bool LeadsOn(SpurSearch search)
    {
        for (int entry = projection.Offsets[search.Source]; entry < projection.Offsets[search.Source + 1]; entry++)
        {
            work.Look();
            int next = projection.Neighbors[entry];
            if (search.Closed.Contains(next) || search.Taken.Contains(next) || !Allows(entry) || weights.Of(search.Source, entry) == 0)
            {
                continue;
            }
            if (next == search.Target || (next != search.Source && (_allows is null || _allows(next)))) return true;
        }
        return false;
    }

    /// <summary>
    /// Searches from both ends until they have met and no cheaper path can remain; false if there is none within the limits.
    /// </summary>
    private bool Meet(SpurSearch search, out long dearest)
    {
        _fromSource.Begin(search);
        _toTarget.Begin(search);
        // With a cost of 1 per step, the cost of a path is its number of steps.
        var meeting = new Meeting(weights.AreSteps ? Math.Min(search.CostMax, search.StepsMax) : search.CostMax);
        while (!work.IsUsedUp && IsLookedFor(meeting))
        {
            bool isForward = _fromSource.LookedAfterNext <= _toTarget.LookedAfterNext;
            if (isForward) _fromSource.TakeNearest(_toTarget, ref meeting);
            else _toTarget.TakeNearest(_fromSource, ref meeting);
        }
        dearest = meeting.ShortEnough;
        return meeting.Cheapest <= search.CostMax && meeting.Cheapest < long.MaxValue;
    }

    // A path that neither end has found costs at least both radii. One that is cheaper by less than a step is left to the labels.
    private bool IsLookedFor(Meeting meeting)
    {
        long atLeast = Sum(_fromSource.Radius, _toTarget.Radius);
        return atLeast <= meeting.ShortEnough && Sum(atLeast, weights.Least) < meeting.Cheapest && atLeast < long.MaxValue;
    }

    private void Expand((int Node, long Cost, int Steps) label, SpurSearch search, long dearest)
    {
        var near = _fromSource.Reached;
        // A hub has more entries than there are nodes near the source, and only the latter can be near enough.
        if (near.Count < projection.Degree(label.Node) / EntriesOfSearch && label.Cost + 2 * weights.Least > dearest - _fromSource.Radius)
        {
            foreach (int before in near)
            {
                work.Look();
                var (first, end) = projection.EntriesBetween(label.Node, before);
                Expand(label, first, end, search, dearest);
            }
        }
        else
        {
            Expand(label, projection.Offsets[label.Node], projection.Offsets[label.Node + 1], search, dearest);
        }
    }

    private void Expand((int Node, long Cost, int Steps) label, int first, int end, SpurSearch search, long dearest)
    {
        for (int entry = first; entry < end; entry++)
        {
            work.Look();
            int before = projection.Neighbors[entry];
            if (search.Closed.Contains(before) || !filter.TakesBackward(projection, entry)) continue;
            if (before == search.Source ? search.Taken.Contains(label.Node) : _allows is not null && !_allows(before)) continue;
            long weight = weights.Of(label.Node, entry);
            if (weight == 0) continue;
            long estimate = Sum(label.Cost + weight, _fromSource.AtLeast(before));
            if (estimate > dearest || IsDominated(before, label.Cost + weight, label.Steps + 1)) continue;
            _open.Enqueue((before, label.Cost + weight, label.Steps + 1), (estimate, label.Steps + 1));
        }
    }

    private bool Keep(int node, long cost, int steps)
    {
        if (IsDominated(node, cost, steps)) return false;
        if (!_labels.TryGetValue(node, out var labels)) _labels.Add(node, labels = new(1));
        labels.Add((cost, steps));
        return true;
    }

    private bool IsDominated(int node, long cost, int steps)
    {
        if (!_labels.TryGetValue(node, out var labels)) return false;
        foreach (var known in labels)
        {
            if (known.Cost <= cost && known.Steps <= steps) return true;
        }
        return false;
    }

    private static long Sum(long a, long b) => a > long.MaxValue - b ? long.MaxValue : a + b;
}
