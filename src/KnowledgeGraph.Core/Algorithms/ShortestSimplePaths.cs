using System.Collections.Immutable;
using KnowledgeGraph.Core.Projection;

namespace KnowledgeGraph.Core.Algorithms;

/// <summary>
/// The k cheapest paths that come by no node twice (Yen, Finding the k shortest loopless paths in a network, 1971). Paths of one cost come in the order of
/// their nodes, so the list is the same whatever store the graph lives in. Two paths differ in their nodes: of several edges between two nodes
/// the cheapest counts, then the first by step and id.
/// </summary>
public sealed class ShortestSimplePaths
{
    private readonly GraphProjection _projection;
    private readonly EdgeWeights _weights;
    private readonly TargetDistances _distances;
    private readonly int _target;
    private readonly int _lengthMax;
    private readonly SortedSet<Candidate> _candidates = [];

    private ShortestSimplePaths(GraphProjection projection, EdgeWeights weights, TargetDistances distances, int target, int lengthMax)
    {
        _projection = projection;
        _weights = weights;
        _distances = distances;
        _target = target;
        _lengthMax = lengthMax;
    }

    /// <summary>Finds at most <paramref name="count"/> paths of at most <paramref name="lengthMax"/> steps, the cheapest first.</summary>
    public static IReadOnlyList<ProjectionPath> Find(
        GraphProjection projection, int from, int to, int count, int lengthMax, EdgeWeights weights, WalkFilter filter, CancellationToken cancellationToken)
    {
        if (count == 0) return [];
        if (from == to) return [new([from], [], 0)];
        var distances = new TargetDistances(projection, filter, weights, cancellationToken);
        return new ShortestSimplePaths(projection, weights, distances, to, lengthMax).Find(from, count);
    }

    private List<ProjectionPath> Find(int from, int count)
    {
        var found = new List<Candidate>();
        if (Complete([from], 0, []) is { } first) _candidates.Add(first);
        // The first path needs one search; each further one some for every node of the one before.
        if (_candidates.Count > 0 && count > 1) _distances.Guide(from);
        while (found.Count < count && _candidates.Min is { } next)
        {
            _candidates.Remove(next);
            found.Add(next);
            if (found.Count < count) Branch(found, next);
        }
        return found.ConvertAll(ToPath);
    }

    // Every path not yet found leaves those that were found at some node: the cheapest of each way of leaving this one.
    private void Branch(List<Candidate> found, Candidate path)
    {
        // Before the node where it left an earlier one, all ways of leaving were tried when that was found (Lawler, 1972).
        for (int at = path.LeavesAt; at < path.Nodes.Length - 1; at++)
        {
            var prefix = path.Nodes[..(at + 1)];
            var taken = found.Where(f => f.Nodes.Length > at + 1 && f.Nodes.AsSpan(0, at + 1).SequenceEqual(prefix.AsSpan())).Select(f => f.Nodes[at + 1]).ToHashSet();
            if (Complete(prefix, at, taken) is { } candidate) _candidates.Add(candidate);
        }
    }

    /// <summary>The cheapest, then first, path that begins with the prefix and goes on to none of the nodes taken.</summary>
    private Candidate? Complete(ImmutableArray<int> prefix, int at, HashSet<int> taken)
    {
        int spur = prefix[at];
        int left = _lengthMax - at;
        HashSet<int> closed = [.. prefix[..at]];
        if (!_distances.LeadsOn(spur, _target, closed, taken)) return null;
        _distances.Find(spur, _target, left, closed, taken);
        var nodes = prefix.ToBuilder();
        if (!TryStep(spur, left, taken, out int next, out long cost)) return null;
        for (nodes.Add(next), left--; next != _target; nodes.Add(next), left--)
        {
            if (!TryStep(next, left, [], out next, out _)) throw new InvalidOperationException("A cheapest way ends before its target.");
        }
        return new(nodes.ToImmutable(), PrefixCost(prefix) + cost, at);
    }

    /// <summary>The next node of the cheapest way on, the first of several; false where there is none.</summary>
    private bool TryStep(int node, int left, HashSet<int> taken, out int next, out long cost)
    {
        (next, cost) = (-1, long.MaxValue);
        for (int entry = _projection.Offsets[node]; entry < _projection.Offsets[node + 1]; entry++)
        {
            int neighbor = _projection.Neighbors[entry];
            long rest = _distances.Cost(neighbor, left - 1);
            if (rest < 0 || taken.Contains(neighbor) || !_distances.Allows(entry)) continue;
            long weight = _weights.Of(node, entry);
            if (weight > 0 && weight + rest < cost) (next, cost) = (neighbor, weight + rest);
        }
        return next >= 0;
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
