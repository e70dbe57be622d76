using System.Collections.Immutable;
using KnowledgeGraph.Core.Projection;

namespace KnowledgeGraph.Core.Algorithms;

/// <summary>
/// The k cheapest paths that visit no node twice (Yen, Finding the k shortest loopless paths in a network, 1971). Paths of equal cost are
/// in the order of their nodes, so the list is the same in every store. Two paths differ in their nodes: of several edges between two nodes
/// the cheapest counts, then the first by step and id.
/// </summary>
public sealed class ShortestSimplePaths
{
    private readonly GraphProjection _projection;
    private readonly EdgeWeights _weights;
    private readonly TargetDistances _distances;
    private readonly SearchWork _work;
    private readonly int _target;
    private readonly int _lengthMax;
    private readonly SortedSet<Candidate> _candidates = [];

    private ShortestSimplePaths(
        GraphProjection projection, EdgeWeights weights, SearchWork work, TargetDistances distances, int target, int lengthMax)
    {
        _work = work;
        _projection = projection;
        _weights = weights;
        _distances = distances;
        _target = target;
        _lengthMax = lengthMax;
    }

    /// <summary>
    /// Finds at most <paramref name="count"/> paths of at most <paramref name="lengthMax"/> steps, the cheapest first; fewer if it must end
    /// before.
    /// </summary>
    public static FoundPaths Find(
        GraphProjection projection, int from, int to, int count, int lengthMax, EdgeWeights weights, WalkFilter filter, WorkBudget budget)
    {
        if (count == 0) return new([], EndedBy: null);
        if (from == to) return new([new([from], [], 0)], EndedBy: null);
        // With weights, the cheapest path may have too many steps; whether there is any short enough is found faster.
        if (!weights.AreSteps && ShortestPathSearch.Find(projection, from, to, lengthMax, filter, budget) is null)
        {
            return new([], EndedBy: null);
        }
        var work = new SearchWork(budget);
        var distances = new TargetDistances(projection, filter, weights, work);
        return new ShortestSimplePaths(projection, weights, work, distances, to, lengthMax).Find(from, count);
    }

    private FoundPaths Find(int from, int count)
    {
        var found = new List<Candidate>();
        if (Complete([from], 0, [], long.MaxValue) is { } first) _candidates.Add(first);
        // A path whose search was cut off may be cheaper than all known candidates, so none of these may be returned any more.
        while (!_work.IsUsedUp && found.Count < count && _candidates.Min is { } next)
        {
            _candidates.Remove(next);
            found.Add(next);
            if (found.Count < count) Branch(found, next, count - found.Count);
        }
        return new(found.ConvertAll(ToPath), found.Count == count ? null : _work.EndedBy);
    }

    // Every path not yet found deviates from a found one at some node: the cheapest of each deviation from this one.
    private void Branch(List<Candidate> found, Candidate path, int wanted)
    {
        // Deviations before the node where it left an earlier path were tried when that one was found (Lawler, 1972).
        for (int at = path.LeavesAt; at < path.Nodes.Length - 1 && !_work.IsUsedUp; at++)
        {
            var prefix = path.Nodes[..(at + 1)];
            var taken = found.Where(f => f.Nodes.Length > at + 1 && f.Nodes.AsSpan(0, at + 1).SequenceEqual(prefix.AsSpan()))
                .Select(f => f.Nodes[at + 1]).ToHashSet();
            if (Complete(prefix, at, taken, CostMax(wanted)) is { } candidate) _candidates.Add(candidate);
        }
    }

    /// <summary>The maximum cost of a path that can still be among the wanted ones: that of the last of as many known candidates.</summary>
    private long CostMax(int wanted) => _candidates.Count < wanted ? long.MaxValue : _candidates.ElementAt(wanted - 1).Cost;

