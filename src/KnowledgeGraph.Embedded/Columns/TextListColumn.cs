using System.Text.Json;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Blocks;

namespace KnowledgeGraph.Embedded.Columns;

/// <summary>Lists, each stored as the JSON array of answers; a missing list is an empty one.</summary>
/// <param name="chunks">The arrays.</param>
/// <param name="count">The number of rows.</param>
/// <param name="folding">Folds the texts, charged to it; null: they are as they are.</param>
/// <param name="numbers">How items are compared; null: as texts.</param>
internal sealed class TextListColumn(TextChunk[] chunks, int count, WorkBudget? folding = null, ListItems? numbers = null) : StoredColumn
{
    public static TextListColumn None { get; } = new([], 0);

    /// <summary>An empty column for a property.</summary>
    public static TextListColumn Of(PropertyDefinition property) => ListItems.Of(property) is { } items ? new([], 0, numbers: items) : None;

    public override int Count => count;

    public override StoredColumn Folded(WorkBudget budget) => new TextListColumn(chunks, count, budget);

    /// <summary>The JSON array; empty if missing.</summary>
    public ReadOnlySpan<byte> Json(int row) => ChunkOf(row).Json(row & ChunkMask);

    public override bool IsNull(int row) => Json(row).IsEmpty;

    /// <summary>The items.</summary>
    public string[] Items(int row) => IsNull(row) ? [] : ParseItems(Json(row));

    /// <summary>The UTF-8 texts of the items, one after the other.</summary>
    public TextEnumerator Texts(int row) => new(Json(row));

    /// <summary>The items as numbers: ordinals of enums, instants of moments.</summary>
    public long[] Numbers(int row) => IsNull(row) ? [] : numbers!.Parse(Json(row));

    public override Value Get(int row)
    {
        if (IsNull(row)) return Value.None;
        return numbers is null or { AreTexts: true } ? Value.Of(Items(row)) : Value.Of(Numbers(row));
    }

    public override void Write(int row, ResultTape tape, int tapeRow, int slot)
    {
        var json = Json(row);
        tape.SetValue(tapeRow, slot, json.IsEmpty ? "[]"u8 : json);
    }

    /// <summary>Lists are not ordered: the schema has no order by them.</summary>
    public override int Compare(int row, StoredColumn other, int otherRow, bool descending) => throw new NotSupportedException();

    /// <inheritdoc cref="Compare"/>
    public override int CompareToKey(int row, in Value key, bool descending) => throw new NotSupportedException();

    /// <inheritdoc cref="Compare"/>
    public override void WriteKey(int row, Cursor.Writer cursor) => throw new NotSupportedException();

    public override ColumnBuilder Extend(ReadOnlySpan<(int Row, Value Value)> changes) => ExtendList(changes);

    /// <summary>As <see cref="Extend"/>.</summary>
    public Builder ExtendList(ReadOnlySpan<(int Row, Value Value)> changes) =>
        new(
            TextChunk.Builder.Extend(chunks, count, changes, (TextChunk.Builder chunk, in Value value) => Encode(chunk, value, numbers)),
            numbers);

    public override void Save(BlockWriter file) => TextChunk.Save(file, chunks, count);

    public override StoredColumn Restore(BlockReader file) =>
        new TextListColumn(TextChunk.Restore(file, out int count), count, numbers: numbers);

    /// <summary>As <see cref="Restore"/>.</summary>
    public static TextListColumn RestoreList(BlockReader file) => new(TextChunk.Restore(file, out int count), count);

    /// <summary>The JSON array of the items.</summary>
    public static byte[] Encode(string[] items)
    {
        var json = new List<byte> { (byte)'[' };
        foreach (string item in items)
        {
            if (json.Count > 1) json.Add((byte)',');
            json.AddRange(JsonText.Encode(item));
        }
        json.Add((byte)']');
        return [.. json];
    }

    private TextChunk ChunkOf(int row)
    {
        var chunk = chunks[row >> ChunkShift];
        return folding is null ? chunk : chunk.Folded(Fold, folding);
    }

    private static bool Fold(TextChunk.Builder folded, ReadOnlySpan<byte> json)
    {
        string[] items = ParseItems(json);
        string[] foldedItems = Array.ConvertAll(items, FoldedText.Of);
        folded.AppendJson(Encode(foldedItems));
        return !items.AsSpan().SequenceEqual(foldedItems);
    }

    private static string[] ParseItems(ReadOnlySpan<byte> json)
    {
        var items = new List<string>();
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.String) items.Add(reader.GetString()!);
        }
        return [.. items];
    }

    private static void Encode(TextChunk.Builder chunk, in Value value, ListItems? numbers)
    {
        if (value.Kind == ValueKind.Texts && value.Texts.Length > 0) chunk.AppendJson(Encode(value.Texts));
        else if (value.Kind == ValueKind.Numbers && value.Numbers.Length > 0) chunk.AppendJson(numbers!.Encode(value.Numbers));
        else chunk.AppendNull();
    }

    /// <summary>Reads the texts of a JSON array; each is valid until the next.</summary>
    internal ref struct TextEnumerator(ReadOnlySpan<byte> json)
    {
        private Utf8JsonReader _reader = new(json);
        private readonly bool _isEmpty = json.IsEmpty;

        public ReadOnlySpan<byte> Current { get; private set; }

        public readonly TextEnumerator GetEnumerator() => this;

        public bool MoveNext()
        {
            if (_isEmpty) return false;
            while (_reader.Read())
            {
                if (_reader.TokenType != JsonTokenType.String) continue;
                Current = _reader.ValueIsEscaped ? Unescape() : _reader.ValueSpan;
                return true;
            }
            return false;
        }

        private readonly ReadOnlySpan<byte> Unescape()
        {
            byte[] text = new byte[_reader.ValueSpan.Length];
            return text.AsSpan(0, _reader.CopyString(text));
        }
    }

    /// <summary>Builds a <see cref="TextListColumn"/>.</summary>
    internal sealed class Builder(TextChunk.Builder chunks, ListItems? numbers) : ColumnBuilder
    {
        public override void Append(in Value value) => Encode(chunks, value, numbers);

        public override void AppendNulls(int count) => chunks.AppendNulls(count);

        public override void AppendText(ReadOnlySpan<byte> utf8)
        {
            // Throws where the items are none of the type.
            numbers?.Parse(utf8);
            chunks.AppendJson(utf8);
        }

        public override void AppendNumber(long number) => throw new InvalidDataException("There is a number in a column of lists.");

        public override StoredColumn Build() => BuildList();

        /// <summary>As <see cref="Build"/>.</summary>
        public TextListColumn BuildList() => new(chunks.Seal(out int count), count, numbers: numbers);
    }
}
