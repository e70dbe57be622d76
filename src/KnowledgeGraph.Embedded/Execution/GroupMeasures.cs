using System.Runtime.InteropServices;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Columns;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Execution;

/// <summary>What is measured of each group, a row for each: grows while items are added.</summary>
internal abstract class MeasureColumn : ComputedColumn
{
    /// <summary>Adds a group without items.</summary>
    public abstract void AddGroup();

    /// <summary>Adds an item to a group.</summary>
    public abstract void Add(int group, Item item);

    /// <summary>Makes the column of a measure.</summary>
    public static MeasureColumn Of(
        GroupMeasure measure, Snapshot snapshot, EdgeColumns? edges, ParameterValues parameters, WorkBudget budget)
    {
        if (measure.Key is { } key)
        {
            return new DistinctColumn(new KeyCodes(key, snapshot, edges, parameters, KeyColumn.CodesOf(key, budget), budget), budget);
        }
        return Of(measure, measure.Operand is { } operand ? new(snapshot, edges, operand, budget) : null, budget);
    }

    private static MeasureColumn Of(GroupMeasure measure, OperandColumns? columns, WorkBudget budget) => measure.Function switch
    {
        AggregateFunction.Count => new CountColumn(),
        AggregateFunction.Sum when measure.Operand!.Type == ScalarType.Float => new FloatSumColumn(columns!, isAverage: false),
        AggregateFunction.Avg when measure.Operand!.Type == ScalarType.Float => new FloatSumColumn(columns!, isAverage: true),
        AggregateFunction.Sum => new SumColumn(columns!, measure.Operand!.Scale),
        AggregateFunction.Avg => new AverageColumn(columns!, measure.Operand!.Scale),
        AggregateFunction.CountDistinct => new DistinctColumn(new OperandCodes(columns!, measure.Operand!.Type, budget), budget),
        _ => new RangeColumn(columns!, isMax: measure.Function == AggregateFunction.Max),
    };
}

/// <summary>How many items there are.</summary>
internal sealed class CountColumn : MeasureColumn
{
    private readonly List<long> _counts = [];

    public override int Count => _counts.Count;

    public override void AddGroup() => _counts.Add(0);

    public override void Add(int group, Item item) => _counts[group]++;

    public override bool IsNull(int row) => false;

    public override long Number(int row) => _counts[row];
}

/// <summary>How many different values there are.</summary>
internal sealed class DistinctColumn(ItemCodes codes, WorkBudget budget) : MeasureColumn
{
    // A pair with its place in the set.
    private const int PairBytes = 32;

    private readonly List<long> _counts = [];
    private readonly List<long> _ofItem = [];
    private readonly HashSet<(int Group, long Code)> _seen = [];

    public override int Count => _counts.Count;

    public override void AddGroup() => _counts.Add(0);

    public override void Add(int group, Item item)
    {
        _ofItem.Clear();
        codes.AddTo(_ofItem, item);
        foreach (long code in _ofItem)
        {
            if (!_seen.Add((group, code))) continue;
            budget.AddBytes(PairBytes);
            _counts[group]++;
        }
    }

    public override bool IsNull(int row) => false;

    public override long Number(int row) => _counts[row];
}

/// <summary>The exact sum.</summary>
internal sealed class SumColumn(OperandColumns columns, int scale) : MeasureColumn
{
    private readonly Sums _sums = new(columns);

    protected override int Scale => scale;

    public override int Count => _sums.Count;

    public override void AddGroup() => _sums.AddGroup();

    public override void Add(int group, Item item) => _sums.Add(group, item);

    public override bool IsNull(int row) => _sums.Of(row).Values == 0;

    public override long Number(int row) => _sums.Of(row).Sum is var sum && sum > long.MinValue && sum <= long.MaxValue
        ? (long)sum
        : throw SumTooLarge.Exception();
}

/// <summary>Floating-point numbers that are worked out, as <see cref="SortableDouble"/>.</summary>
internal abstract class FloatColumn : MeasureColumn
{
    public override long Number(int row) => SortableDouble.Encode(Float(row));

    public override void Write(int row, ResultTape tape, int tapeRow, int slot)
    {
        if (!IsNull(row)) tape.SetValue(tapeRow, slot, System.Text.Encoding.ASCII.GetBytes(DoubleText.Of(Float(row))));
    }

    protected abstract double Float(int row);
}

