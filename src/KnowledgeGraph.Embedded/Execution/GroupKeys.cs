using System.Text;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Columns;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Execution;

/// <summary>
/// The values of a key, a row for each group. A value is read of an item's end: the item itself, or a node at the end of the key's path.
/// </summary>
internal abstract class KeyColumn : ComputedColumn
{
    /// <summary>The code of the missing value: the one number that no property can have.</summary>
    public const long Missing = NumberColumn.Missing;

    /// <summary>The node or edge that each group's value is read of; none where it is missing.</summary>
    protected List<Item> Ends { get; } = [];

    public override int Count => Ends.Count;

    /// <summary>Finds what the value is read of: the end itself, or a node above it; and a code, the same of equal values.</summary>
    public abstract long CodeOf(ref Item end);

    /// <summary>Adds a group with the value of an end, or with the missing value.</summary>
    public virtual void AddGroup(Item end, long code) => Ends.Add(code == Missing ? new(NodeRef.None, -1) : end);

    /// <summary>Whether equal values may be written in several ways, of which a group has one.</summary>
    public virtual bool HasSpellings => false;

    /// <summary>Whether, of two ends with equal values, the first is written as the group's value is.</summary>
    public virtual bool IsSpelledBy(Item end, Item other) => false;

    /// <summary>Takes another end of a group, whose value may be written as the group's is.</summary>
    public virtual void Spell(int group, Item end) => throw new NotSupportedException();

    /// <summary>The node that is the group's key, or none.</summary>
    public NodeRef NodeOf(int group) => Ends[group].Node;

    /// <summary>Makes the column of a key.</summary>
    public static KeyColumn Of(GroupKey key, Snapshot snapshot, EdgeColumns? edges, ParameterValues parameters, WorkBudget budget) =>
        Of(key, snapshot, edges, parameters, CodesOf(key, budget), budget);

    /// <summary>The codes of the values of a key, and of others of its type.</summary>
    public static ValueCodes CodesOf(GroupKey key, WorkBudget budget) => new(key.Definition.Type, budget);

    /// <summary>Makes the column of a key whose values have the codes that other keys' have too.</summary>
    public static KeyColumn Of(
        GroupKey key, Snapshot snapshot, EdgeColumns? edges, ParameterValues parameters, ValueCodes codes, WorkBudget budget) => key switch
    {
        GroupKey.Property { Bucket: { } bucket } dated =>
            new NamedKeyColumn(new DateBuckets(new(snapshot, edges, dated.Operand, budget), bucket).CodeOf, DateBuckets.NameOf),
        GroupKey.Property { Operand.Type: ScalarType.DateTime } moment =>
            new MomentKeyColumn(new(snapshot, edges, moment.Operand, budget), budget),
        GroupKey.Property { Operand.Count: { } count } =>
            new CountKeyColumn(new FilterCompiler(snapshot, parameters, edges: null, budget).CompileCounts(count)),
        GroupKey.Property property => new StoredKeyColumn(new(snapshot, edges, property.Operand, budget), codes),
        GroupKey.Kind => new NamedKeyColumn(item => item.Node.Kind, code => snapshot.Model.Kinds[(int)code].Name),
        GroupKey.Ancestor ancestor =>
            new NodeKeyColumn(snapshot, new(snapshot, ancestor.Tree, budget), parameters[ancestor.Selector].Number),
        _ => new NodeKeyColumn(snapshot, null, 0),
    };
}

/// <summary>Values of a stored property.</summary>
internal class StoredKeyColumn(OperandColumns columns, ValueCodes codes) : KeyColumn
{
    private readonly List<(StoredColumn? Column, int Row)> _values = [];

    public override long CodeOf(ref Item end) => columns.TryGetFirst(end, out var column, out int row) ? codes.Of(column, row) : Missing;

    public override void AddGroup(Item end, long code)
    {
        base.AddGroup(end, code);
        _values.Add(code == Missing ? (null, 0) : ValueOf(end));
    }

