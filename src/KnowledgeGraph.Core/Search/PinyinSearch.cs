using System.Text;

namespace KnowledgeGraph.Core.Search;

/// <summary>Finds the names of a segment that have a text as their pinyin.</summary>
internal readonly ref struct PinyinSearch(
    PinyinQuery query, SearchSegment segment, TierMatches matches, EntrySets sets, WorkBudget budget)
{
    // The order inside the tier.
    private const int Whole = 0, Beginning = 1, Inside = 2;

    /// <summary>Adds the names that begin with it. With Han characters in the text these are found with the others: they are few.</summary>
    public void FindBeginnings()
    {
        if (query.HasHan) return;
        foreach (int term in SoundingTerms())
        {
            var (first, end) = segment.NamesBeginningWith(segment.Names.TextOf(term));
            foreach (int entry in segment.Arrays.Sorted.AsSpan(first, end - first)) AddMatch(entry, onlyBeginning: true);
        }
    }

    /// <summary>Adds the names that have it anywhere.</summary>
    public void FindAll()
    {
        var wordSets = new WordSets(segment, WordSource.Names, sets, budget);
        var terms = query.HasHan ? RarestHanTerm() : SoundingTerms();
        var found = wordSets.Having(terms);
        for (int entry = found.Next(0); entry >= 0; entry = found.Next(entry + 1)) AddMatch(entry, onlyBeginning: false);
    }

    /// <summary>Where the text matches in a name, in code points; the order inside the tier, or -1 where it does not.</summary>
    public static int Match(PinyinQuery query, ReadOnlySpan<int> name, bool onlyBeginning, out SearchRange range)
    {
        range = default;
        int best = -1;
        int end = onlyBeginning ? Math.Min(1, name.Length) : name.Length;
        for (int i = 0; i < end; i++)
        {
            int length = query.Match(name[i..], out bool whole);
            if (length == 0) continue;
            best = i > 0 ? Inside : whole ? Whole : Beginning;
            range = new(i, i + length);
            break;
        }
        return best;
    }

    private void AddMatch(int entry, bool onlyBeginning)
    {
        const int StackMax = 256;
        int length = segment.Lengths[entry];
        budget.Step(1 + length / 16);
        Span<int> name = length <= StackMax ? stackalloc int[StackMax] : new int[length];
        name = name[..Decode(segment.Folded(entry), name)];
        int sub = Match(query, name, onlyBeginning, out _);
        if (sub >= 0) matches.Add(entry, sub);
    }

    private static int Decode(ReadOnlySpan<byte> text, Span<int> characters)
    {
        int count = 0;
        while (!text.IsEmpty)
        {
            Rune.DecodeFromUtf8(text, out var rune, out int length);
            characters[count++] = rune.Value;
            text = text[length..];
        }
        return count;
    }

    // The terms of which each match has one: it begins with it.
    private List<int> SoundingTerms()
    {
        var terms = new List<int>();
        foreach (var syllables in query.Singles) segment.Pinyin.Find(syllables, terms);
        foreach (var (first, second) in query.Pairs) segment.Pinyin.Find(first, second, terms);
        return terms;
    }

    // One of the text's own Han terms, of which each match has all.
    private List<int> RarestHanTerm()
    {
        int rarest = -1;
        var units = query.Units;
        for (int i = 0; i < units.Length; i++)
        {
            if (!HanText.IsHan(units[i])) continue;
            string text = char.ConvertFromUtf32(units[i]);
            if (i + 1 < units.Length && HanText.IsHan(units[i + 1])) text += char.ConvertFromUtf32(units[i + 1]);
            int term = segment.Names.Find(Encoding.UTF8.GetBytes(text));
            if (term < 0) return [];
            if (rarest < 0 || segment.Names.EntriesOf(term).Length < segment.Names.EntriesOf(rarest).Length) rarest = term;
        }
        return [rarest];
    }
}