/// <summary>The exact sum divided by how many values there are.</summary>
internal sealed class AverageColumn(OperandColumns columns, int scale) : FloatColumn
{
    private readonly Sums _sums = new(columns);
    private readonly double _unit = Math.Pow(10, scale);

    public override int Count => _sums.Count;

    public override void AddGroup() => _sums.AddGroup();

    public override void Add(int group, Item item) => _sums.Add(group, item);

    public override bool IsNull(int row) => _sums.Of(row).Values == 0;

    protected override double Float(int row)
    {
        var (sum, values) = _sums.Of(row);
        if (sum <= long.MinValue || sum > long.MaxValue) throw SumTooLarge.Exception();
        return (long)sum / (values * _unit);
    }
}

/// <summary>The sum of floating-point numbers, or that divided by how many there are.</summary>
internal sealed class FloatSumColumn(OperandColumns columns, bool isAverage) : FloatColumn
{
    private readonly List<FloatSum> _sums = [];

    public override int Count => _sums.Count;

    public override void AddGroup() => _sums.Add(default);

    public override void Add(int group, Item item)
    {
        if (columns.TryGetFirst(item, out var column, out int row))
        {
            CollectionsMarshal.AsSpan(_sums)[group].Add(SortableDouble.Decode(column.Number(row)));
        }
    }

    public override bool IsNull(int row) => _sums[row].Count == 0;

    protected override double Float(int row)
    {
        double value = isAverage ? _sums[row].Value / _sums[row].Count : _sums[row].Value;
        return double.IsFinite(value) ? value : throw SumTooLarge.Exception();
    }
}

/// <summary>The least or greatest value: the row that has it.</summary>
internal sealed class RangeColumn(OperandColumns columns, bool isMax) : MeasureColumn
{
    private readonly List<(StoredColumn? Column, int Row)> _found = [];

    public override int Count => _found.Count;

    public override void AddGroup() => _found.Add((null, 0));

    public override void Add(int group, Item item)
    {
        if (!columns.TryGetFirst(item, out var column, out int row)) return;
        var (known, knownRow) = _found[group];
        if (known is null || column.Compare(row, known, knownRow, descending: isMax) < 0) _found[group] = (column, row);
    }

    public override bool IsNull(int row) => _found[row].Column is null;

    public override long Number(int row) => _found[row].Column!.Number(_found[row].Row);

    public override (int First, int Last) Days(int row) => _found[row].Column!.Days(_found[row].Row);

    public override ReadOnlySpan<byte> Utf8(int row) => _found[row].Column!.Utf8(_found[row].Row);

    public override void Write(int row, ResultTape tape, int tapeRow, int slot) =>
        _found[row].Column?.Write(_found[row].Row, tape, tapeRow, slot);

    public override int Compare(int row, StoredColumn other, int otherRow, bool descending)
    {
        if (CompareMissing(IsNull(row), other.IsNull(otherRow)) is { } missing) return missing;
        var (otherColumn, at) = ((RangeColumn)other)._found[otherRow];
        return _found[row].Column!.Compare(_found[row].Row, otherColumn!, at, descending);
    }

    public override int CompareToKey(int row, in Value key, bool descending) =>
        _found[row].Column?.CompareToKey(_found[row].Row, key, descending) ?? (key.IsNone ? 0 : 1);

    public override void WriteKey(int row, Cursor.Writer cursor)
    {
        if (_found[row].Column is { } column) column.WriteKey(_found[row].Row, cursor);
        else cursor.AddMissing();
    }
}

/// <summary>The exact sum of each group's values, and how many there are.</summary>
internal sealed class Sums(OperandColumns columns)
{
    private readonly List<(Int128 Sum, long Values)> _groups = [];

    public int Count => _groups.Count;

    public void AddGroup() => _groups.Add((0, 0));

    public void Add(int group, Item item)
    {
        if (!columns.TryGetFirst(item, out var column, out int row)) return;
        var (sum, values) = _groups[group];
        _groups[group] = (sum + column.Number(row), values + 1);
    }

    public (Int128 Sum, long Values) Of(int group) => _groups[group];
}

/// <summary>A sum that no number of 64 bits holds.</summary>
internal static class SumTooLarge
{
    public static StoreException Exception() =>
        new("SUM_TOO_LARGE", "A sum is greater than a number of 64 bits can be. Filter the items, or group them more finely.");
}
