using System.Buffers;
using System.Text;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Blocks;

namespace KnowledgeGraph.Embedded.Columns;

/// <summary>A chunk of JSON values, end to end; a missing value has no bytes.</summary>
internal sealed class TextChunk
{
    /// <summary>A full chunk without any value: most optional properties have many.</summary>
    private static readonly TextChunk Nulls = new([], new int[StoredColumn.ChunkRows + 1], hasEscapes: false);

    private readonly byte[] _bytes;
    private readonly int[] _offsets;
    private TextChunk? _folded;

    private TextChunk(byte[] bytes, int[] offsets, bool hasEscapes)
    {
        _bytes = bytes;
        _offsets = offsets;
        HasEscapes = hasEscapes;
    }

    /// <summary>Whether any value may have an escape, so that its text is not simply the bytes between the quotes.</summary>
    public bool HasEscapes { get; }

    public ReadOnlySpan<byte> Json(int index) => _bytes.AsSpan(_offsets[index], _offsets[index + 1] - _offsets[index]);

    /// <summary>
    /// The chunk with its values folded: computed on first use and kept as long as the chunk, so that only graphs with such queries pay for
    /// it, and after a load only changed chunks are folded. The chunk itself if nothing folds.
    /// </summary>
    public TextChunk Folded(Folding fold, WorkBudget budget)
    {
        if (Volatile.Read(ref _folded) is { } known) return known;
        // Two threads may both compute it; one result is kept.
        return Interlocked.CompareExchange(ref _folded, Fold(fold, budget), null) ?? _folded;
    }

    /// <summary>
    /// Saves the chunks of a column; one that equals the one before it, as for the load's timestamp, is saved as a marker.
    /// </summary>
    public static void Save(BlockWriter file, TextChunk[] chunks, int count)
    {
        file.Write(count);
        for (int i = 0; i < chunks.Length; i++)
        {
            bool isRepeated = i > 0 && chunks[i].IsSame(chunks[i - 1]);
            file.Write(isRepeated);
            if (!isRepeated) chunks[i].Save(file);
        }
    }

    /// <summary>Reads what <see cref="Save(BlockWriter, TextChunk[], int)"/> wrote.</summary>
    public static TextChunk[] Restore(BlockReader file, out int count)
    {
        count = file.ReadCount();
        var chunks = new TextChunk[(count + StoredColumn.ChunkRows - 1) / StoredColumn.ChunkRows];
        for (int i = 0; i < chunks.Length; i++)
        {
            chunks[i] = file.Read<bool>()
                ? chunks[i - 1]
                : Restore(file, Math.Min(StoredColumn.ChunkRows, count - i * StoredColumn.ChunkRows));
        }
        return chunks;
    }

    private TextChunk Fold(Folding fold, WorkBudget budget)
    {
        var folded = new Builder();
        bool isChanged = false;
        for (int row = 0; row < _offsets.Length - 1; row++)
        {
            // A step is a microsecond, in which some dozens of characters fold.
            budget.Step(1 + Json(row).Length / 32);
            if (Json(row).IsEmpty) folded.AppendNull();
            else isChanged |= fold(folded, Json(row));
        }
        return isChanged ? folded.Seal(out _)[0] : this;
    }

    private bool IsSame(TextChunk other) => _bytes.AsSpan().SequenceEqual(other._bytes) && _offsets.AsSpan().SequenceEqual(other._offsets);

    private void Save(BlockWriter file)
    {
        file.WriteArray(_bytes);
        if (_bytes.Length == 0) return;
        file.Write(HasEscapes);
        file.Write<int>(_offsets);
    }

    private static TextChunk Restore(BlockReader file, int rows)
    {
        byte[] bytes = file.ReadArray<byte>();
        if (bytes.Length == 0) return rows == StoredColumn.ChunkRows ? Nulls : new([], new int[rows + 1], hasEscapes: false);
        bool hasEscapes = file.Read<bool>();
        int[] offsets = GC.AllocateUninitializedArray<int>(rows + 1);
        file.Read<int>(offsets);
        return new(bytes, offsets, hasEscapes);
    }

