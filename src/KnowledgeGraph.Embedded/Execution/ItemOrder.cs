using System.Text;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Embedded.Columns;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Execution;

/// <summary>
/// The order of a connection's items: its keys, missing values last in both directions, then node id, then edge id in the direction of the last key.
/// </summary>
internal sealed class ItemOrder : IComparer<Item>
{
    private readonly Snapshot _snapshot;
    private readonly TextColumn? _edgeIds;
    private readonly (OperandColumns Columns, bool Descending)[] _keys;
    private readonly bool _idsDescending;

    public ItemOrder(Snapshot snapshot, EdgeColumns? edges, IReadOnlyList<OrderKey> keys, WorkBudget budget)
    {
        _snapshot = snapshot;
        _edgeIds = edges?.Ids;
        _keys = [.. keys.Select(k => (new OperandColumns(snapshot, edges, k.Operand, budget), k.Descending))];
        _idsDescending = keys.Count > 0 && keys[^1].Descending;
    }

    public int Compare(Item x, Item y)
    {
        foreach (var (columns, descending) in _keys)
        {
            bool hasX = columns.TryGetFirst(x, out var columnX, out int rowX);
            bool hasY = columns.TryGetFirst(y, out var columnY, out int rowY);
            int order = hasX ? hasY ? columnX.Compare(rowX, columnY, rowY, descending) : -1 : hasY ? 1 : 0;
            if (order != 0) return order;
        }
        int ids = x.Node == y.Node ? 0 : _snapshot.CompareIds(x.Node, y.Node);
        if (ids == 0 && _edgeIds is not null) ids = _edgeIds.Compare(x.Edge, _edgeIds, y.Edge, descending: false);
        return _idsDescending ? -ids : ids;
    }

    /// <summary>Orders an item against the place of a cursor.</summary>
    public int Compare(Item item, CursorKeys cursor)
    {
        for (int i = 0; i < _keys.Length; i++)
        {
            var (columns, descending) = _keys[i];
            int order = columns.TryGetFirst(item, out var column, out int row)
                ? column.CompareToKey(row, cursor.Keys[i], descending)
                : cursor.Keys[i].IsNone ? 0 : 1;
            if (order != 0) return order;
        }
        // The keys tell groups apart.
        if (item.Node.IsNone) return 0;
        int ids = _snapshot.Id(item.Node).SequenceCompareTo(Encoding.UTF8.GetBytes(cursor.NodeId));
        if (ids == 0 && _edgeIds is not null) ids = _edgeIds.Utf8(item.Edge).SequenceCompareTo(Encoding.UTF8.GetBytes(cursor.EdgeId));
        return _idsDescending ? -ids : ids;
    }

    /// <summary>Writes the cursor of an item.</summary>
    public void WriteCursor(Item item, Cursor.Writer cursor)
    {
        cursor.Begin();
        foreach (var (columns, _) in _keys)
        {
            if (columns.TryGetFirst(item, out var column, out int row)) column.WriteKey(row, cursor);
            else cursor.AddMissing();
        }
        cursor.AddId(item.Node.IsNone ? Cursor.NoNode : _snapshot.Id(item.Node));
        cursor.AddId(_edgeIds is null ? default : _edgeIds.Utf8(item.Edge));
    }
}
