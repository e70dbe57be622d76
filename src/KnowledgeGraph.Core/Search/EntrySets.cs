using System.Buffers;
using System.Numerics;

namespace KnowledgeGraph.Core.Search;

/// <summary>A set of a segment's entries as bits.</summary>
internal readonly struct EntrySet(ulong[] bits, int words)
{
    private const int WordShift = 6;

    public void Add(int entry) => bits[entry >> WordShift] |= 1UL << entry;

    public void Add(ReadOnlySpan<int> entries)
    {
        foreach (int entry in entries) bits[entry >> WordShift] |= 1UL << entry;
    }

    public void Remove(int entry) => bits[entry >> WordShift] &= ~(1UL << entry);

    public bool Contains(int entry) => (bits[entry >> WordShift] & 1UL << entry) != 0;

    /// <summary>Keeps what is in both; whether anything is.</summary>
    public bool Intersect(EntrySet other)
    {
        var mine = Words;
        var others = other.Words;
        ulong any = 0;
        for (int i = 0; i < mine.Length; i++) any |= mine[i] &= others[i];
        return any != 0;
    }

    /// <summary>Adds what is in the other.</summary>
    public void Unite(EntrySet other)
    {
        var mine = Words;
        var others = other.Words;
        for (int i = 0; i < mine.Length; i++) mine[i] |= others[i];
    }

    /// <summary>How many entries are in it.</summary>
    public int Count()
    {
        int count = 0;
        foreach (ulong word in Words) count += BitOperations.PopCount(word);
        return count;
    }

    public void CopyTo(EntrySet other) => Words.CopyTo(other.Words);

    /// <summary>The first entry in it from one on; -1 if there is none.</summary>
    public int Next(int entry)
    {
        int i = entry >> WordShift;
        if (i >= words) return -1;
        ulong word = bits[i] & ulong.MaxValue << entry;
        while (word == 0)
        {
            if (++i == words) return -1;
            word = bits[i];
        }
        return (i << WordShift) + BitOperations.TrailingZeroCount(word);
    }

    private Span<ulong> Words => bits.AsSpan(0, words);
}

/// <summary>Sets of entries, and numbers for each entry, that are lent by the shared pool until this is disposed of.</summary>
internal sealed class EntrySets(int entries) : IDisposable
{
    private readonly List<ulong[]> _sets = [];
    private readonly List<int[]> _numbers = [];
    private readonly int _words = (entries >> 6) + 1;

    /// <summary>An empty set.</summary>
    public EntrySet Empty()
    {
        ulong[] bits = ArrayPool<ulong>.Shared.Rent(_words);
        _sets.Add(bits);
        bits.AsSpan(0, _words).Clear();
        return new(bits, _words);
    }

    /// <summary>A set with the same entries.</summary>
    public EntrySet Copy(EntrySet set)
    {
        var copy = Empty();
        set.CopyTo(copy);
        return copy;
    }

    /// <summary>A number for each entry, which is any number until it is set.</summary>
    public int[] Numbers()
    {
        int[] numbers = ArrayPool<int>.Shared.Rent(entries + 1);
        _numbers.Add(numbers);
        return numbers;
    }

    public void Dispose()
    {
        foreach (ulong[] bits in _sets) ArrayPool<ulong>.Shared.Return(bits);
        foreach (int[] numbers in _numbers) ArrayPool<int>.Shared.Return(numbers);
    }
}
