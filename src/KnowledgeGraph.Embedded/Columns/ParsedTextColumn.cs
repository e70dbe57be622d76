using System.Text;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Blocks;

namespace KnowledgeGraph.Embedded.Columns;

/// <summary>Texts that are ordered by what they stand for, and then by themselves: each text as given, and what was parsed of it.</summary>
/// <typeparam name="T">What they stand for.</typeparam>
/// <param name="texts">The texts.</param>
/// <param name="parsed">By row: what its text stands for; the default of a missing one.</param>
internal abstract class ParsedTextColumn<T>(TextColumn texts, ChunkedArray<T> parsed) : StoredColumn
    where T : unmanaged
{
    /// <summary>The texts, for equality and writing.</summary>
    public TextColumn Texts => texts;

    public override int Count => texts.Count;

    /// <summary>What the text of a row stands for; only if the row has a value.</summary>
    protected T Parsed(int row) => parsed[row];

    public override ReadOnlySpan<byte> Utf8(int row) => texts.Utf8(row);

    public override bool IsNull(int row) => texts.IsNull(row);

    public override Value Get(int row) => texts.Get(row);

    public override void Write(int row, ResultTape tape, int tapeRow, int slot) => texts.Write(row, tape, tapeRow, slot);

    public override int Compare(int row, StoredColumn other, int otherRow, bool descending)
    {
        var column = (ParsedTextColumn<T>)other;
        if (CompareMissing(IsNull(row), column.IsNull(otherRow)) is { } missing) return missing;
        int order = CompareParsed(parsed[row], column.Parsed(otherRow));
        if (order == 0) return texts.Compare(row, column.Texts, otherRow, descending);
        return descending ? -order : order;
    }

    public override int CompareToKey(int row, in Value key, bool descending)
    {
        if (CompareMissing(IsNull(row), key.IsNone) is { } missing) return missing;
        int order = CompareParsed(parsed[row], Parse(key.Text));
        if (order == 0) return texts.CompareToKey(row, key, descending);
        return descending ? -order : order;
    }

    public override void WriteKey(int row, Cursor.Writer cursor) => texts.WriteKey(row, cursor);

    public override ColumnBuilder Extend(ReadOnlySpan<(int Row, Value Value)> changes)
    {
        var extended = parsed.Extend();
        foreach (var (row, value) in changes) extended[row] = ParseValue(value);
        return new Builder(this, texts.ExtendText(changes), extended);
    }

    public override void Save(BlockWriter file)
    {
        texts.Save(file);
        parsed.Save(file);
    }

    public override StoredColumn Restore(BlockReader file) => Make(TextColumn.RestoreText(file), ChunkedArray<T>.Restore(file));

    /// <summary>What a text stands for.</summary>
    /// <exception cref="FormatException">It is no text of such a column.</exception>
    protected abstract T Parse(string text);

    /// <summary>The order of what two texts stand for.</summary>
    protected abstract int CompareParsed(T one, T other);

    /// <summary>A column of the same sort.</summary>
    protected abstract StoredColumn Make(TextColumn texts, ChunkedArray<T> parsed);

    private T ParseValue(in Value value) => value.Kind == ValueKind.Text ? Parse(value.Text) : default;

    private sealed class Builder(ParsedTextColumn<T> column, TextColumn.Builder texts, ChunkedArray<T>.Builder parsed) : ColumnBuilder
    {
        // Rows of one load have the same timestamp, so the previous value is often repeated.
        private byte[] _lastText = [];
        private Value _lastValue;
        private T _lastParsed;

        public override void Append(in Value value)
        {
            texts.Append(value);
            if (value != _lastValue) (_lastText, _lastValue, _lastParsed) = ([], value, column.ParseValue(value));
            parsed.Add(_lastParsed);
        }

        public override void AppendText(ReadOnlySpan<byte> utf8)
        {
            if (!utf8.SequenceEqual(_lastText))
            {
                // First, so that nothing is appended if the text is none of such a column.
                var value = Value.Of(Encoding.UTF8.GetString(utf8));
                (_lastParsed, _lastValue, _lastText) = (column.ParseValue(value), value, utf8.ToArray());
            }
            texts.AppendText(utf8);
            parsed.Add(_lastParsed);
        }

        public override void AppendNulls(int count)
        {
            texts.AppendNulls(count);
            parsed.AddRepeated(default, count);
        }

        public override void AppendNumber(long number) => texts.AppendNumber(number);

        public override StoredColumn Build() => column.Make(texts.BuildText(), parsed.Build());
    }
}
