using System.Text;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Embedded.Columns;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Execution;

/// <summary>
/// The order of a connection's items: its keys, missing values last in both directions, then node id, then edge id in the direction of the
/// last key.
/// </summary>
/// <remarks>A page is read backward in the reverse of it, in which missing values come first.</remarks>
internal sealed class ItemOrder : IComparer<Item>
{
    private readonly Snapshot _snapshot;
    private readonly TextColumn? _edgeIds;
    private readonly (SortValue Value, bool Descending)[] _keys;
    private readonly bool _idsDescending;
    private readonly bool _isReversed;

    public ItemOrder(
        Snapshot snapshot, ParameterValues parameters, EdgeColumns? edges, IReadOnlyList<OrderKey> keys, WorkBudget budget,
        bool isReversed = false)
    {
        _isReversed = isReversed;
        _snapshot = snapshot;
        _edgeIds = edges?.Ids;
        _keys = [.. keys.Select(k => (new FilterCompiler(snapshot, parameters, edges, budget).CompileSortValue(k.Operand), k.Descending))];
        _idsDescending = keys.Count > 0 && keys[^1].Descending;
    }

    private ItemOrder(ItemOrder reversed)
    {
        (_snapshot, _edgeIds, _keys, _idsDescending) = (reversed._snapshot, reversed._edgeIds, reversed._keys, reversed._idsDescending);
    }

    /// <summary>The order in which the items stand, however a page is read.</summary>
    public ItemOrder Forward => _isReversed ? new(this) : this;

    public int Compare(Item x, Item y) => _isReversed ? CompareForward(y, x) : CompareForward(x, y);

    /// <summary>Orders an item against the place of a cursor.</summary>
    public int Compare(Item item, CursorKeys cursor) => _isReversed ? -CompareForward(item, cursor) : CompareForward(item, cursor);

    /// <summary>Writes the cursor of an item.</summary>
    public void WriteCursor(Item item, Cursor.Writer cursor)
    {
        cursor.Begin();
        foreach (var (value, _) in _keys) value.WriteKey(item, cursor);
        cursor.AddId(item.Node.IsNone ? Cursor.NoNode : _snapshot.Id(item.Node));
        cursor.AddId(_edgeIds is null ? default : _edgeIds.Utf8(item.Edge));
    }

    private int CompareForward(Item x, Item y)
    {
        foreach (var (value, descending) in _keys)
        {
            int order = value.Compare(x, y, descending);
            if (order != 0) return order;
        }
        int ids = x.Node == y.Node ? 0 : _snapshot.CompareIds(x.Node, y.Node);
        if (ids == 0 && _edgeIds is not null) ids = _edgeIds.Compare(x.Edge, _edgeIds, y.Edge, descending: false);
        return _idsDescending ? -ids : ids;
    }

    private int CompareForward(Item item, CursorKeys cursor)
    {
        for (int i = 0; i < _keys.Length; i++)
        {
            int order = _keys[i].Value.Compare(item, cursor.Keys[i], _keys[i].Descending);
            if (order != 0) return order;
        }
        // The keys tell groups apart.
        if (item.Node.IsNone) return 0;
        int ids = _snapshot.Id(item.Node).SequenceCompareTo(Encoding.UTF8.GetBytes(cursor.NodeId));
        if (ids == 0 && _edgeIds is not null) ids = _edgeIds.Utf8(item.Edge).SequenceCompareTo(Encoding.UTF8.GetBytes(cursor.EdgeId));
        return _idsDescending ? -ids : ids;
    }
}
