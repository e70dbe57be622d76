using System.Buffers.Binary;

namespace KnowledgeGraph.Core.Search;

/// <summary>Texts in one array of bytes, each with its end.</summary>
internal readonly struct ByteRanges(byte[] bytes, int[] ends)
{
    /// <summary>How many there are.</summary>
    public int Count => ends.Length;

    /// <summary>A text.</summary>
    public ReadOnlySpan<byte> this[int index]
    {
        get
        {
            int begin = index == 0 ? 0 : ends[index - 1];
            return bytes.AsSpan(begin, ends[index] - begin);
        }
    }

    /// <summary>Sorts the numbers of texts by text, those of equal texts by an order of their own.</summary>
    public void Sort(Span<int> items, ReadOnlySpan<int> textOf)
    {
        // The first bytes as a number decide most comparisons without following the index.
        var keys = new (ulong Start, int Item)[items.Length];
        for (int i = 0; i < keys.Length; i++) keys[i] = (StartOf(this[textOf[items[i]]]), items[i]);
        var ranges = this;
        int[] texts = textOf.ToArray();
        keys.AsSpan().Sort((x, y) =>
        {
            if (x.Start != y.Start) return x.Start.CompareTo(y.Start);
            int order = texts[x.Item] == texts[y.Item] ? 0 : ranges[texts[x.Item]].SequenceCompareTo(ranges[texts[y.Item]]);
            return order != 0 ? order : x.Item.CompareTo(y.Item);
        });
        for (int i = 0; i < keys.Length; i++) items[i] = keys[i].Item;
    }

    private static ulong StartOf(ReadOnlySpan<byte> text)
    {
        if (text.Length >= sizeof(ulong)) return BinaryPrimitives.ReadUInt64BigEndian(text);
        Span<byte> padded = stackalloc byte[sizeof(ulong)];
        padded.Clear();
        text.CopyTo(padded);
        return BinaryPrimitives.ReadUInt64BigEndian(padded);
    }
}
