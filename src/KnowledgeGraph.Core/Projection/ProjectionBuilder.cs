using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Core.Projection;

/// <summary>Builds a projection from edges that a store adds one after the other; edges are numbered in that order.</summary>
/// <param name="nodeCount">How many nodes there are, numbered in the order of their ids.</param>
/// <param name="edgeCount">How many edges are expected.</param>
public sealed class ProjectionBuilder(int nodeCount, int edgeCount = 0)
{
    private readonly List<int> _from = new(edgeCount);
    private readonly List<int> _to = new(edgeCount);
    private readonly List<byte> _types = new(edgeCount);

    /// <summary>Adds an edge.</summary>
    public void Add(int from, int to, int relationshipType)
    {
        _from.Add(from);
        _to.Add(to);
        _types.Add((byte)relationshipType);
    }

    /// <summary>Builds the projection.</summary>
    /// <param name="compareEdgeIds">Orders two edges between the same nodes by id.</param>
    /// <param name="periods">Reads the periods, when they are first needed.</param>
    /// <param name="weights">Reads a numeric property of all edges; <see cref="long.MinValue"/> if missing.</param>
    /// <param name="kinds">By node: the ordinal of its kind; null: all are of the first kind.</param>
    /// <param name="cancellationToken">Cancels building.</param>
    public GraphProjection Build(
        Comparison<int> compareEdgeIds, Func<ProjectionPeriods>? periods = null, Func<string, long[]>? weights = null, byte[]? kinds = null,
        CancellationToken cancellationToken = default)
    {
        int edges = _from.Count;
        int[] offsets = Offsets();
        // Each pass is stable, so entries that are placed in the order of their neighbours stay in that order: sorted rows without a sort.
        var byNeighbor = Entries(offsets, cancellationToken);
        var (neighbors, steps, edgeOf) = (new int[2 * edges], new byte[2 * edges], new int[2 * edges]);
        int[] next = offsets[..^1];
        for (int node = 0; node < nodeCount; node++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (int entry = offsets[node]; entry < offsets[node + 1]; entry++)
            {
                var (edge, step) = byNeighbor[entry];
                int other = Step.DirectionOf(step) == RelationshipDirection.Out ? _to[edge] : _from[edge];
                int at = next[other]++;
                (neighbors[at], steps[at], edgeOf[at]) = (node, (byte)Step.Reverse(step), edge);
            }
        }
        SortParallel(offsets, neighbors, steps, edgeOf, compareEdgeIds, cancellationToken);
        return new(
            edges, kinds ?? new byte[nodeCount], offsets, neighbors, steps, edgeOf,
            periods ?? (() => ProjectionPeriods.Unknown(nodeCount, edges)),
            weights ?? (_ => throw new NotSupportedException("There are no weights.")));
    }

    private int[] Offsets()
    {
        int[] offsets = new int[nodeCount + 1];
        for (int edge = 0; edge < _from.Count; edge++)
        {
            offsets[_from[edge] + 1]++;
            offsets[_to[edge] + 1]++;
        }
        for (int node = 0; node < nodeCount; node++) offsets[node + 1] += offsets[node];
        return offsets;
    }

    private (int Edge, byte Step)[] Entries(int[] offsets, CancellationToken cancellationToken)
    {
        var entries = new (int Edge, byte Step)[2 * _from.Count];
        int[] next = offsets[..^1];
        for (int edge = 0; edge < _from.Count; edge++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            entries[next[_from[edge]]++] = (edge, Step.Of(_types[edge], RelationshipDirection.Out));
            entries[next[_to[edge]]++] = (edge, Step.Of(_types[edge], RelationshipDirection.In));
        }
        return entries;
    }

    private void SortParallel(
        int[] offsets, int[] neighbors, byte[] steps, int[] edges, Comparison<int> compareEdgeIds, CancellationToken cancellationToken)
    {
        for (int node = 0; node < nodeCount; node++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int end = offsets[node + 1];
            for (int first = offsets[node]; first < end;)
            {
                int past = first + 1;
                while (past < end && neighbors[past] == neighbors[first]) past++;
                if (past - first > 1) SortParallel(steps.AsSpan(first, past - first), edges.AsSpan(first, past - first), compareEdgeIds);
                first = past;
            }
        }
    }

    private static void SortParallel(Span<byte> steps, Span<int> edges, Comparison<int> compareEdgeIds)
    {
        var sorted = new (byte Step, int Edge)[steps.Length];
        for (int i = 0; i < sorted.Length; i++) sorted[i] = (steps[i], edges[i]);
        Array.Sort(sorted, (a, b) => a.Step != b.Step ? a.Step - b.Step : compareEdgeIds(a.Edge, b.Edge));
        for (int i = 0; i < sorted.Length; i++) (steps[i], edges[i]) = sorted[i];
    }
}
