using System.Buffers;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Core.Search;

/// <summary>
/// One search: step by step, in the order of ranks. In each step all segments are asked, and the nodes that they find are remembered, since
/// a later step must not find them again.
/// </summary>
internal sealed class SearchRun : IDisposable
{
    private readonly SearchCorpus _corpus;
    private readonly SearchQuery _query;
    private readonly WorkBudget _budget;
    private readonly List<SearchedPart> _parts = [];
    private RarityOfWords? _rarity;

    public SearchRun(SearchCorpus corpus, SearchQuery query, KindSet within, WorkBudget budget)
    {
        (_corpus, _query, _budget) = (corpus, query, budget);
        foreach (var kind in corpus.Kinds)
        {
            if (!within.Contains(kind.Kind)) continue;
            _parts.Add(new(kind, kind.Index.Full, kind.Index.Changed));
            if (kind.Index.Changes is { } changes) _parts.Add(new(kind, changes, without: null));
        }
    }

    /// <summary>Calls back with each node that is found, by its best entry, until that returns false after a step.</summary>
    /// <param name="found">Takes a part, an entry and its rank.</param>
    /// <param name="isEnough">Whether later, worse steps are not wanted.</param>
    public void Find(Action<SearchedPart, int, SearchRank> found, Func<bool> isEnough)
    {
        bool any = false;
        foreach (var step in Steps())
        {
            foreach (var part in _parts) any |= Find(step, part, found);
            if (isEnough()) return;
        }
        if (_query.IsSuggestion && !any && HasMisspellable())
        {
            foreach (var part in _parts) Find(SearchStep.Misspelled, part, found);
        }
    }

    public void Dispose()
    {
        foreach (var part in _parts) part.Dispose();
    }

    private IEnumerable<SearchStep> Steps()
    {
        if (_query.Folded.Length == 0) yield break;
        yield return SearchStep.Name;
        yield return SearchStep.Beginning;
        if (!_query.Words.IsEmpty)
        {
            yield return SearchStep.Words;
            if (!_query.Simplified.IsEmpty) yield return SearchStep.Simplified;
            if (!_query.IsSuggestion)
            {
                yield return SearchStep.Description;
                yield return SearchStep.SomeWords;
                if (HasMisspellable()) yield return SearchStep.Misspelled;
            }
        }
        if (_query.Pinyin is null) yield break;
        yield return SearchStep.PinyinBeginning;
        yield return SearchStep.PinyinInside;
    }

    private bool HasMisspellable() => _query.Words.Any(word => word.MayBeMisspelled);

    private bool Find(SearchStep step, SearchedPart part, Action<SearchedPart, int, SearchRank> found)
    {
        if (part.Segment.Entries == 0) return false;
        _rarity ??= step == SearchStep.SomeWords ? new(_query, _corpus.Kinds) : null;
        using var sets = new EntrySets(part.Segment.Entries);
        var matches = new TierMatches(sets);
        new SegmentSearch(_query, part.Segment, matches, sets, _budget).Find(step, _rarity!);
        return part.Take(TierOf(step), matches, found);
    }

    private static SearchTier TierOf(SearchStep step) => step switch
    {
        SearchStep.Name => SearchTier.Name,
        SearchStep.Beginning => SearchTier.Beginning,
        SearchStep.Words => SearchTier.Words,
        SearchStep.Simplified => SearchTier.Simplified,
        SearchStep.Description => SearchTier.Description,
        SearchStep.SomeWords => SearchTier.SomeWords,
        SearchStep.Misspelled => SearchTier.Misspelled,
        _ => SearchTier.Pinyin,
    };
}

/// <summary>A segment that is searched, with the rows that were found in it.</summary>
internal sealed class SearchedPart : IDisposable
{
    private readonly RowSet? _without;
    private readonly ulong[] _found;

    public SearchedPart(SearchedKind kind, SearchSegment segment, RowSet? without)
    {
        (Kind, Segment, _without) = (kind, segment, without);
        int words = (kind.Index.Rows >> 6) + 1;
        _found = ArrayPool<ulong>.Shared.Rent(words);
        _found.AsSpan(0, words).Clear();
    }

    public SearchedKind Kind { get; }

    public SearchSegment Segment { get; }

    /// <summary>Calls back with the best entry of each row that was not found before; whether there is one.</summary>
    public bool Take(SearchTier tier, TierMatches matches, Action<SearchedPart, int, SearchRank> found)
    {
        int[] rows = Segment.Arrays.EntryRows;
        bool any = false;
        int entry = matches.Next(0);
        while (entry >= 0)
        {
            int row = rows[entry];
            int best = entry;
            var rank = RankOf(entry);
            for (entry = matches.Next(entry + 1); entry >= 0 && rows[entry] == row; entry = matches.Next(entry + 1))
            {
                var other = RankOf(entry);
                if (other < rank) (best, rank) = (entry, other);
            }
            if (!IsNew(row)) continue;
            any = true;
            found(this, best, rank);
        }
        return any;

        SearchRank RankOf(int number) => SearchRank.Of(tier, matches.SubOf(number), Segment.Lengths[number]);
    }

    public void Dispose() => ArrayPool<ulong>.Shared.Return(_found);

    private bool IsNew(int row)
    {
        if (_without is not null && _without.Contains(row)) return false;
        ref ulong word = ref _found[row >> 6];
        bool isNew = (word & 1UL << row) == 0;
        word |= 1UL << row;
        return isNew;
    }
}
