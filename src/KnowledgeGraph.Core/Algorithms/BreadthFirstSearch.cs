using KnowledgeGraph.Core.Projection;

namespace KnowledgeGraph.Core.Algorithms;

/// <summary>
/// Everything within some steps of a node, level by level. Where a level has a large part of all entries, the nodes not yet reached look for a
/// parent instead, and stop at the first (Beamer, Asanović and Patterson, Direction-optimizing breadth-first search, SC 2012).
/// </summary>
public static class BreadthFirstSearch
{
    // The paper's alpha and beta: when to turn from the frontier to the nodes not reached, and back.
    private const int Alpha = 14;
    private const int Beta = 24;

    /// <summary>Finds the nodes within so many steps.</summary>
    public static ReachedNodes From(GraphProjection projection, int source, int depthMax, WalkFilter filter, CancellationToken cancellationToken)
    {
        var space = SearchSpace.Rent(projection.NodeCount);
        try
        {
            if (filter.TakesEveryStep) return From(projection, source, depthMax, default(EveryEntry), filter, space, cancellationToken);
            if (filter.AsOf is not { } day) return From(projection, source, depthMax, new EntriesOfSteps(projection, filter.Steps), filter, space, cancellationToken);
            return From(projection, source, depthMax, new EntriesOnDay(projection, filter.Steps, day.FirstDay, day.LastDay), filter, space, cancellationToken);
        }
        finally
        {
            space.Return();
        }
    }

    private static ReachedNodes From<TFilter>(
        GraphProjection projection, int source, int depthMax, TFilter entries, WalkFilter filter, SearchSpace space, CancellationToken cancellationToken)
        where TFilter : struct, IEntryFilter
    {
        var search = new Search<TFilter>(projection, entries, filter.NodeFilter(projection), space, cancellationToken);
        return search.Run(source, depthMax);
    }

    private ref struct Search<TFilter>(GraphProjection projection, TFilter entries, Func<int, bool>? allows, SearchSpace space, CancellationToken cancellationToken)
        where TFilter : struct, IEntryFilter
    {
        private readonly int[] _offsets = projection.Offsets;
        private readonly int[] _neighbors = projection.Neighbors;
        private readonly int[] _marks = space.Marks;
        private readonly int[] _queue = space.Queue;
        private readonly int _mark = space.NextMarks(1);
        private int _end;
        private long _frontierEntries;
        private int _untilCheck = ShortestPathSearch.EntriesBetweenChecks;

        public ReachedNodes Run(int source, int depthMax)
        {
            var levels = new List<int> { 0 };
            long unreachedEntries = 2L * projection.EdgeCount;
            Reach(source);
            for (int depth = 0; depth < depthMax && _end > levels[^1]; depth++)
            {
                int start = levels[^1];
                int end = _end;
                levels.Add(end);
                long frontierEntries = _frontierEntries;
                unreachedEntries -= frontierEntries;
                _frontierEntries = 0;
                bool isWide = frontierEntries > unreachedEntries / Alpha && end - start > projection.NodeCount / Beta;
                if (isWide) TakeUnreached(start, end);
                else TakeFrontier(start, end);
            }
            if (_end > levels[^1]) levels.Add(_end);
            return new(_queue.AsSpan(0, _end).ToArray(), [.. levels]);
        }

        private void TakeFrontier(int start, int end)
        {
            for (int at = start; at < end; at++)
            {
                int node = _queue[at];
                int past = _offsets[node + 1];
                for (int entry = _offsets[node]; entry < past;)
                {
                    int stop = Math.Min(past, entry + ShortestPathSearch.EntriesBetweenChecks);
                    Check(stop - entry);
                    for (; entry < stop; entry++)
                    {
                        int neighbor = _neighbors[entry];
                        if (_marks[neighbor] != _mark && entries.Allows(entry) && (allows is null || allows(neighbor))) Reach(neighbor);
                    }
                }
            }
        }

        private void TakeUnreached(int start, int end)
        {
            var frontier = new ulong[(projection.NodeCount + 63) / 64];
            for (int at = start; at < end; at++) frontier[_queue[at] >> 6] |= 1UL << (_queue[at] & 63);
            for (int node = 0; node < _offsets.Length - 1; node++)
            {
                if (_marks[node] == _mark) continue;
                int entry = _offsets[node];
                int past = _offsets[node + 1];
                int first = entry;
                for (; entry < past; entry++)
                {
                    int neighbor = _neighbors[entry];
                    if ((frontier[neighbor >> 6] >> (neighbor & 63) & 1) == 0 || !entries.AllowsBackward(entry)) continue;
                    if (allows is null || allows(node)) Reach(node);
                    break;
                }
                Check(entry - first + 1);
            }
        }

        private void Reach(int node)
        {
            _marks[node] = _mark;
            _queue[_end++] = node;
            _frontierEntries += _offsets[node + 1] - _offsets[node];
        }

        private void Check(int looked)
        {
            _untilCheck -= looked;
            if (_untilCheck > 0) return;
            cancellationToken.ThrowIfCancellationRequested();
            _untilCheck = ShortestPathSearch.EntriesBetweenChecks;
        }
    }
}

/// <summary>The nodes that a breadth-first search reached, level by level.</summary>
/// <param name="Nodes">The nodes, nearest first.</param>
/// <param name="LevelOffsets">Where each level begins among them, and at last where the last one ends.</param>
public sealed record ReachedNodes(int[] Nodes, int[] LevelOffsets)
{
    /// <summary>How many levels there are, the source's own included.</summary>
    public int LevelCount => LevelOffsets.Length - 1;

    /// <summary>The nodes of a level.</summary>
    public Span<int> Level(int distance) => Nodes.AsSpan(LevelOffsets[distance]..LevelOffsets[distance + 1]);
}
