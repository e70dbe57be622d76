using System.Text;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Blocks;

namespace KnowledgeGraph.Embedded.Columns;

/// <summary>
/// Whole numbers (Int, Long), decimals as whole numbers of their unit, and floating-point numbers as <see cref="SortableDouble"/>.
/// </summary>
internal sealed class NumberColumn : StoredColumn
{
    /// <summary>
    /// A missing value: the one 64-bit integer that no property can have, since the loader refuses it, and as bits no finite number.
    /// </summary>
    public const long Missing = long.MinValue;

    private readonly ChunkedArray<long> _numbers;
    private readonly int _scale;
    private readonly bool _isFloat;

    public NumberColumn(int scale, bool isFloat = false)
        : this(scale, isFloat, ChunkedArray<long>.None)
    {
    }

    private NumberColumn(int scale, bool isFloat, ChunkedArray<long> numbers)
    {
        _scale = scale;
        _isFloat = isFloat;
        _numbers = numbers;
    }

    public override int Count => _numbers.Count;

    /// <summary>The number, or <see cref="Missing"/>.</summary>
    public override long Number(int row) => _numbers[row];

    public override bool IsNull(int row) => _numbers[row] == Missing;

    public override Value Get(int row) => IsNull(row) ? Value.None : Value.Of(_numbers[row]);

    public override void Write(int row, ResultTape tape, int tapeRow, int slot)
    {
        long number = _numbers[row];
        if (number == Missing) return;
        if (_isFloat) tape.SetValue(tapeRow, slot, Encoding.ASCII.GetBytes(DoubleText.Of(SortableDouble.Decode(number))));
        else tape.Commit(tapeRow, slot, DecimalText.Format(number, _scale, tape.Claim(DecimalText.LengthMax)));
    }

    public override int Compare(int row, StoredColumn other, int otherRow, bool descending) =>
        Compare(_numbers[row], ((NumberColumn)other)._numbers[otherRow], descending);

    public override int CompareToKey(int row, in Value key, bool descending) =>
        Compare(_numbers[row], key.IsNone ? Missing : key.Number, descending);

    public override void WriteKey(int row, Cursor.Writer cursor)
    {
        if (IsNull(row)) cursor.AddMissing();
        else cursor.AddNumber(_numbers[row]);
    }

    public override ColumnBuilder Extend(ReadOnlySpan<(int Row, Value Value)> changes)
    {
        var extended = _numbers.Extend();
        foreach (var (row, value) in changes) extended[row] = Encode(value);
        return new Builder(_scale, _isFloat, extended);
    }

    public override void Save(BlockWriter file) => _numbers.Save(file);

    public override StoredColumn Restore(BlockReader file) => new NumberColumn(_scale, _isFloat, ChunkedArray<long>.Restore(file));

    private static int Compare(long number, long other, bool descending)
    {
        if (CompareMissing(number == Missing, other == Missing) is { } missing) return missing;
        return descending ? other.CompareTo(number) : number.CompareTo(other);
    }

    private static long Encode(in Value value) => value.Kind == ValueKind.Number ? value.Number : Missing;

    private sealed class Builder(int scale, bool isFloat, ChunkedArray<long>.Builder numbers) : ColumnBuilder
    {
        public override void Append(in Value value) => numbers.Add(Encode(value));

        public override void AppendNulls(int count) => numbers.AddRepeated(Missing, count);

        public override void AppendText(ReadOnlySpan<byte> utf8) =>
            throw new InvalidDataException("There is a text in a column of numbers.");

        public override void AppendNumber(long number) => numbers.Add(number);

        public override StoredColumn Build() => new NumberColumn(scale, isFloat, numbers.Build());
    }
}
