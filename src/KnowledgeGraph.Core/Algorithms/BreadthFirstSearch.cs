using KnowledgeGraph.Core.Projection;

namespace KnowledgeGraph.Core.Algorithms;

/// <summary>
/// All nodes within some steps of a node, level by level. If a level has many entries, the search goes bottom-up: unreached nodes look for
/// a parent, and stop at the first (Beamer, Asanović and Patterson, Direction-optimizing breadth-first search, SC 2012).
/// </summary>
public static class BreadthFirstSearch
{
    // Bottom-up steps read memory sequentially, top-down steps do not: about this many of the former take the time of one of the latter.
    private const int LooksInOrder = 4;

    // Some tens of microseconds.
    private const int EntriesBetweenChecks = 8192;

    /// <summary>Finds the nodes within a number of steps.</summary>
    public static ReachedNodes From(GraphProjection projection, int source, int depthMax, WalkFilter filter, WorkBudget budget) =>
        From(projection, source, depthMax, filter, new SearchWork(budget));

    /// <summary>The same, as a part of a search.</summary>
    internal static ReachedNodes From(GraphProjection projection, int source, int depthMax, WalkFilter filter, SearchWork work)
    {
        var space = SearchSpace.Rent(projection.NodeCount);
        try
        {
            if (filter.TakesEveryStep) return From(projection, source, depthMax, default(EveryEntry), filter, space, work);
            if (filter.AsOf is not { } day)
            {
                return From(projection, source, depthMax, new EntriesOfSteps(projection, filter.Steps), filter, space, work);
            }
            return From(
                projection, source, depthMax, new EntriesOnDay(projection, filter.Steps, day.FirstDay, day.LastDay), filter, space, work);
        }
        finally
        {
            space.Return();
        }
    }

    private static ReachedNodes From<TFilter>(
        GraphProjection projection, int source, int depthMax, TFilter entries, WalkFilter filter, SearchSpace space, SearchWork work)
        where TFilter : struct, IEntryFilter
    {
        var search = new Search<TFilter>(projection, entries, filter.NodeFilter(projection), space, work);
        return search.Run(source, depthMax);
    }

    private ref struct Search<TFilter>(
        GraphProjection projection, TFilter entries, Func<int, bool>? allows, SearchSpace space, SearchWork work)
        where TFilter : struct, IEntryFilter
    {
        private readonly int[] _offsets = projection.Offsets;
        private readonly int[] _neighbors = projection.Neighbors;
        private readonly int[] _marks = space.Marks;
        private readonly int[] _queue = space.Queue;
        private readonly int _mark = space.NextMarks(1);
        private int _end;

        public ReachedNodes Run(int source, int depthMax)
        {
            var levels = new List<int> { 0 };
            long unreachedEntries = 2L * projection.EdgeCount;
            _marks[source] = _mark;
            _queue[_end++] = source;
            for (int depth = 0; depth < depthMax && _end > levels[^1] && !work.IsUsedUp; depth++)
            {
                int start = levels[^1];
                int end = _end;
                levels.Add(end);
                long frontierEntries = EntriesOf(start, end);
                unreachedEntries -= frontierEntries;
                if (IsWide(frontierEntries, unreachedEntries)) TakeUnreached(start, end);
                else TakeFrontier(start, end);
            }
            if (_end > levels[^1]) levels.Add(_end);
            return new(_queue.AsSpan(0, _end).ToArray(), [.. levels], work.EndedBy);
        }

        // The paper compares numbers of entries alone, which assumes that most nodes are reached in the next level. An unreached node
        // inspects on average as many entries as there are for each one of the frontier, unless it has fewer.
        private readonly bool IsWide(long frontierEntries, long unreachedEntries)
        {
            if (frontierEntries == 0) return false;
            double looks = Math.Min(unreachedEntries, (double)(projection.NodeCount - _end) * 2 * projection.EdgeCount / frontierEntries);
            return looks + projection.NodeCount < (double)frontierEntries * LooksInOrder;
        }

        private readonly long EntriesOf(int start, int end)
        {
            long count = 0;
            foreach (int node in _queue.AsSpan(start..end)) count += _offsets[node + 1] - _offsets[node];
            return count;
        }

        private void TakeFrontier(int start, int end)
        {
            var (offsets, neighbors, marks, queue, mark, filter) = (_offsets, _neighbors, _marks, _queue, _mark, entries);
            int reached = _end;
            for (int at = start; at < end && !work.IsUsedUp; at++)
            {
                int past = offsets[queue[at] + 1];
                for (int entry = offsets[queue[at]]; entry < past && !work.IsUsedUp;)
                {
                    int stop = Math.Min(past, entry + EntriesBetweenChecks);
                    work.Look(stop - entry);
                    for (; entry < stop; entry++)
                    {
                        int neighbor = neighbors[entry];
                        if (marks[neighbor] == mark || !filter.Allows(entry) || (allows is not null && !allows(neighbor))) continue;
                        marks[neighbor] = mark;
                        queue[reached++] = neighbor;
                    }
                }
            }
            _end = reached;
        }

        private void TakeUnreached(int start, int end)
        {
            var (offsets, neighbors, marks, queue, mark, filter) = (_offsets, _neighbors, _marks, _queue, _mark, entries);
            ulong[] frontier = new ulong[(projection.NodeCount + 63) / 64];
            for (int at = start; at < end; at++) frontier[queue[at] >> 6] |= 1UL << (queue[at] & 63);
            int reached = _end;
            for (int node = 0; node < offsets.Length - 1 && !work.IsUsedUp; node++)
            {
                if (marks[node] == mark) continue;
                int first = offsets[node];
                int past = offsets[node + 1];
                int entry = first;
                for (; entry < past; entry++)
                {
                    int neighbor = neighbors[entry];
                    if ((frontier[neighbor >> 6] >> (neighbor & 63) & 1) == 0 || !filter.AllowsBackward(entry)) continue;
                    if (allows is not null && !allows(node)) break;
                    marks[node] = mark;
                    queue[reached++] = node;
                    break;
                }
                work.Look(entry - first + 1);
            }
            _end = reached;
        }
    }
}

/// <summary>The nodes that a breadth-first search reached, level by level.</summary>
/// <param name="Nodes">The nodes, nearest first.</param>
/// <param name="LevelOffsets">The start of each level among them, and finally the end of the last.</param>
/// <param name="EndedBy">Why there may be more within the steps; null: these are all.</param>
public sealed record ReachedNodes(int[] Nodes, int[] LevelOffsets, IncompleteReason? EndedBy)
{
    /// <summary>The number of levels, including the source's own.</summary>
    public int LevelCount => LevelOffsets.Length - 1;

    /// <summary>The nodes of a level.</summary>
    public Span<int> Level(int distance) => Nodes.AsSpan(LevelOffsets[distance]..LevelOffsets[distance + 1]);
}
