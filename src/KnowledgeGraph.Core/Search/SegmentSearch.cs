using System.Collections.Immutable;

namespace KnowledgeGraph.Core.Search;

/// <summary>Finds the entries of one segment that match in a step.</summary>
internal readonly ref struct SegmentSearch(SearchQuery query, SearchSegment segment, TierMatches matches, EntrySets sets, WorkBudget budget)
{
    // The order inside the tier Simplified.
    private const int SimplifiedName = 0, SimplifiedBeginning = 1;

    /// <summary>From here on hits of the tier Simplified have the words of the text.</summary>
    public const int SimplifiedWords = 2;

    /// <summary>Adds the matches of a step.</summary>
    public void Find(SearchStep step, RarityOfWords rarity)
    {
        switch (step)
        {
            case SearchStep.Name: FindNames(query.FoldedBytes, whole: 0, beginning: null); break;
            case SearchStep.Beginning: FindNames(query.FoldedBytes, whole: null, beginning: 0); break;
            case SearchStep.Words: FindWords(WordSource.Names, query.Words, sub: 0); break;
            case SearchStep.Simplified: FindSimplified(); break;
            case SearchStep.Description: FindWords(WordSource.Descriptions, query.Words, sub: 0); break;
            case SearchStep.SomeWords: FindSomeWords(rarity); break;
            case SearchStep.Misspelled: FindMisspelled(); break;
            case SearchStep.PinyinBeginning: new PinyinSearch(query.Pinyin!, segment, matches, sets, budget).FindBeginnings(); break;
            case SearchStep.PinyinInside: new PinyinSearch(query.Pinyin!, segment, matches, sets, budget).FindAll(); break;
        }
    }

    private void FindNames(byte[] text, int? whole, int? beginning)
    {
        var (first, end) = segment.NamesBeginningWith(text);
        foreach (int entry in segment.Arrays.Sorted.AsSpan(first, end - first))
        {
            if (!AddName(entry, segment.Folded(entry).Length == text.Length, whole, beginning)) return;
        }
    }

    private void FindSimplified()
    {
        byte[] text = query.SimplifiedBytes;
        if (!query.IsSimplified) FindNames(text, SimplifiedName, SimplifiedBeginning);
        var (first, end) = segment.SimplifiedBeginningWith(text);
        foreach (int entry in segment.Arrays.Simplified.AsSpan(first, end - first))
        {
            AddName(entry, segment.Simplified(entry).Length == text.Length, SimplifiedName, SimplifiedBeginning);
        }
        FindWords(WordSource.SimplifiedNames, query.Simplified, SimplifiedWords);
    }

    // Whether names after it may match: the whole ones come first.
    private bool AddName(int entry, bool isWhole, int? whole, int? beginning)
    {
        budget.Step();
        if ((isWhole ? whole : beginning) is { } sub) matches.Add(entry, sub);
        return isWhole || beginning is not null;
    }

    private void FindWords(WordSource source, ImmutableArray<SearchWord> words, int sub)
    {
        if (words.IsEmpty) return;
        var wordSets = new WordSets(segment, source, sets, budget);
        var rarestFirst = wordSets.RarestFirst(words);
        var whole = wordSets.Having(rarestFirst[0], beginning: false);
        var any = rarestFirst[0].MayBeBeginning ? wordSets.Having(rarestFirst[0], beginning: true) : sets.Copy(whole);
        foreach (var word in rarestFirst.Skip(1))
        {
            if (!wordSets.Keep(word, whole, any)) return;
        }
        wordSets.KeepContiguous(words, any);
        whole.Intersect(any);
        matches.Add(whole, sub);
        matches.Add(any, sub + 1);
    }

    private void FindSomeWords(RarityOfWords rarity)
    {
        int[] sums = sets.Numbers();
        var found = sets.Empty();
        foreach (var (word, weight) in rarity.Words)
        {
            int term = segment.Names.Find(word);
            if (term < 0) continue;
            budget.Step(1 + segment.Names.EntriesOf(term).Length / 16);
            foreach (int entry in segment.Names.EntriesOf(term))
            {
                sums[entry] = weight + (found.Contains(entry) ? sums[entry] : 0);
                found.Add(entry);
            }
        }
        for (int entry = found.Next(0); entry >= 0; entry = found.Next(entry + 1))
        {
            if (rarity.IsEnough(sums[entry])) matches.Add(entry, rarity.SubOf(sums[entry]));
        }
    }

    private void FindMisspelled()
    {
        var wordSets = new WordSets(segment, WordSource.Names, sets, budget);
        var rarestFirst = wordSets.RarestFirst(query.Words);
        var found = wordSets.HavingMisspelled(rarestFirst[0]);
        foreach (var word in rarestFirst.Skip(1))
        {
            if (!wordSets.KeepMisspelled(word, found)) return;
        }
        wordSets.KeepContiguous(query.Words, found);
        // A name has as many wrong words as it lacks right ones.
        int[] wrong = sets.Numbers();
        for (int entry = found.Next(0); entry >= 0; entry = found.Next(entry + 1)) wrong[entry] = query.Words.Length;
        foreach (var word in query.Words)
        {
            var right = sets.Copy(found);
            wordSets.Keep(word, sets.Empty(), right);
            for (int entry = right.Next(0); entry >= 0; entry = right.Next(entry + 1)) wrong[entry]--;
        }
        for (int entry = found.Next(0); entry >= 0; entry = found.Next(entry + 1)) matches.Add(entry, wrong[entry]);
    }
}