    /// <summary>Appends a folded JSON value to a builder; returns whether it differs.</summary>
    internal delegate bool Folding(Builder folded, ReadOnlySpan<byte> json);

    /// <summary>Appends one value to a builder.</summary>
    internal delegate void Encoder(Builder builder, in Value value);

    /// <summary>Builds chunks: appends values, and seals a chunk whenever one is full.</summary>
    internal sealed class Builder
    {
        private readonly List<TextChunk> _sealed = [];
        private readonly int[] _offsets = new int[StoredColumn.ChunkRows + 1];
        private byte[] _bytes = new byte[4096];
        private int _used;
        private int _rows;
        private bool _hasEscapes;

        /// <summary>Starts with the rows of the chunks, some of them changed; untouched full chunks are shared.</summary>
        public static Builder Extend(TextChunk[] chunks, int count, ReadOnlySpan<(int Row, Value Value)> changes, Encoder encode)
        {
            var builder = new Builder();
            for (int chunk = 0; chunk < chunks.Length; chunk++)
            {
                int first = chunk * StoredColumn.ChunkRows;
                int rows = Math.Min(StoredColumn.ChunkRows, count - first);
                int changed = 0;
                while (changed < changes.Length && changes[changed].Row < first + rows) changed++;
                if (changed == 0 && rows == StoredColumn.ChunkRows) builder._sealed.Add(chunks[chunk]);
                else builder.Copy(chunks[chunk], first, rows, changes[..changed], encode);
                changes = changes[changed..];
            }
            return builder;
        }

        public void AppendNull() => EndRow();

        public void AppendNulls(int count)
        {
            for (; count > 0 && _rows > 0; count--) EndRow();
            for (; count >= StoredColumn.ChunkRows; count -= StoredColumn.ChunkRows) _sealed.Add(Nulls);
            for (; count > 0; count--) EndRow();
        }

        public void AppendText(string text)
        {
            int length = Encoding.UTF8.GetByteCount(text);
            byte[] utf8 = ArrayPool<byte>.Shared.Rent(length);
            AppendText(utf8.AsSpan(0, Encoding.UTF8.GetBytes(text, utf8)));
            ArrayPool<byte>.Shared.Return(utf8);
        }

        public void AppendText(ReadOnlySpan<byte> utf8)
        {
            Reserve(JsonText.LengthMax(utf8.Length));
            int written = JsonText.Write(utf8, _bytes.AsSpan(_used));
            _hasEscapes |= written != utf8.Length + 2;
            _used += written;
            EndRow();
        }

        /// <summary>Appends a value that is JSON already.</summary>
        public void AppendJson(ReadOnlySpan<byte> json)
        {
            Reserve(json.Length);
            json.CopyTo(_bytes.AsSpan(_used));
            _used += json.Length;
            EndRow();
        }

        public TextChunk[] Seal(out int count)
        {
            count = _sealed.Count * StoredColumn.ChunkRows + _rows;
            if (_rows > 0) SealChunk();
            return [.. _sealed];
        }

        private void Copy(TextChunk chunk, int first, int rows, ReadOnlySpan<(int Row, Value Value)> changes, Encoder encode)
        {
            _hasEscapes |= chunk.HasEscapes;
            for (int row = 0; row < rows; row++)
            {
                if (!changes.IsEmpty && changes[0].Row == first + row)
                {
                    encode(this, changes[0].Value);
                    changes = changes[1..];
                }
                else
                {
                    AppendJson(chunk.Json(row));
                }
            }
        }

        private void EndRow()
        {
            _offsets[++_rows] = _used;
            if (_rows == StoredColumn.ChunkRows) SealChunk();
        }

        private void SealChunk()
        {
            _sealed.Add(new(_bytes.AsSpan(0, _used).ToArray(), _offsets.AsSpan(0, _rows + 1).ToArray(), _hasEscapes));
            _rows = 0;
            _used = 0;
            _hasEscapes = false;
        }

        private void Reserve(int more)
        {
            if (_bytes.Length - _used < more) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _used + more));
        }
    }
}
