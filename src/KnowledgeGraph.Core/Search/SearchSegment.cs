namespace KnowledgeGraph.Core.Search;

/// <summary>What one build made: the arrays with what follows from them.</summary>
internal sealed class SearchSegment
{
    private readonly ByteRanges _texts;
    private readonly Dictionary<int, int> _simplified;
    private readonly bool[] _isName;

    public SearchSegment(SearchIndexArrays arrays, IEnumerable<SearchField> fields)
    {
        Arrays = arrays;
        _isName = [.. fields.Select(field => field.IsName)];
        _texts = new(arrays.TextBytes, arrays.TextEnds);
        Names = new(arrays.NameTerms);
        SimplifiedNames = new(arrays.SimplifiedTerms);
        Descriptions = new(arrays.DescriptionTerms);
        Pinyin = new(Names);
        _simplified = new(arrays.Simplified.Length);
        for (int i = 0; i < arrays.Simplified.Length; i++) _simplified.Add(arrays.Simplified[i], arrays.SimplifiedTexts[i]);
        Lengths = new int[arrays.EntryRows.Length];
        for (int entry = 0; entry < Lengths.Length; entry++) Lengths[entry] = CodePoints(Folded(entry));
        Bytes = BytesOf(arrays) + Lengths.Length * sizeof(int) + Pinyin.Bytes + _simplified.Count * 24L;
    }

    public SearchIndexArrays Arrays { get; }

    /// <summary>Terms of names.</summary>
    public TermIndex Names { get; }

    /// <summary>Terms of the names with traditional characters once they are simplified.</summary>
    public TermIndex SimplifiedNames { get; }

    /// <summary>Terms of texts that are no names.</summary>
    public TermIndex Descriptions { get; }

    public PinyinKeys Pinyin { get; }

    /// <summary>How many entries there are.</summary>
    public int Entries => Arrays.EntryRows.Length;

    /// <summary>The length of each entry's folded text in code points.</summary>
    public int[] Lengths { get; }

    public long Bytes { get; }

    public bool IsName(int entry) => _isName[Arrays.EntryFields[entry]];

    public ReadOnlySpan<byte> Original(int entry) => _texts[Arrays.EntryTexts[entry]];

    public ReadOnlySpan<byte> Folded(int entry) => _texts[Arrays.EntryFolded[entry]];

    /// <summary>The entry's text in simplified characters.</summary>
    public ReadOnlySpan<byte> Simplified(int entry) => _simplified.TryGetValue(entry, out int text) ? _texts[text] : Folded(entry);

    /// <summary>The names, as positions in <see cref="SearchIndexArrays.Sorted"/>, that begin with a text.</summary>
    public (int First, int End) NamesBeginningWith(ReadOnlySpan<byte> text) => BeginningWith(Arrays.Sorted, Arrays.EntryFolded, text);

    /// <summary>
    /// The names with traditional characters that begin with a text once they are simplified, as positions in
    /// <see cref="SearchIndexArrays.Simplified"/>.
    /// </summary>
    public (int First, int End) SimplifiedBeginningWith(ReadOnlySpan<byte> text) => BeginningWith(null, Arrays.SimplifiedTexts, text);

    /// <summary>The first entry of a row or a later one.</summary>
    public int FirstEntryOf(int row)
    {
        int entry = Arrays.EntryRows.AsSpan().BinarySearch(row);
        if (entry < 0) return ~entry;
        while (entry > 0 && Arrays.EntryRows[entry - 1] == row) entry--;
        return entry;
    }

    /// <summary>The length of a text in code points.</summary>
    public static int CodePoints(ReadOnlySpan<byte> text)
    {
        int count = 0;
        foreach (byte unit in text)
        {
            if ((unit & 0xC0) != 0x80) count++;
        }
        return count;
    }

    private (int First, int End) BeginningWith(int[]? items, int[] textOf, ReadOnlySpan<byte> text)
    {
        int count = items?.Length ?? textOf.Length;
        int first = Bound(items, textOf, text, 0, count, isEnd: false);
        return (first, Bound(items, textOf, text, first, count, isEnd: true));
    }

    private int Bound(int[]? items, int[] textOf, ReadOnlySpan<byte> text, int first, int end, bool isEnd)
    {
        while (first < end)
        {
            int middle = first + (end - first >> 1);
            var other = _texts[textOf[items is null ? middle : items[middle]]];
            bool isBefore = isEnd ? other.StartsWith(text) : other.SequenceCompareTo(text) < 0;
            if (isBefore) first = middle + 1;
            else end = middle;
        }
        return first;
    }

    private static long BytesOf(SearchIndexArrays arrays) =>
        arrays.TextBytes.Length + arrays.EntryFields.Length + BytesOf(arrays.NameTerms) + BytesOf(arrays.SimplifiedTerms)
        + BytesOf(arrays.DescriptionTerms) + sizeof(int) * ((long)arrays.TextEnds.Length + 4L * arrays.EntryRows.Length
        + arrays.Sorted.Length + arrays.Simplified.Length + arrays.SimplifiedTexts.Length);

    private static long BytesOf(SearchTerms terms) =>
        terms.Bytes.Length + sizeof(int) * ((long)terms.Ends.Length + terms.PostingEnds.Length + terms.Postings.Length);
}
