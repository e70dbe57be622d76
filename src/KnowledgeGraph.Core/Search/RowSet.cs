namespace KnowledgeGraph.Core.Search;

/// <summary>An immutable set of rows.</summary>
internal sealed class RowSet
{
    private const int WordShift = 6;

    private readonly ulong[] _bits;

    private RowSet(ulong[] bits, int count) => (_bits, Count) = (bits, count);

    public int Count { get; }

    public long Bytes => (long)_bits.Length * sizeof(ulong);

    /// <summary>The rows of a set, and more.</summary>
    public static RowSet Of(RowSet? former, ReadOnlySpan<int> rows, int rowCount)
    {
        ulong[] bits = new ulong[Math.Max(former?._bits.Length ?? 0, (rowCount >> WordShift) + 1)];
        former?._bits.CopyTo(bits, 0);
        int count = former?.Count ?? 0;
        foreach (int row in rows)
        {
            ulong bit = 1UL << row;
            if ((bits[row >> WordShift] & bit) == 0) count++;
            bits[row >> WordShift] |= bit;
        }
        return new(bits, count);
    }

    public bool Contains(int row) => row >> WordShift < _bits.Length && (_bits[row >> WordShift] & 1UL << row) != 0;
}
