using System.Text;
using System.Text.Json;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Blocks;

namespace KnowledgeGraph.Embedded.Columns;

/// <summary>Texts (ID, String), each stored as the JSON string of answers; compared by UTF-8 bytes.</summary>
internal sealed class TextColumn(TextChunk[] chunks, int count, WorkBudget? folding = null) : StoredColumn
{
    public static TextColumn None { get; } = new([], 0);

    public override int Count => count;

    public override StoredColumn Folded(WorkBudget budget) => new TextColumn(chunks, count, budget);

    public override bool IsNull(int row) => Json(row).IsEmpty;

    /// <summary>The JSON string, quotes included; empty if there is no value.</summary>
    public ReadOnlySpan<byte> Json(int row) => ChunkOf(row).Json(row & ChunkMask);

    /// <summary>The UTF-8 text; empty if there is no value as well as for empty text.</summary>
    public override ReadOnlySpan<byte> Utf8(int row)
    {
        var chunk = ChunkOf(row);
        var json = chunk.Json(row & ChunkMask);
        if (json.IsEmpty) return json;
        var text = json[1..^1];
        return chunk.HasEscapes && text.Contains((byte)'\\') ? Unescape(json) : text;
    }

    public override Value Get(int row) => IsNull(row) ? Value.None : Value.Of(Encoding.UTF8.GetString(Utf8(row)));

    public override void Write(int row, ResultTape tape, int tapeRow, int slot)
    {
        var json = Json(row);
        if (!json.IsEmpty) tape.SetValue(tapeRow, slot, json);
    }

    public override int Compare(int row, StoredColumn other, int otherRow, bool descending)
    {
        var column = (TextColumn)other;
        if (CompareMissing(IsNull(row), column.IsNull(otherRow)) is { } missing) return missing;
        int order = Utf8(row).SequenceCompareTo(column.Utf8(otherRow));
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

    public override ColumnBuilder Extend(ReadOnlySpan<(int Row, Value Value)> changes) => ExtendText(changes);

    /// <summary>As <see cref="Extend"/>.</summary>
    public Builder ExtendText(ReadOnlySpan<(int Row, Value Value)> changes) =>
        new(TextChunk.Builder.Extend(chunks, count, changes, Encode));

    public override void Save(BlockWriter file) => TextChunk.Save(file, chunks, count);

    public override StoredColumn Restore(BlockReader file) => RestoreText(file);

    /// <summary>As <see cref="Restore"/>.</summary>
    public static TextColumn RestoreText(BlockReader file) => new(TextChunk.Restore(file, out int count), count);

    private TextChunk ChunkOf(int row)
    {
        var chunk = chunks[row >> ChunkShift];
        return folding is null ? chunk : chunk.Folded(Fold, folding);
    }

    private static bool Fold(TextChunk.Builder folded, ReadOnlySpan<byte> json)
    {
        string text = Encoding.UTF8.GetString(json.Contains((byte)'\\') ? Unescape(json) : json[1..^1]);
        string foldedText = FoldedText.Of(text);
        folded.AppendText(foldedText);
        return !ReferenceEquals(text, foldedText);
    }

    private static ReadOnlySpan<byte> Unescape(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        byte[] text = new byte[json.Length];
        return text.AsSpan(0, reader.CopyString(text));
    }

    private static void Encode(TextChunk.Builder chunk, in Value value)
    {
        if (value.Kind == ValueKind.Text) chunk.AppendText(value.Text);
        else chunk.AppendNull();
    }

    /// <summary>Builds a <see cref="TextColumn"/>.</summary>
    internal sealed class Builder(TextChunk.Builder chunks) : ColumnBuilder
    {
        public override void Append(in Value value) => Encode(chunks, value);

        public override void AppendNulls(int count) => chunks.AppendNulls(count);

        public override void AppendText(ReadOnlySpan<byte> utf8) => chunks.AppendText(utf8);

        public override void AppendNumber(long number) => throw new InvalidDataException("There is a number in a column of texts.");

        public override StoredColumn Build() => BuildText();

        /// <summary>As <see cref="Build"/>.</summary>
        public TextColumn BuildText() => new(chunks.Seal(out int count), count);
    }
}
