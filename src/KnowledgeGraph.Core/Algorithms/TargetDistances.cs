using KnowledgeGraph.Core.Projection;

namespace KnowledgeGraph.Core.Algorithms;

/// <summary>
/// What the cheapest way from each node to a target costs, by the number of steps that are left: Dijkstra's algorithm backward from the target, with a
/// label for each cost and number of steps of which no cheaper one has fewer steps (Martins, On a multicriteria shortest path problem, 1984).
/// Some nodes may be closed. What it costs to come to each node from where the paths begin, once known, keeps a search near the ways that it looks for (Hart,
/// Nilsson and Raphael, A formal basis for the heuristic determination of minimum cost paths, 1968).
/// </summary>
internal sealed class TargetDistances(GraphProjection projection, WalkFilter filter, EdgeWeights weights, CancellationToken cancellationToken)
{
    private readonly Func<int, bool>? _allows = filter.NodeFilter(projection);
    private readonly Dictionary<int, List<(long Cost, int Steps)>> _labels = [];
    private readonly PriorityQueue<(int Node, long Cost, int Steps), (long Estimate, int Steps)> _open = new();
    private readonly Queue<(int Node, long Cost, int Steps)> _openInOrder = new();
    private long[]? _fromBeginning;
    private long _fromBeginningToSource;
    private int _untilCheck = ShortestPathSearch.EntriesBetweenChecks;

    /// <summary>Whether the entry may be taken from its node.</summary>
    public bool Allows(int entry) => filter.Takes(projection, entry);

    /// <summary>Finds what it costs to come to each node from where all paths begin; a search after this looks only where ways from there can pass.</summary>
    public void Guide(int beginning)
    {
        long[] costs = new long[projection.NodeCount];
        Array.Fill(costs, long.MaxValue);
        costs[beginning] = 0;
        var open = new PriorityQueue<int, long>();
        open.Enqueue(beginning, 0);
        while (open.TryDequeue(out int node, out long cost))
        {
            if (cost > costs[node]) continue;
            for (int entry = projection.Offsets[node]; entry < projection.Offsets[node + 1]; entry++)
            {
                Check();
                int next = projection.Neighbors[entry];
                if (!Allows(entry)) continue;
                long weight = weights.Of(node, entry);
                if (weight == 0 || cost + weight >= costs[next] || (_allows is not null && !_allows(next))) continue;
                costs[next] = cost + weight;
                open.Enqueue(next, cost + weight);
            }
        }
        _fromBeginning = costs;
    }

    /// <summary>Whether any step leads from the source that is neither closed nor taken: most nodes of a path lead nowhere else, and need no search.</summary>
    public bool LeadsOn(int source, int target, HashSet<int> closed, HashSet<int> taken)
    {
        for (int entry = projection.Offsets[source]; entry < projection.Offsets[source + 1]; entry++)
        {
            Check();
            int next = projection.Neighbors[entry];
            if (closed.Contains(next) || taken.Contains(next) || !Allows(entry) || weights.Of(source, entry) == 0) continue;
            if (next == target || (next != source && (_allows is null || _allows(next)))) return true;
        }
        return false;
    }

    /// <summary>
    /// Finds the cheapest ways from the source to the target, and with them those of every node that is nearer to the target than the source is.
    /// </summary>
    /// <param name="source">Where the ways begin.</param>
    /// <param name="target">Where they end.</param>
    /// <param name="stepsMax">How many steps they may have.</param>
    /// <param name="closed">Nodes that they may not come by.</param>
    /// <param name="taken">Nodes that they may not go to first.</param>
    public void Find(int source, int target, int stepsMax, HashSet<int> closed, HashSet<int> taken)
    {
        _labels.Clear();
        _open.Clear();
        _openInOrder.Clear();
        _fromBeginningToSource = _fromBeginning?[source] ?? 0;
        Push(target, 0, 0, 0);
        long dearest = long.MaxValue;
        while (TryPop(out var label, out long estimate) && estimate <= dearest)
        {
            if (!Keep(label.Node, label.Cost, label.Steps)) continue;
            // Of several ways of the least cost any may be the first in order, so the search ends only when all of them are known.
            if (label.Node == source) dearest = label.Cost;
            else if (label.Steps < stepsMax) Expand(label, source, closed, taken);
        }
    }

    /// <summary>The cost of the cheapest way in at most so many steps, or -1.</summary>
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

    private void Expand((int Node, long Cost, int Steps) label, int source, HashSet<int> closed, HashSet<int> taken)
    {
        for (int entry = projection.Offsets[label.Node]; entry < projection.Offsets[label.Node + 1]; entry++)
        {
            Check();
            int before = projection.Neighbors[entry];
            if (closed.Contains(before) || !filter.TakesBackward(projection, entry)) continue;
            if (before == source ? taken.Contains(label.Node) : _allows is not null && !_allows(before)) continue;
            long weight = weights.Of(label.Node, entry);
            long way = FromSource(before);
            if (weight == 0 || way < 0 || IsDominated(before, label.Cost + weight, label.Steps + 1)) continue;
            Push(before, label.Cost + weight, label.Steps + 1, label.Cost + weight + way);
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

    /// <summary>The least that it can cost to come from the source to a node; -1 where no way leads there.</summary>
    private long FromSource(int node)
    {
        if (_fromBeginning is null) return 0;
        return _fromBeginning[node] == long.MaxValue ? -1 : Math.Max(0, _fromBeginning[node] - _fromBeginningToSource);
    }

    // Where each step costs 1 and no estimate is known, labels come in the order of their cost by themselves.
    private void Push(int node, long cost, int steps, long estimate)
    {
        if (weights.AreSteps && _fromBeginning is null) _openInOrder.Enqueue((node, cost, steps));
        else _open.Enqueue((node, cost, steps), (estimate, steps));
    }

    private bool TryPop(out (int Node, long Cost, int Steps) label, out long estimate)
    {
        if (_openInOrder.TryDequeue(out label))
        {
            estimate = label.Cost;
            return true;
        }
        bool isFound = _open.TryDequeue(out label, out var priority);
        estimate = priority.Estimate;
        return isFound;
    }

    private void Check()
    {
        if (--_untilCheck > 0) return;
        cancellationToken.ThrowIfCancellationRequested();
        _untilCheck = ShortestPathSearch.EntriesBetweenChecks;
    }
}
