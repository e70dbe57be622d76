using KnowledgeGraph.Core;

namespace KnowledgeGraph.Embedded.Snapshots;

/// <summary>
/// The edges of one type that hold on a day and lead to nodes that do. Worked out for each node that is asked for, once: a query reads a
/// few of a graph's edges, and on most days nearly all of them hold. Of one query.
/// </summary>
internal sealed class EdgesOnDay(SnapshotDay day, int relationshipType, WorkBudget budget)
{
    private const int BytesPerNode = 64;

    private readonly Dictionary<NodeRef, (NodeRef[] Neighbors, int[] Edges)?> _known = [];

    /// <summary>Those of a node's neighbours, and of the edges to them, that hold.</summary>
    public ReadOnlySpan<NodeRef> Of(NodeRef node, ReadOnlySpan<NodeRef> neighbors, ReadOnlySpan<int> all, out ReadOnlySpan<int> edges)
    {
        edges = all;
        if (neighbors.IsEmpty) return neighbors;
        if (!_known.TryGetValue(node, out var known))
        {
            known = Find(neighbors, all);
            _known.Add(node, known);
        }
        if (known is not { } some) return neighbors;
        edges = some.Edges;
        return some.Neighbors;
    }

    /// <summary>Those that hold; null where all do.</summary>
    private (NodeRef[] Neighbors, int[] Edges)? Find(ReadOnlySpan<NodeRef> neighbors, ReadOnlySpan<int> edges)
    {
        budget.Step(neighbors.Length);
        int first = 0;
        while (first < neighbors.Length && Holds(neighbors[first], edges[first])) first++;
        budget.AddBytes(BytesPerNode);
        if (first == neighbors.Length) return null;
        var held = new List<int>(neighbors.Length);
        for (int i = 0; i < neighbors.Length; i++)
        {
            if (i < first || (i > first && Holds(neighbors[i], edges[i]))) held.Add(i);
        }
        var (nodes, rows) = (new NodeRef[held.Count], new int[held.Count]);
        for (int i = 0; i < nodes.Length; i++) (nodes[i], rows[i]) = (neighbors[held[i]], edges[held[i]]);
        budget.AddBytes(nodes.Length * 12L);
        return (nodes, rows);
    }

    private bool Holds(NodeRef neighbor, int edge) => day.Holds(relationshipType, edge) && day.Holds(neighbor);
}
