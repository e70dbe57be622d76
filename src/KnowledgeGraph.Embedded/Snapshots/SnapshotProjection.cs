using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Projection;
using KnowledgeGraph.Embedded.Columns;

namespace KnowledgeGraph.Embedded.Snapshots;

/// <summary>The projection of a snapshot, and the nodes and edges of its numbers: edges are numbered type by type, row by row.</summary>
internal sealed class SnapshotProjection
{
    private readonly NodeNumbers _nodes;
    private readonly int[] _firstEdges;

    private SnapshotProjection(NodeNumbers nodes, int[] firstEdges, GraphProjection graph)
    {
        _nodes = nodes;
        _firstEdges = firstEdges;
        Graph = graph;
    }

    /// <summary>The topology.</summary>
    public GraphProjection Graph { get; }

    /// <summary>The number of a node.</summary>
    public int NumberOf(NodeRef node) => _nodes[node];

    /// <summary>The node of a number.</summary>
    public NodeRef NodeAt(int number) => _nodes.NodeAt(number);

    /// <summary>The relationship type and row of an edge's number.</summary>
    public (int Type, int Row) EdgeAt(int number)
    {
        int type = Array.BinarySearch(_firstEdges, number);
        if (type < 0) type = ~type - 1;
        // Types without edges begin where the next one does.
        while (type + 1 < _firstEdges.Length && _firstEdges[type + 1] == number) type++;
        return (type, number - _firstEdges[type]);
    }

    /// <summary>Projects a snapshot.</summary>
    public static SnapshotProjection Of(Snapshot snapshot, WorkBudget budget)
    {
        var nodes = NodeNumbers.Of(snapshot, budget);
        int[] firstEdges = new int[snapshot.Model.RelationshipTypes.Length];
        int count = 0;
        for (int type = 0; type < firstEdges.Length; type++)
        {
            firstEdges[type] = count;
            count += snapshot.Edges(type).Count;
        }
        var builder = new ProjectionBuilder(nodes.Count, count);
        for (int type = 0; type < firstEdges.Length; type++)
        {
            var edges = snapshot.Edges(type);
            for (int row = 0; row < edges.Count; row++)
            {
                budget.Step();
                builder.Add(nodes[edges.From[row]], nodes[edges.To[row]], type);
            }
        }
        int CompareIds(int x, int y)
        {
            int type = TypeOf(firstEdges, x);
            var ids = snapshot.Edges(type).Ids;
            return ids.Utf8(x - firstEdges[type]).SequenceCompareTo(ids.Utf8(y - firstEdges[type]));
        }
        byte[] kinds = [.. Enumerable.Range(0, nodes.Count).Select(number => (byte)nodes.NodeAt(number).Kind)];
        var graph = builder.Build(
            CompareIds, () => Periods(snapshot, nodes, firstEdges, count),
            property => Weights(snapshot, firstEdges, count, property), kinds, budget.CancellationToken);
        return new(nodes, firstEdges, graph);
    }

    /// <summary>The projection of a snapshot that has the same nodes and edges, with other properties.</summary>
    public SnapshotProjection With(Snapshot snapshot) => new(
        _nodes,
        _firstEdges,
        Graph.With(() => Periods(snapshot, _nodes, _firstEdges, Graph.EdgeCount),
            property => Weights(snapshot, _firstEdges, Graph.EdgeCount, property)));

    private static int TypeOf(int[] firstEdges, int number)
    {
        int type = firstEdges.Length - 1;
        while (firstEdges[type] > number) type--;
        return type;
    }

    private static ProjectionPeriods Periods(Snapshot snapshot, NodeNumbers nodes, int[] firstEdges, int edgeCount)
    {
        var periods = ProjectionPeriods.Unknown(nodes.Count, edgeCount);
        var stored = new SnapshotPeriods(snapshot);
        foreach (var kind in snapshot.Model.Kinds)
        {
            var table = snapshot.Nodes(kind.Ordinal);
            var (from, to) = stored.OfKind(kind.Ordinal);
            for (int row = 0; row < table.Count; row++)
            {
                int node = nodes[new(kind.Ordinal, row)];
                if (from?.IsNull(row) == false) periods.NodeFrom[node] = from.Days(row).First;
                if (to?.IsNull(row) == false) periods.NodeTo[node] = to.Days(row).Last;
            }
        }
        for (int type = 0; type < firstEdges.Length; type++)
        {
            var edges = snapshot.Edges(type);
            var (from, to) = stored.OfType(type);
            for (int row = 0; row < edges.Count; row++)
            {
                if (from?.IsNull(row) == false) periods.EdgeFrom[firstEdges[type] + row] = from.Days(row).First;
                if (to?.IsNull(row) == false) periods.EdgeTo[firstEdges[type] + row] = to.Days(row).Last;
            }
        }
        return periods;
    }

    private static long[] Weights(Snapshot snapshot, int[] firstEdges, int edgeCount, string property)
    {
        long[] weights = new long[edgeCount];
        Array.Fill(weights, long.MinValue);
        int scale = snapshot.Model.EdgeWeights.First(w => w.Property == property).Scale;
        foreach (var type in snapshot.Model.RelationshipTypes)
        {
            var edges = snapshot.Edges(type.Ordinal);
            if (edges.ColumnOf(property) is not NumberColumn numbers) continue;
            long unit = 1;
            for (int places = type.Property(property)!.Scale; places < scale; places++) unit *= 10;
            for (int row = 0; row < edges.Count; row++)
            {
                if (!numbers.IsNull(row))
                {
                    weights[firstEdges[type.Ordinal] + row] = (long)Int128.Clamp((Int128)numbers.Number(row) * unit, 0, long.MaxValue);
                }
            }
        }
        return weights;
    }
}
