using System.Numerics;

namespace KnowledgeGraph.Core.Resolution;

/// <summary>How an entry of the table came from the name.</summary>
[Flags]
internal enum NameForm : byte
{
    Whole = 0,

    /// <summary>Of a name that is not the node's first.</summary>
    Alias = 1,

    /// <summary>Without the legal form.</summary>
    NoLegalForm = 2,

    /// <summary>Without the place that the name ends with, in brackets or after a comma.</summary>
    NoQualifier = 4,

    /// <summary>Without the place that it begins with, or the word for its sort at the end.</summary>
    Shortened = 8,

    /// <summary>One word, all capitals.</summary>
    Acronym = 16,
}

/// <summary>A name in one of its forms, as words.</summary>
/// <param name="Bag">A hash of its words in any order.</param>
/// <param name="Spelling">A hash of its letters, in order.</param>
/// <param name="Node">The node.</param>
/// <param name="Name">Which name.</param>
/// <param name="Form">Which form of it.</param>
/// <param name="Words">The words without particles.</param>
internal readonly record struct NameEntry(ulong Bag, ulong Spelling, int Node, NodeName Name, NameForm Form, ReadOnlyMemory<int> Words);

/// <summary>
/// All names, found by their words in any order: a bag of words has one hash, a sum, so that the hash of each stretch of a text is that
/// of a shorter one and one word more.
/// </summary>
internal sealed class NameTable
{
    private readonly NameEntry[] _entries;
    private readonly int[] _buckets;
    private readonly int _shift;

    public NameTable(List<NameEntry> entries)
    {
        _entries = [.. entries];
        Array.Sort(_entries, static (a, b) => a.Bag.CompareTo(b.Bag));
        int bits = Math.Max(1, BitOperations.Log2((uint)Math.Max(1, _entries.Length)) + 1);
        _shift = 64 - bits;
        _buckets = new int[(1 << bits) + 1];
        foreach (var entry in _entries) _buckets[(int)(entry.Bag >> _shift) + 1]++;
        for (int i = 1; i < _buckets.Length; i++) _buckets[i] += _buckets[i - 1];
        LongestName = _entries.Length == 0 ? 0 : _entries.Max(e => e.Words.Length);
    }

    /// <summary>The most words that a name has.</summary>
    public int LongestName { get; }

    /// <summary>About how many bytes of memory it takes.</summary>
    public long Bytes => _entries.Length * 56L + _buckets.Length * 4L + _entries.Sum(e => e.Words.Length * 4L);

    /// <summary>An entry.</summary>
    public ref readonly NameEntry this[int entry] => ref _entries[entry];

    /// <summary>The entries whose hash is that of a bag; whether the words are equal is to be compared.</summary>
    public (int First, int End) Find(ulong bag)
    {
        int bucket = (int)(bag >> _shift);
        int first = _buckets[bucket];
        int end = _buckets[bucket + 1];
        while (first < end && _entries[first].Bag < bag) first++;
        int last = first;
        while (last < end && _entries[last].Bag == bag) last++;
        return (first, last);
    }

    /// <summary>A hash of one word, to be summed: the finalizer of SplitMix64 (Steele, Lea, Flood, 2014).</summary>
    public static ulong HashOf(int word)
    {
        ulong mixed = ((ulong)(uint)word + 1) * 0x9E3779B97F4A7C15;
        mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EB;
        return mixed ^ mixed >> 31;
    }

    /// <summary>Adds letters to a hash of a spelling.</summary>
    public static ulong AddSpelling(ulong hash, ReadOnlySpan<char> letters)
    {
        // FNV-1a, 64 bits.
        foreach (char letter in letters) hash = (hash ^ letter) * 0x100000001B3;
        return (hash ^ ' ') * 0x100000001B3;
    }

    /// <summary>Where a hash of a spelling begins.</summary>
    public const ulong SpellingStart = 0xCBF29CE484222325;

    /// <summary>Whether both are the same words in any order.</summary>
    public static bool AreSame(ReadOnlySpan<int> one, ReadOnlySpan<int> other, out bool isSameOrder)
    {
        isSameOrder = one.SequenceEqual(other);
        if (isSameOrder || one.Length != other.Length) return isSameOrder;
        if (one.Length > 64) return false;
        Span<int> a = stackalloc int[one.Length];
        Span<int> b = stackalloc int[one.Length];
        one.CopyTo(a);
        other.CopyTo(b);
        a.Sort();
        b.Sort();
        return a.SequenceEqual(b);
    }
}
