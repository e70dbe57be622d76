using System.Collections.Immutable;
using KnowledgeGraph.Core.Projection;

namespace KnowledgeGraph.Core.Algorithms;

/// <summary>
/// A path of fewest steps, by breadth-first search from both ends (Pohl, Bi-directional search, Machine Intelligence 6, 1971): level by
/// level, always the end whose frontier has fewer entries, until the two meet. The first meeting is on a shortest path, since until then no
/// node of one end's levels was of the other's.
/// </summary>
public static class ShortestPathSearch
{
    /// <summary>Finds a path of fewest steps; null if there is none of at most <paramref name="lengthMax"/>.</summary>
    public static ProjectionPath? Find(GraphProjection projection, int from, int to, int lengthMax, WalkFilter filter, WorkBudget budget)
    {
        if (from == to) return new([from], [], 0);
        var space = SearchSpace.Rent(projection.NodeCount);
        try
        {
            if (filter.TakesEveryStep) return Find(projection, from, to, lengthMax, default(EveryEntry), filter, space, budget);
            if (filter.AsOf is not { } day)
            {
                return Find(projection, from, to, lengthMax, new EntriesOfSteps(projection, filter.Steps), filter, space, budget);
            }
            return Find(
                projection, from, to, lengthMax, new EntriesOnDay(projection, filter.Steps, day.FirstDay, day.LastDay), filter, space,
                budget);
        }
        finally
        {
            space.Return();
        }
    }

    private static ProjectionPath? Find<TFilter>(
        GraphProjection projection, int from, int to, int lengthMax, TFilter entries, WalkFilter filter, SearchSpace space,
        WorkBudget budget)
        where TFilter : struct, IEntryFilter
    {
        var search = new Search<TFilter>(projection, entries, filter.NodeFilter(projection), space, budget);
        return search.Meet(from, to, lengthMax) ? search.Path() : null;
    }

    private ref struct Search<TFilter>(
        GraphProjection projection, TFilter entries, Func<int, bool>? allows, SearchSpace space, WorkBudget budget)
        where TFilter : struct, IEntryFilter
    {
        private readonly int[] _marks = space.Marks;
        private readonly int[] _parents = space.Parents;
        private readonly int _forward = space.NextMarks(2);
        private int _meetingForward;
        private int _meetingBackward;

        public bool Meet(int from, int to, int lengthMax)
        {
            var forward = new Frontier(space.Queue, from, projection.Degree(from));
            var backward = new Frontier(space.OtherQueue, to, projection.Degree(to));
            _marks[from] = _forward;
            _marks[to] = _forward + 1;
            _parents[from] = _parents[to] = -1;
            for (int length = 1; length <= lengthMax && forward.Count > 0 && backward.Count > 0; length++)
            {
                bool isForward = forward.Entries <= backward.Entries;
                if (isForward ? Advance(ref forward, isForward: true) : Advance(ref backward, isForward: false)) return true;
            }
            return false;
        }

        /// <summary>Advances one end by a level; true if it meets the other.</summary>
        private bool Advance(ref Frontier frontier, bool isForward)
        {
            var (offsets, neighbors) = (projection.Offsets, projection.Neighbors);
            int own = isForward ? _forward : _forward + 1;
            int other = isForward ? _forward + 1 : _forward;
            int end = frontier.End;
            long nextEntries = 0;
            for (int at = frontier.Start; at < end; at++)
            {
                int node = frontier.Queue[at];
                for (int entry = offsets[node]; entry < offsets[node + 1]; entry++)
                {
                    budget.Step();
                    int neighbor = neighbors[entry];
                    int mark = _marks[neighbor];
                    if (mark == own || !(isForward ? entries.Allows(entry) : entries.AllowsBackward(entry))) continue;
                    if (mark == other)
                    {
                        (_meetingForward, _meetingBackward) = isForward ? (node, neighbor) : (neighbor, node);
                        return true;
                    }
                    if (allows is not null && !allows(neighbor)) continue;
                    _marks[neighbor] = own;
                    _parents[neighbor] = node;
                    frontier.Queue[frontier.End++] = neighbor;
                    nextEntries += offsets[neighbor + 1] - offsets[neighbor];
                }
            }
            frontier.Start = end;
            frontier.Entries = nextEntries;
            return false;
        }

        public readonly ProjectionPath Path()
        {
            var nodes = new List<int>();
            for (int node = _meetingForward; node >= 0; node = _parents[node]) nodes.Add(node);
            nodes.Reverse();
            for (int node = _meetingBackward; node >= 0; node = _parents[node]) nodes.Add(node);
            var edges = ImmutableArray.CreateBuilder<int>(nodes.Count - 1);
            for (int i = 0; i + 1 < nodes.Count; i++) edges.Add(EdgeBetween(nodes[i], nodes[i + 1]));
            return new([.. nodes], edges.MoveToImmutable(), nodes.Count - 1);
        }

        private readonly int EdgeBetween(int node, int neighbor)
        {
            var (first, end) = projection.EntriesBetween(node, neighbor);
            for (int entry = first; entry < end; entry++)
            {
                if (entries.Allows(entry)) return projection.Edges[entry];
            }
            throw new InvalidOperationException("A search followed an edge that does not exist.");
        }
    }

    /// <summary>The frontier of one end: a range of its queue.</summary>
    private struct Frontier
    {
        public Frontier(int[] queue, int node, int entries)
        {
            Queue = queue;
            queue[0] = node;
            End = 1;
            Entries = entries;
        }

        public int[] Queue { get; }

        public int Start { get; set; }

        public int End { get; set; }

        /// <summary>The total number of entries of the nodes: the cost of the next level.</summary>
        public long Entries { get; set; }

        public readonly int Count => End - Start;
    }
}
