using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Blocks;

namespace KnowledgeGraph.Embedded.Columns;

/// <summary>Whole numbers (Int, Long) and decimals as whole numbers of their unit.</summary>
internal sealed class NumberColumn : StoredColumn
{
    /// <summary>A missing value: the one 64-bit integer that no property can have, since the loader refuses it.</summary>
    public const long Missing = long.MinValue;

    private readonly ChunkedArray<long> _numbers;
    private readonly int _scale;

    public NumberColumn(int scale)
        : this(scale, ChunkedArray<long>.None)
    {
    }

    private NumberColumn(int scale, ChunkedArray<long> numbers)
    {
        _scale = scale;
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
        tape.Commit(tapeRow, slot, DecimalText.Format(number, _scale, tape.Claim(DecimalText.LengthMax)));
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
        return new Builder(_scale, extended);
    }

    public override void Save(BlockWriter file) => _numbers.Save(file);

    public override StoredColumn Restore(BlockReader file) => new NumberColumn(_scale, ChunkedArray<long>.Restore(file));

    private static int Compare(long number, long other, bool descending)
    {
        if (CompareMissing(number == Missing, other == Missing) is { } missing) return missing;
        return descending ? other.CompareTo(number) : number.CompareTo(other);
    }

    private static long Encode(in Value value) => value.Kind == ValueKind.Number ? value.Number : Missing;

    private sealed class Builder(int scale, ChunkedArray<long>.Builder numbers) : ColumnBuilder
    {
        public override void Append(in Value value) => numbers.Add(Encode(value));

        public override void AppendNulls(int count) => numbers.AddRepeated(Missing, count);

        public override void AppendText(ReadOnlySpan<byte> utf8) =>
            throw new InvalidDataException("There is a text in a column of numbers.");

        public override void AppendNumber(long number) => numbers.Add(number);

        public override StoredColumn Build() => new NumberColumn(scale, numbers.Build());
    }
}
