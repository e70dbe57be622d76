using System.Text;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Blocks;

namespace KnowledgeGraph.Embedded.Columns;

/// <summary>Dates: the text as given, and the first and last day of its interval. Ordered by first day, then by text.</summary>
internal sealed class DateColumn(TextColumn texts, ChunkedArray<(int First, int Last)> days) : StoredColumn
{
    public static DateColumn None { get; } = new(TextColumn.None, ChunkedArray<(int First, int Last)>.None);

    /// <summary>The texts, for equality and writing.</summary>
    public TextColumn Texts => texts;

    public override int Count => texts.Count;

    /// <summary>The first and last day; only if the row has a value.</summary>
    public override (int First, int Last) Days(int row) => days[row];

    public override ReadOnlySpan<byte> Utf8(int row) => texts.Utf8(row);

    public override bool IsNull(int row) => texts.IsNull(row);

    public override Value Get(int row) => texts.Get(row);

    public override void Write(int row, ResultTape tape, int tapeRow, int slot) => texts.Write(row, tape, tapeRow, slot);

    public override int Compare(int row, StoredColumn other, int otherRow, bool descending)
    {
        var column = (DateColumn)other;
        if (CompareMissing(IsNull(row), column.IsNull(otherRow)) is { } missing) return missing;
        int order = days[row].First.CompareTo(column.Days(otherRow).First);
        if (order == 0) return texts.Compare(row, column.Texts, otherRow, descending);
        return descending ? -order : order;
    }

    public override int CompareToKey(int row, in Value key, bool descending)
    {
        if (CompareMissing(IsNull(row), key.IsNone) is { } missing) return missing;
        int order = days[row].First.CompareTo(PartialDate.Parse(key.Text).FirstDay);
        if (order == 0) return texts.CompareToKey(row, key, descending);
        return descending ? -order : order;
    }

    public override void WriteKey(int row, Cursor.Writer cursor) => texts.WriteKey(row, cursor);

    public override ColumnBuilder Extend(ReadOnlySpan<(int Row, Value Value)> changes)
    {
        var extendedDays = days.Extend();
        foreach (var (row, value) in changes) extendedDays[row] = DaysOf(value);
        return new Builder(texts.ExtendText(changes), extendedDays);
    }

    public override void Save(BlockWriter file)
    {
        texts.Save(file);
        days.Save(file);
    }

    public override StoredColumn Restore(BlockReader file) =>
        new DateColumn(TextColumn.RestoreText(file), ChunkedArray<(int First, int Last)>.Restore(file));

    private static (int First, int Last) DaysOf(in Value value)
    {
        if (value.Kind != ValueKind.Text) return default;
        var date = PartialDate.Parse(value.Text);
        return (date.FirstDay, date.LastDay);
    }

    private sealed class Builder(TextColumn.Builder texts, ChunkedArray<(int First, int Last)>.Builder days) : ColumnBuilder
    {
        // Rows of one load have the same timestamp, so the previous value is often repeated.
        private byte[] _lastText = [];
        private Value _lastValue;
        private (int First, int Last) _lastDays;

        public override void Append(in Value value)
        {
            texts.Append(value);
            if (value != _lastValue) (_lastText, _lastValue, _lastDays) = ([], value, DaysOf(value));
            days.Add(_lastDays);
        }

        public override void AppendText(ReadOnlySpan<byte> utf8)
        {
            if (!utf8.SequenceEqual(_lastText))
            {
                // First, so that nothing is appended if it is not a date.
                var value = Value.Of(Encoding.UTF8.GetString(utf8));
                (_lastDays, _lastValue, _lastText) = (DaysOf(value), value, utf8.ToArray());
            }
            texts.AppendText(utf8);
            days.Add(_lastDays);
        }

        public override void AppendNulls(int count)
        {
            texts.AppendNulls(count);
            days.AddRepeated(default, count);
        }

        public override void AppendNumber(long number) => texts.AppendNumber(number);

        public override StoredColumn Build() => new DateColumn(texts.BuildText(), days.Build());
    }
}
