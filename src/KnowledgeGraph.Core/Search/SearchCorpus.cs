using System.Collections.Immutable;
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
        SearchQuery query, KindSet within, Func<(int Kind, int Row), bool>? allows, SearchPosition? after, int take, WorkBudget budget) =>
        throw new NotImplementedException();

    /// <summary>How many nodes are hits.</summary>
    public int Count(SearchQuery query, KindSet within, Func<(int Kind, int Row), bool>? allows, WorkBudget budget) =>
        throw new NotImplementedException();

    /// <summary>
    /// Which parts of the hit's original text matched, ascending; the whole text where folding has changed it so that they can't be told.
    /// </summary>
    public ImmutableArray<SearchRange> RangesOf(SearchQuery query, SearchHit hit) => throw new NotImplementedException();

    /// <summary>The name of the property in which a node was found.</summary>
    public string FieldOf(SearchHit hit) => kinds.First(kind => kind.Kind == hit.Kind).Index.Fields[hit.Field].Name;

    /// <summary>The original text by which a node was found.</summary>
    public string TextOf(SearchHit hit) => throw new NotImplementedException();
}
