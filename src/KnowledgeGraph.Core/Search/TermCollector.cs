using System.Runtime.InteropServices;

namespace KnowledgeGraph.Core.Search;

/// <summary>Collects the terms of entries: words, and of Han runs each character and each pair of neighbours.</summary>
internal sealed class TermCollector
{
    // A Han term is a number of one or two code points, so that it needs no text until it is known to be new.
    private const int CodePointBits = 21;

    private readonly Dictionary<string, int> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _wordsBySpan;
    private readonly Dictionary<ulong, int> _hanTerms = [];
    private readonly List<(int Count, int LastEntry)> _terms = [];
    private readonly List<(int Term, int Entry)> _pairs = [];

    public TermCollector() => _wordsBySpan = _words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Adds the terms of an entry's text; entries come in ascending order, and may come again.</summary>
    public void Add(int entry, string folded)
    {
        Span<char> buffer = stackalloc char[WordReader.WordMax + 2];
        var words = new WordReader(folded);
        while (words.Read())
        {
            if (words.IsHan) AddHan(entry, folded.AsSpan(words.Begin, words.End - words.Begin));
            else AddWord(entry, words.Text(buffer));
        }
    }

    private void AddWord(int entry, ReadOnlySpan<char> word)
    {
        if (!_wordsBySpan.TryGetValue(word, out int term)) _wordsBySpan[word] = term = NewTerm();
        AddTerm(entry, term);
    }

    private void AddHan(int entry, ReadOnlySpan<char> run)
    {
        int before = 0;
        for (int i = 0; i < run.Length;)
        {
            int character = HanText.CharacterAt(run, i, out int length);
            AddHanTerm(entry, (ulong)character);
            if (before != 0) AddHanTerm(entry, (ulong)before << CodePointBits | (uint)character);
            before = character;
            i += length;
        }
    }

    private void AddHanTerm(int entry, ulong key)
    {
        ref int term = ref CollectionsMarshal.GetValueRefOrAddDefault(_hanTerms, key, out bool exists);
        if (!exists) term = NewTerm();
        AddTerm(entry, term);
    }

    private int NewTerm()
    {
        _terms.Add((0, -1));
        return _terms.Count - 1;
    }

    private void AddTerm(int entry, int term)
    {
        ref var counted = ref CollectionsMarshal.AsSpan(_terms)[term];
        if (counted.LastEntry == entry) return;
        counted = (counted.Count + 1, entry);
        _pairs.Add((term, entry));
    }

    /// <summary>The terms, sorted, with their entries.</summary>
    public SearchTerms ToTerms()
    {
        var texts = new TextTable();
        int[] textOf = new int[_terms.Count];
        foreach (var (word, term) in _words) textOf[term] = texts.Add(word);
        foreach (var (key, term) in _hanTerms) textOf[term] = texts.Add(HanTextOf(key));
        int[] order = new int[_terms.Count];
        for (int i = 0; i < order.Length; i++) order[i] = i;
        var ranges = new ByteRanges(texts.Bytes, texts.Ends);
        ranges.Sort(order, textOf);
        return Arranged(ranges, order, textOf);
    }

    private SearchTerms Arranged(ByteRanges texts, int[] order, int[] textOf)
    {
        var bytes = new List<byte>();
        int[] ends = new int[order.Length];
        int[] postingEnds = new int[order.Length];
        int[] next = new int[order.Length];
        int postings = 0;
        for (int i = 0; i < order.Length; i++)
        {
            bytes.AddRange(texts[textOf[order[i]]]);
            ends[i] = bytes.Count;
            next[order[i]] = postings;
            postings += _terms[order[i]].Count;
            postingEnds[i] = postings;
        }
        int[] entries = new int[postings];
        foreach (var (term, entry) in _pairs) entries[next[term]++] = entry;
        return new([.. bytes], ends, postingEnds, entries);
    }

    private static string HanTextOf(ulong key)
    {
        int first = (int)(key >> CodePointBits);
        string last = char.ConvertFromUtf32((int)(key & (1 << CodePointBits) - 1));
        return first == 0 ? last : char.ConvertFromUtf32(first) + last;
    }
}
