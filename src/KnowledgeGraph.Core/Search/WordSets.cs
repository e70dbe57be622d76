using System.Text;

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
/// <remarks>
/// Words are taken from the rarest on. As long as many entries are left, those of the next word are made a set and intersected; once few
/// are left, each is looked up instead, so that a common word costs nothing beside a rare one.
/// </remarks>
internal readonly ref struct WordSets(SearchSegment segment, WordSource source, EntrySets sets, WorkBudget budget)
{
    // Setting a bit takes a nanosecond, and a step may be as long as a microsecond.
    private const int EntriesOfStep = 64;

    // Looking up an entry of a term takes about as long as setting so many bits.
    private const int LookUpCost = 32;

    // Reading the words of a text takes a microsecond.
    private const int FewToRead = 64;

    /// <summary>The words, rarest first.</summary>
    public List<SearchWord> RarestFirst(IEnumerable<SearchWord> words)
    {
        var counted = new List<(SearchWord Word, int Count)>();
        foreach (var word in words) counted.Add((word, CountOf(word)));
        return [.. counted.OrderBy(pair => pair.Count).Select(pair => pair.Word)];
    }

    /// <summary>The entries that have a word; <paramref name="beginning"/>: or one that begins with it.</summary>
    public EntrySet Having(SearchWord word, bool beginning)
    {
        var found = sets.Empty();
        Add(word.Terms[0], beginning, found);
        for (int i = 1; i < word.Terms.Length; i++)
        {
            var more = sets.Empty();
            Add(word.Terms[i], beginning: false, more);
            if (!found.Intersect(more)) break;
        }
        return found;
    }

    /// <summary>
    /// Keeps the entries that have a word, in one set whole and in the other perhaps as a beginning; whether any is left.
    /// </summary>
    public bool Keep(SearchWord word, EntrySet whole, EntrySet any)
    {
        int terms = word.MayBeBeginning ? TermsBeginningWith(word) + 1 : word.Terms.Length;
        if ((long)any.Count() * terms * LookUpCost > CountOf(word))
        {
            var wholeWord = Having(word, beginning: false);
            whole.Intersect(wholeWord);
            return any.Intersect(word.MayBeBeginning ? Having(word, beginning: true) : wholeWord);
        }
        bool isLeft = false;
        for (int entry = any.Next(0); entry >= 0; entry = any.Next(entry + 1))
        {
            if (Has(word, entry, beginning: false))
            {
                isLeft = true;
                continue;
            }
            whole.Remove(entry);
            if (word.MayBeBeginning && Has(word, entry, beginning: true)) isLeft = true;
            else any.Remove(entry);
        }
        return isLeft;
    }

    /// <summary>Keeps the names that have a word, perhaps with one wrong letter; whether any are left.</summary>
    public bool KeepMisspelled(SearchWord word, EntrySet any)
    {
        if (!word.MayBeMisspelled) return Keep(word, sets.Empty(), any);
        if (any.Count() > FewToRead) return any.Intersect(HavingMisspelled(word));
        bool isLeft = false;
        for (int entry = any.Next(0); entry >= 0; entry = any.Next(entry + 1))
        {
            if (Has(word, entry, word.MayBeBeginning) || HasMisspelled(word, entry)) isLeft = true;
            else any.Remove(entry);
        }
        return isLeft;
    }

    /// <summary>The names that have a word, perhaps with one wrong letter.</summary>
    public EntrySet HavingMisspelled(SearchWord word)
    {
        var found = Having(word, word.MayBeBeginning);
        if (!word.MayBeMisspelled) return found;
        var terms = new List<int>();
        new Misspellings(segment.Names, word, terms, budget).Find();
        foreach (int term in terms) Add(segment.Names.EntriesOf(term), found);
        return found;
    }

    /// <summary>The names that have one of some terms.</summary>
    public EntrySet Having(List<int> terms)
    {
        var found = sets.Empty();
        foreach (int term in terms) Add(segment.Names.EntriesOf(term), found);
        return found;
    }

    /// <summary>Whether an entry has a word; <paramref name="beginning"/>: or one that begins with it.</summary>
    public bool Has(SearchWord word, int entry, bool beginning)
    {
        foreach (byte[] term in word.Terms)
        {
            if (!Has(term, entry, beginning)) return false;
        }
        return true;
    }

    /// <summary>Removes the entries whose text does not have each run of Han characters contiguously: the index has pairs only.</summary>
    public void KeepContiguous(IEnumerable<SearchWord> words, EntrySet found)
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

    private TermIndex Index => source == WordSource.Descriptions ? segment.Descriptions : segment.Names;

    // How many entries have a word, at most.
    private int CountOf(SearchWord word)
    {
        int least = int.MaxValue;
        foreach (byte[] term in word.Terms)
        {
            int count = EntriesOf(Index, term, word.MayBeBeginning).Length;
            if (source == WordSource.SimplifiedNames) count += EntriesOf(segment.SimplifiedNames, term, word.MayBeBeginning).Length;
            least = Math.Min(least, count);
        }
        return least;
    }

    private int TermsBeginningWith(SearchWord word)
    {
        var (first, end) = Index.BeginningWith(word.Bytes);
        if (source != WordSource.SimplifiedNames) return end - first;
        var (simplifiedFirst, simplifiedEnd) = segment.SimplifiedNames.BeginningWith(word.Bytes);
        return end - first + simplifiedEnd - simplifiedFirst;
    }

    private bool Has(byte[] term, int entry, bool beginning) =>
        Has(Index, term, entry, beginning) || source == WordSource.SimplifiedNames && Has(segment.SimplifiedNames, term, entry, beginning);

    private bool Has(TermIndex index, byte[] text, int entry, bool beginning)
    {
        budget.Step();
        if (!beginning) return index.Find(text) is >= 0 and var only && index.EntriesOf(only).BinarySearch(entry) >= 0;
        var (first, end) = index.BeginningWith(text);
        for (int term = first; term < end; term++)
        {
            if (index.EntriesOf(term).BinarySearch(entry) >= 0) return true;
        }
        return false;
    }

    private bool HasMisspelled(SearchWord word, int entry)
    {
        Span<char> buffer = stackalloc char[WordReader.WordMax + 2];
        Span<int> characters = stackalloc int[WordReader.WordMax + 2];
        string text = Encoding.UTF8.GetString(segment.Folded(entry));
        budget.Step(1 + text.Length / EntriesOfStep);
        var reader = new WordReader(text);
        while (reader.Read())
        {
            if (reader.IsHan) continue;
            int count = 0;
            foreach (var rune in reader.Text(buffer).EnumerateRunes()) characters[count++] = rune.Value;
            if (Misspellings.Differ(word.Characters.AsSpan(), characters[..count])) return true;
        }
        return false;
    }

    private void Add(byte[] term, bool beginning, EntrySet found)
    {
        Add(EntriesOf(Index, term, beginning), found);
        if (source == WordSource.SimplifiedNames) Add(EntriesOf(segment.SimplifiedNames, term, beginning), found);
    }

    private static ReadOnlySpan<int> EntriesOf(TermIndex index, byte[] text, bool beginning)
    {
        if (!beginning) return index.Find(text) is >= 0 and var only ? index.EntriesOf(only) : default;
        var (first, end) = index.BeginningWith(text);
        return index.EntriesOf(first, end);
    }

    private void Add(ReadOnlySpan<int> entries, EntrySet found)
    {
        budget.Step(1 + entries.Length / EntriesOfStep);
        found.Add(entries);
    }
}
