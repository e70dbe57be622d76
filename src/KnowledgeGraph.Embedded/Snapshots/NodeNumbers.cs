using KnowledgeGraph.Core;

namespace KnowledgeGraph.Embedded.Snapshots;

/// <summary>The numbers of a snapshot's nodes in a projection: their positions in the order of all ids.</summary>
internal sealed class NodeNumbers
{
    private readonly int[][] _numbers;
    private readonly NodeRef[] _nodes;

    private NodeNumbers(int[][] numbers, NodeRef[] nodes) => (_numbers, _nodes) = (numbers, nodes);

    /// <summary>How many nodes there are.</summary>
    public int Count => _nodes.Length;

    /// <summary>The number of a node.</summary>
    public int this[NodeRef node] => _numbers[node.Kind][node.Row];

    /// <summary>The node of a number.</summary>
    public NodeRef NodeAt(int number) => _nodes[number];

    /// <summary>Numbers the nodes of all kinds, each of which is in order by itself.</summary>
    public static NodeNumbers Of(Snapshot snapshot, WorkBudget budget)
    {
        int kinds = snapshot.Model.Kinds.Length;
        var heads = new PriorityQueue<(int Kind, int Rank), (int Kind, int Row)>(new IdOrder(snapshot));
        int[][] numbers = new int[kinds][];
        int count = 0;
        for (int kind = 0; kind < kinds; kind++)
        {
            numbers[kind] = new int[snapshot.Nodes(kind).Count];
            count += numbers[kind].Length;
            if (numbers[kind].Length > 0) heads.Enqueue((kind, 0), (kind, snapshot.Nodes(kind).RowsById[0]));
        }
        var nodes = new NodeRef[count];
        int number = 0;
        while (heads.TryDequeue(out var head, out _))
        {
            var (kind, rank) = head;
            int[] rows = snapshot.Nodes(kind).RowsById;
            // Ids of one kind are mostly adjacent, so runs are copied without using the queue.
            do
            {
                budget.Step();
                numbers[kind][rows[rank]] = number;
                nodes[number++] = new(kind, rows[rank]);
                rank++;
            }
            while (rank < rows.Length
                && (!heads.TryPeek(out _, out var other) || snapshot.CompareIds(new(kind, rows[rank]), new(other.Kind, other.Row)) < 0));
            if (rank < rows.Length) heads.Enqueue((kind, rank), (kind, rows[rank]));
        }
        return new(numbers, nodes);
    }

    private sealed class IdOrder(Snapshot snapshot) : IComparer<(int Kind, int Row)>
    {
        public int Compare((int Kind, int Row) x, (int Kind, int Row) y) => snapshot.CompareIds(new(x.Kind, x.Row), new(y.Kind, y.Row));
    }
}