    public override bool IsSpelledBy(Item end, Item other)
    {
        var (value, otherValue) = (ValueOf(end), ValueOf(other));
        return value.Column is { } column && otherValue.Column is { } otherColumn
            && column.Compare(value.Row, otherColumn, otherValue.Row, descending: false) < 0;
    }

    public override void Spell(int group, Item end)
    {
        if (_values[group].Column is null || !IsSpelledBy(end, Ends[group])) return;
        (Ends[group], _values[group]) = (end, ValueOf(end));
    }

    private (StoredColumn? Column, int Row) ValueOf(Item end) =>
        columns.TryGetFirst(end, out var column, out int row) ? (column, row) : (null, 0);

    public override bool IsNull(int row) => _values[row].Column is null;

    public override long Number(int row) => _values[row].Column!.Number(_values[row].Row);

    public override void Write(int row, ResultTape tape, int tapeRow, int slot) =>
        _values[row].Column?.Write(_values[row].Row, tape, tapeRow, slot);

    public override int Compare(int row, StoredColumn other, int otherRow, bool descending)
    {
        if (CompareMissing(IsNull(row), other.IsNull(otherRow)) is { } missing) return missing;
        var (otherColumn, at) = ((StoredKeyColumn)other)._values[otherRow];
        return _values[row].Column!.Compare(_values[row].Row, otherColumn!, at, descending);
    }

    public override int CompareToKey(int row, in Value key, bool descending) =>
        _values[row].Column?.CompareToKey(_values[row].Row, key, descending) ?? (key.IsNone ? 0 : 1);

    public override void WriteKey(int row, Cursor.Writer cursor)
    {
        if (_values[row].Column is { } column) column.WriteKey(_values[row].Row, cursor);
        else cursor.AddMissing();
    }
}

/// <summary>Moments: of a group's texts of one instant, the first in their order.</summary>
internal sealed class MomentKeyColumn(OperandColumns columns, WorkBudget budget)
    : StoredKeyColumn(columns, new(ScalarType.DateTime, budget))
{
    public override bool HasSpellings => true;
}

/// <summary>Numbers of edges.</summary>
internal sealed class CountKeyColumn(NodeCounts counts) : KeyColumn
{
    private readonly List<long> _numbers = [];

    public override long CodeOf(ref Item end) => counts.Of(end.Node);

    public override void AddGroup(Item end, long code)
    {
        base.AddGroup(end, code);
        _numbers.Add(code);
    }

    public override bool IsNull(int row) => _numbers[row] == Missing;

    public override long Number(int row) => _numbers[row];
}

/// <summary>Nodes, compared and written by their ids.</summary>
/// <param name="snapshot">The snapshot.</param>
/// <param name="ancestry">Finds the node above the end that is on a level or of a kind; null: the end itself is the key.</param>
/// <param name="selected">The ordinal of the level or kind.</param>
internal sealed class NodeKeyColumn(Snapshot snapshot, Ancestry? ancestry, long selected) : KeyColumn
{
    public override long CodeOf(ref Item end)
    {
        if (ancestry is not null) end = new(ancestry.Nearest(end.Node, selected, includesItself: true), -1);
        return end.Node.IsNone ? Missing : (long)end.Node.Kind << 32 | (uint)end.Node.Row;
    }

    public override bool IsNull(int row) => Ends[row].Node.IsNone;

    public override ReadOnlySpan<byte> Utf8(int row) => snapshot.Id(Ends[row].Node);

    public override void Write(int row, ResultTape tape, int tapeRow, int slot)
    {
        if (Ends[row].Node is { IsNone: false } node) snapshot.Nodes(node.Kind).Ids.Write(node.Row, tape, tapeRow, slot);
    }

