namespace KnowledgeGraph.Core.Search;

/// <summary>Which texts words are looked for in.</summary>
internal enum WordSource
{
    /// <summary>Names.</summary>
    Names,

    /// <summary>Names in simplified characters.</summary>
    SimplifiedNames,

    /// <summary>Texts that are no names.</summary>
    Descriptions,
}

/// <summary>The entries of a segment that have words, by its terms.</summary>
internal readonly ref struct WordSets(SearchSegment segment, EntrySets sets, WorkBudget budget)
{
    // Setting a bit takes a nanosecond, and a step may be as long as a microsecond.
    private const int EntriesOfStep = 64;

    /// <summary>The entries that have a word; <paramref name="beginning"/>: or one that begins with it.</summary>
    public EntrySet Having(WordSource source, SearchWord word, bool beginning)
    {
        var found = sets.Empty();
        AddEntries(source, word.Terms[0], beginning, found);
        for (int i = 1; i < word.Terms.Length; i++)
        {
            var more = sets.Empty();
            AddEntries(source, word.Terms[i], beginning: false, more);
            if (!found.Intersect(more)) break;
        }
        return found;
    }

    /// <summary>The names that have a word with one wrong letter.</summary>
    public EntrySet Misspelling(SearchWord word)
    {
        var terms = new List<int>();
        new Misspellings(segment.Names, word, terms, budget).Find();
        return Having(terms);
    }

    /// <summary>The names that have one of some terms.</summary>
    public EntrySet Having(List<int> terms)
    {
        var found = sets.Empty();
        foreach (int term in terms) Add(segment.Names.EntriesOf(term), found);
        return found;
    }

    /// <summary>Removes the entries whose text does not have each run of Han characters contiguously: the index has pairs only.</summary>
    public void KeepContiguous(WordSource source, ReadOnlySpan<SearchWord> words, EntrySet found)
    {
        foreach (var word in words)
        {
            if (word.Terms.Length == 1) continue;
            for (int entry = found.Next(0); entry >= 0; entry = found.Next(entry + 1))
            {
                var text = source == WordSource.SimplifiedNames ? segment.Simplified(entry) : segment.Folded(entry);
                budget.Step(1 + text.Length / 256);
                if (text.IndexOf(word.Bytes) < 0) found.Remove(entry);
            }
        }
    }

    private void AddEntries(WordSource source, byte[] term, bool beginning, EntrySet found)
    {
        AddEntries(source == WordSource.Descriptions ? segment.Descriptions : segment.Names, term, beginning, found);
        if (source == WordSource.SimplifiedNames) AddEntries(segment.SimplifiedNames, term, beginning, found);
    }

    private void AddEntries(TermIndex index, byte[] text, bool beginning, EntrySet found)
    {
        if (beginning)
        {
            var (first, end) = index.BeginningWith(text);
            for (int term = first; term < end; term++) Add(index.EntriesOf(term), found);
            return;
        }
        int only = index.Find(text);
        if (only >= 0) Add(index.EntriesOf(only), found);
    }

    private void Add(ReadOnlySpan<int> entries, EntrySet found)
    {
        budget.Step(1 + entries.Length / EntriesOfStep);
        found.Add(entries);
    }
}
