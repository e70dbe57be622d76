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
        var wordSets = new WordSets(segment, sets, budget);
        EntrySet? whole = null, any = null;
        foreach (var word in words)
        {
            var wholeWord = wordSets.Having(source, word, beginning: false);
            var anyWord = word.MayBeBeginning ? wordSets.Having(source, word, beginning: true) : wholeWord;
            whole ??= sets.Copy(wholeWord);
            any ??= sets.Copy(anyWord);
            whole.Value.Intersect(wholeWord);
            if (!any.Value.Intersect(anyWord)) return;
        }
        wordSets.KeepContiguous(source, words.AsSpan(), any!.Value);
        whole!.Value.Intersect(any.Value);
        matches.Add(whole.Value, sub);
        matches.Add(any.Value, sub + 1);
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
        var wordSets = new WordSets(segment, sets, budget);
        var right = new List<EntrySet>(query.Words.Length);
        EntrySet? found = null;
        foreach (var word in query.Words)
        {
            right.Add(wordSets.Having(WordSource.Names, word, word.MayBeBeginning));
            var any = sets.Copy(right[^1]);
            if (word.MayBeMisspelled) any.Unite(wordSets.Misspelling(word));
            found ??= sets.Copy(any);
            if (!found.Value.Intersect(any)) return;
        }
        wordSets.KeepContiguous(WordSource.Names, query.Words.AsSpan(), found!.Value);
        for (int entry = found.Value.Next(0); entry >= 0; entry = found.Value.Next(entry + 1))
        {
            budget.Step(1 + right.Count / 16);
            int wrong = 0;
            foreach (var set in right)
            {
                if (!set.Contains(entry)) wrong++;
            }
            matches.Add(entry, wrong);
        }
    }
}