    public override int Compare(int row, StoredColumn other, int otherRow, bool descending)
    {
        if (CompareMissing(IsNull(row), other.IsNull(otherRow)) is { } missing) return missing;
        int order = snapshot.CompareIds(Ends[row].Node, ((NodeKeyColumn)other).Ends[otherRow].Node);
        return descending ? -order : order;
    }

    public override int CompareToKey(int row, in Value key, bool descending)
    {
        if (CompareMissing(IsNull(row), key.IsNone) is { } missing) return missing;
        int order = Utf8(row).SequenceCompareTo(Encoding.UTF8.GetBytes(key.Text));
        return descending ? -order : order;
    }

    public override void WriteKey(int row, Cursor.Writer cursor)
    {
        if (IsNull(row)) cursor.AddMissing();
        else cursor.AddText(Utf8(row));
    }
}

/// <summary>Values that have a name of their own: kinds, and periods.</summary>
/// <param name="codeOf">The code of an end's value, or <see cref="KeyColumn.Missing"/>.</param>
/// <param name="nameOf">The name of a code.</param>
internal sealed class NamedKeyColumn(Func<Item, long> codeOf, Func<long, string> nameOf) : KeyColumn
{
    private readonly List<byte[]?> _names = [];

    public override long CodeOf(ref Item end) => codeOf(end);

    public override void AddGroup(Item end, long code)
    {
        base.AddGroup(end, code);
        _names.Add(code == Missing ? null : Encoding.UTF8.GetBytes(nameOf(code)));
    }

    public override bool IsNull(int row) => _names[row] is null;

    public override ReadOnlySpan<byte> Utf8(int row) => _names[row];

    public override void Write(int row, ResultTape tape, int tapeRow, int slot)
    {
        if (_names[row] is { } name) tape.SetValue(tapeRow, slot, [(byte)'"', .. name, (byte)'"']);
    }

    public override int Compare(int row, StoredColumn other, int otherRow, bool descending)
    {
        if (CompareMissing(IsNull(row), other.IsNull(otherRow)) is { } missing) return missing;
        int order = _names[row].AsSpan().SequenceCompareTo(((NamedKeyColumn)other)._names[otherRow]);
        return descending ? -order : order;
    }

    public override int CompareToKey(int row, in Value key, bool descending)
    {
        if (CompareMissing(IsNull(row), key.IsNone) is { } missing) return missing;
        int order = _names[row].AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(key.Text));
        return descending ? -order : order;
    }

    public override void WriteKey(int row, Cursor.Writer cursor)
    {
        if (_names[row] is { } name) cursor.AddText(name);
        else cursor.AddMissing();
    }
}

/// <summary>The periods in which dates lie; a date that lies in several of them has none.</summary>
internal sealed class DateBuckets(OperandColumns columns, DateBucket bucket)
{
    // Codes are the number of the period since year 0, times the number of kinds of periods, plus the kind.
    private const int Kinds = 3;

    public long CodeOf(Item item)
    {
        if (!columns.TryGetFirst(item, out var column, out int row)) return KeyColumn.Missing;
        var (first, last) = column.Days(row);
        long period = PeriodOf(first);
        return last == first || PeriodOf(last) == period ? period * Kinds + (int)bucket : KeyColumn.Missing;
    }

    /// <summary>The name of a period: 2023, 2023-Q1 or 2023-02.</summary>
    public static string NameOf(long code)
    {
        long period = code / Kinds;
        return (DateBucket)(code % Kinds) switch
        {
            DateBucket.Year => $"{period:0000}",
            DateBucket.Quarter => $"{period / 4:0000}-Q{period % 4 + 1}",
            _ => $"{period / 12:0000}-{period % 12 + 1:00}",
        };
    }

    private long PeriodOf(int day)
    {
        var date = DateOnly.FromDayNumber(day);
        return bucket switch
        {
            DateBucket.Year => date.Year,
            DateBucket.Quarter => date.Year * 4 + (date.Month - 1) / 3,
            _ => date.Year * 12 + date.Month - 1,
        };
    }
}
