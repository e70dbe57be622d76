using System.Collections.Immutable;
using System.Text;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Core.Search;

/// <summary>One kind's index in a corpus.</summary>
/// <param name="Kind">The kind's ordinal.</param>
/// <param name="Index">Its index.</param>
/// <param name="IdOf">The id of a row.</param>
public sealed record SearchedKind(int Kind, SearchIndex Index, Func<int, string> IdOf);

/// <summary>The indexes of one version of a graph.</summary>
public sealed class SearchCorpus(ImmutableArray<SearchedKind> kinds)
{
    /// <summary>The kinds that are searched.</summary>
    public ImmutableArray<SearchedKind> Kinds => kinds;

    /// <summary>The hits after a position, in the order of rank, then id.</summary>
    /// <param name="query">What is searched for.</param>
    /// <param name="within">The kinds to search in.</param>
    /// <param name="allows">Which nodes, by kind and row, may be hits; null for all.</param>
    /// <param name="after">Where the page begins; null for the first.</param>
    /// <param name="take">How many hits at most.</param>
    /// <param name="budget">Counts the work.</param>
    public SearchHits Find(
        SearchQuery query, KindSet within, Func<(int Kind, int Row), bool>? allows, SearchPosition? after, int take, WorkBudget budget)
    {
        // One more than wanted tells whether there are more.
        var collector = new HitCollector(take + 1, after);
        using var run = new SearchRun(this, query, within, budget);
        run.Find(Collect, () => collector.IsFull);
        var hits = collector.Sorted();
        return hits.Length > take ? new(hits[..take], HasMore: true) : new(hits, HasMore: false);

        void Collect(SearchedPart part, int entry, SearchRank rank)
        {
            budget.Step();
            if (collector.IsTooBad(rank)) return;
            var arrays = part.Segment.Arrays;
            int row = arrays.EntryRows[entry];
            var hit = new SearchHit(part.Kind.Kind, row, part.Kind.IdOf(row), rank, arrays.EntryFields[entry], arrays.EntryItems[entry]);
            if (collector.Wants(hit) && allows?.Invoke((hit.Kind, row)) != false) collector.Add(hit);
        }
    }

    /// <summary>How many nodes are hits.</summary>
    public int Count(SearchQuery query, KindSet within, Func<(int Kind, int Row), bool>? allows, WorkBudget budget)
    {
        int count = 0;
        using var run = new SearchRun(this, query, within, budget);
        run.Find(Add, () => false);
        return count;

        void Add(SearchedPart part, int entry, SearchRank rank)
        {
            budget.Step();
            if (allows?.Invoke((part.Kind.Kind, part.Segment.Arrays.EntryRows[entry])) != false) count++;
        }
    }

    /// <summary>
    /// Which parts of the hit's original text matched, ascending; the whole text where folding has changed it so that they can't be told.
    /// </summary>
    public ImmutableArray<SearchRange> RangesOf(SearchQuery query, SearchHit hit)
    {
        var (segment, entry) = EntryOf(hit);
        var matched = MatchedRanges.Of(query, hit.Rank, segment, entry);
        string original = Encoding.UTF8.GetString(segment.Original(entry));
        return FoldingAlignment.ToOriginal(original, Encoding.UTF8.GetString(segment.Folded(entry)), matched);
    }

    /// <summary>The original text by which a node was found.</summary>
    public string TextOf(SearchHit hit)
    {
        var (segment, entry) = EntryOf(hit);
        return Encoding.UTF8.GetString(segment.Original(entry));
    }

    private (SearchSegment Segment, int Entry) EntryOf(SearchHit hit) =>
        kinds.First(kind => kind.Kind == hit.Kind).Index.EntryOf(hit.Row, hit.Field, hit.Item);
}
