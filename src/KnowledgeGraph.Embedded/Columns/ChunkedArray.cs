using System.Runtime.InteropServices;
using KnowledgeGraph.Embedded.Blocks;

namespace KnowledgeGraph.Embedded.Columns;

/// <summary>An immutable array in chunks of <see cref="StoredColumn.ChunkRows"/>; chunks are shared between versions.</summary>
internal sealed class ChunkedArray<T>
    where T : unmanaged
{
    private const int Shift = 10;
    private const int Mask = (1 << Shift) - 1;

    private readonly T[][] _chunks;

    private ChunkedArray(T[][] chunks, int count)
    {
        _chunks = chunks;
        Count = count;
    }

    public static ChunkedArray<T> None { get; } = new([], 0);

    public int Count { get; }

    public T this[int index] => _chunks[index >> Shift][index & Mask];

    /// <summary>A builder that begins with these items.</summary>
    public Builder Extend() => new(this);

    /// <summary>The items at those places.</summary>
    public ChunkedArray<T> Select(int[] places)
    {
        var builder = None.Extend();
        foreach (int place in places) builder.Add(this[place]);
        return builder.Build();
    }

    /// <summary>Saves the items; a chunk that equals the one before it, as for rarely present properties, is saved as a marker.</summary>
    public void Save(BlockWriter file)
    {
        file.Write(Count);
        for (int i = 0; i < _chunks.Length; i++)
        {
            bool isRepeated = i > 0 && MemoryMarshal.AsBytes(Items(i)).SequenceEqual(MemoryMarshal.AsBytes(Items(i - 1)));
            file.Write(isRepeated);
            if (!isRepeated) file.Write(Items(i));
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static ChunkedArray<T> Restore(BlockReader file)
    {
        int count = file.ReadCount();
        var chunks = new T[(count + Mask) >> Shift][];
        for (int i = 0; i < chunks.Length; i++)
        {
            if (file.Read<bool>())
            {
                chunks[i] = chunks[i - 1];
                continue;
            }
            chunks[i] = new T[1 << Shift];
            file.Read<T>(chunks[i].AsSpan(0, Math.Min(1 << Shift, count - (i << Shift))));
        }
        return new(chunks, count);
    }

    private ReadOnlySpan<T> Items(int chunk) => _chunks[chunk].AsSpan(0, Math.Min(1 << Shift, Count - (chunk << Shift)));

    /// <summary>Appends and sets items; a chunk is copied when it is first written to.</summary>
    internal sealed class Builder(ChunkedArray<T> source)
    {
        private readonly List<T[]> _chunks = [.. source._chunks];
        private readonly List<bool> _owned = [.. source._chunks.Select(_ => false)];

        public int Count { get; private set; } = source.Count;

        public T this[int index]
        {
            get => _chunks[index >> Shift][index & Mask];
            set => Own(index >> Shift)[index & Mask] = value;
        }

        public void Add(T item)
        {
            int chunk = Count >> Shift;
            if (chunk == _chunks.Count)
            {
                _chunks.Add(new T[1 << Shift]);
                _owned.Add(true);
            }
            Own(chunk)[Count & Mask] = item;
            Count++;
        }

        public void AddRepeated(T item, int count)
        {
            while (count > 0)
            {
                int start = Count & Mask;
                int length = Math.Min(count - 1, Mask - start);
                Add(item);
                _chunks[^1].AsSpan(start + 1, length).Fill(item);
                Count += length;
                count -= length + 1;
            }
        }

        public ChunkedArray<T> Build() => new([.. _chunks], Count);

        private T[] Own(int chunk)
        {
            if (!_owned[chunk])
            {
                _chunks[chunk] = (T[])_chunks[chunk].Clone();
                _owned[chunk] = true;
            }
            return _chunks[chunk];
        }
    }
}
