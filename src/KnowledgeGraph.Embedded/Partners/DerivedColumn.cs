using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Columns;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Partners;

/// <summary>A property of derived edges: written while a query runs, and gone with it.</summary>
internal abstract class DerivedColumn : ComputedColumn
{
    /// <summary>Adds a row without a value.</summary>
    public abstract void Add();

    /// <summary>Adds a row with the value that another column of the kind has in a row of its own.</summary>
    public abstract void Add(DerivedColumn other, int row);

    /// <summary>Removes all rows.</summary>
    public abstract void Clear();
}

/// <summary>Counts, or ordinals of an enum.</summary>
/// <param name="names">The JSON of each ordinal; null for counts.</param>
internal sealed class DerivedNumberColumn(byte[][]? names) : DerivedColumn
{
    private const int Missing = -1;

    private readonly List<int> _numbers = [];

    public override int Count => _numbers.Count;

    /// <summary>The count or ordinal; -1: none.</summary>
    public int this[int row]
    {
        get => _numbers[row];
        set => _numbers[row] = value;
    }

    public override void Add() => _numbers.Add(names is null ? 0 : Missing);

    public override void Add(DerivedColumn other, int row) => _numbers.Add(((DerivedNumberColumn)other)._numbers[row]);

    public override void Clear() => _numbers.Clear();

    public override bool IsNull(int row) => _numbers[row] == Missing;

    public override long Number(int row) => _numbers[row];

    public override void Write(int row, ResultTape tape, int tapeRow, int slot)
    {
        if (names is null) base.Write(row, tape, tapeRow, slot);
        else if (!IsNull(row)) tape.SetValue(tapeRow, slot, names[_numbers[row]]);
    }
}

/// <summary>Dates of stored nodes: each row refers to a node.</summary>
/// <param name="byKind">The column of each kind's date; null if the kind has none.</param>
internal sealed class DerivedDateColumn(StoredColumn?[] byKind) : DerivedColumn
{
    private readonly List<NodeRef> _nodes = [];

    public override int Count => _nodes.Count;

    public override void Add() => _nodes.Add(NodeRef.None);

    public override void Add(DerivedColumn other, int row) => _nodes.Add(((DerivedDateColumn)other)._nodes[row]);

    public override void Clear() => _nodes.Clear();

    /// <summary>Whether the node has a date.</summary>
    public bool HasValue(NodeRef node) => byKind[node.Kind] is { } column && !column.IsNull(node.Row);

    /// <summary>Sets the row to the node's date, which must be present, if the row has none or a later one.</summary>
    public void SetEarlier(int row, NodeRef node)
    {
        var known = _nodes[row];
        if (known.IsNone || Of(node).Compare(node.Row, Of(known), known.Row, descending: false) < 0) _nodes[row] = node;
    }

    public override bool IsNull(int row) => _nodes[row].IsNone;

    public override (int First, int Last) Days(int row) => Of(_nodes[row]).Days(_nodes[row].Row);

    public override ReadOnlySpan<byte> Utf8(int row) => Of(_nodes[row]).Utf8(_nodes[row].Row);

    public override void Write(int row, ResultTape tape, int tapeRow, int slot)
    {
        if (!IsNull(row)) Of(_nodes[row]).Write(_nodes[row].Row, tape, tapeRow, slot);
    }

    public override int Compare(int row, StoredColumn other, int otherRow, bool descending)
    {
        var column = (DerivedDateColumn)other;
        if (CompareMissing(IsNull(row), column.IsNull(otherRow)) is { } missing) return missing;
        var otherNode = column._nodes[otherRow];
        return Of(_nodes[row]).Compare(_nodes[row].Row, column.Of(otherNode), otherNode.Row, descending);
    }

    public override int CompareToKey(int row, in Value key, bool descending) =>
        IsNull(row) ? key.IsNone ? 0 : 1 : Of(_nodes[row]).CompareToKey(_nodes[row].Row, key, descending);

    public override void WriteKey(int row, Cursor.Writer cursor)
    {
        if (IsNull(row)) cursor.AddMissing();
        else Of(_nodes[row]).WriteKey(_nodes[row].Row, cursor);
    }

    private StoredColumn Of(NodeRef node) => byKind[node.Kind]!;
}