    /// <summary>
    /// The cheapest, then first, path that begins with the prefix and does not continue to any of the nodes taken; null if it would cost
    /// too much.
    /// </summary>
    private Candidate? Complete(ImmutableArray<int> prefix, int at, HashSet<int> taken, long costMax)
    {
        int spur = prefix[at];
        int left = _lengthMax - at;
        long prefixCost = PrefixCost(prefix);
        if (!_distances.Find(new(spur, _target, left, costMax - prefixCost, [.. prefix[..at]], taken))) return null;
        var nodes = prefix.ToBuilder();
        if (!TryStep(spur, left, taken, out int next, out long cost)) return null;
        for (nodes.Add(next), left--; next != _target; nodes.Add(next), left--)
        {
            if (!TryStep(next, left, [], out next, out _)) throw new InvalidOperationException("A cheapest path ends before its target.");
        }
        return new(nodes.ToImmutable(), prefixCost + cost, at);
    }

    /// <summary>The next node of the cheapest continuation, the first of several; false if there is none.</summary>
    private bool TryStep(int node, int left, HashSet<int> taken, out int next, out long cost)
    {
        var best = (Next: -1, Cost: long.MaxValue);
        var labelled = _distances.Labelled;
        // A hub has more entries than there are nodes from which a path was found.
        if (labelled.Count < _projection.Degree(node) / TargetDistances.EntriesOfSearch)
        {
            foreach (int neighbor in labelled)
            {
                _work.Look();
                var (first, end) = _projection.EntriesBetween(node, neighbor);
                TakeBetter(node, first, end, left, taken, ref best);
            }
        }
        else
        {
            TakeBetter(node, _projection.Offsets[node], _projection.Offsets[node + 1], left, taken, ref best);
        }
        (next, cost) = best;
        return next >= 0;
    }

    private void TakeBetter(int node, int first, int end, int left, HashSet<int> taken, ref (int Next, long Cost) best)
    {
        for (int entry = first; entry < end; entry++)
        {
            _work.Look();
            int neighbor = _projection.Neighbors[entry];
            long rest = _distances.Cost(neighbor, left - 1);
            if (rest < 0 || taken.Contains(neighbor) || !_distances.Allows(entry)) continue;
            long weight = _weights.Of(node, entry);
            if (weight > 0 && (weight + rest, neighbor).CompareTo((best.Cost, best.Next)) < 0) best = (neighbor, weight + rest);
        }
    }

    private long PrefixCost(ImmutableArray<int> prefix)
    {
        long cost = 0;
        for (int i = 0; i + 1 < prefix.Length; i++) cost += CheapestEntry(prefix[i], prefix[i + 1]).Weight;
        return cost;
    }

    private (int Entry, long Weight) CheapestEntry(int node, int neighbor)
    {
        var (first, end) = _projection.EntriesBetween(node, neighbor);
        var best = (Entry: -1, Weight: long.MaxValue);
        for (int entry = first; entry < end; entry++)
        {
            long weight = _weights.Of(node, entry);
            if (weight > 0 && weight < best.Weight && _distances.Allows(entry)) best = (entry, weight);
        }
        return best;
    }

    private ProjectionPath ToPath(Candidate path)
    {
        var edges = ImmutableArray.CreateBuilder<int>();
        for (int i = 0; i + 1 < path.Nodes.Length; i++) edges.Add(_projection.Edges[CheapestEntry(path.Nodes[i], path.Nodes[i + 1]).Entry]);
        return new(path.Nodes, edges.ToImmutable(), path.Cost);
    }

    private sealed record Candidate(ImmutableArray<int> Nodes, long Cost, int LeavesAt) : IComparable<Candidate>
    {
        public int CompareTo(Candidate? other)
        {
            if (other is null) return 1;
            int order = Cost.CompareTo(other.Cost);
            return order != 0 ? order : Nodes.AsSpan().SequenceCompareTo(other.Nodes.AsSpan());
        }
    }
}

/// <summary>The paths that a search found.</summary>
/// <param name="Paths">The paths, the cheapest first.</param>
/// <param name="EndedBy">Why there may be more; null: they are complete.</param>
public sealed record FoundPaths(IReadOnlyList<ProjectionPath> Paths, IncompleteReason? EndedBy);
