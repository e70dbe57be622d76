using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Search;

namespace KnowledgeGraph.Core.Query;

/// <summary>What a root that searches asks of a <see cref="SearchCorpus"/>, in every store alike.</summary>
public sealed class SearchRequest
{
    private readonly KindSet _kinds;
    private readonly Page _page;
    private readonly ParameterValues _parameters;
    private readonly bool _needsAll;

    /// <param name="root">The root, whose source is a search.</param>
    /// <param name="parameters">The values of the query's parameters.</param>
    public SearchRequest(Expansion root, ParameterValues parameters)
    {
        var search = (ItemSource.Search)root.Source;
        string text = parameters[search.Text].Text;
        Query = search.IsSuggestion ? SearchQuery.OfTyping(text) : SearchQuery.Of(text);
        _kinds = parameters[search.Kinds] is { IsNone: false } kinds
            ? KindSet.Of(kinds.Numbers.Select(k => (int)k)).Intersect(search.Type.Kinds)
            : search.Type.Kinds;
        (_page, _parameters) = (root.Page!, parameters);
        // What is told of all hits, and a page from the end, need all of them.
        _needsAll = root.Summaries.Length > 0 || _page.IsBackward;
    }

    /// <summary>The text, prepared.</summary>
    public SearchQuery Query { get; }

    /// <summary>The hits that the root needs, in order: those of its page and one more, or all.</summary>
    /// <param name="corpus">Where to search.</param>
    /// <param name="allows">Which nodes, by kind and row, may be hits; null for all.</param>
    /// <param name="isFilteredLater">The store drops some of the hits afterwards, so that it needs all of them.</param>
    /// <param name="budget">Counts the work.</param>
    public SearchHits Find(SearchCorpus corpus, Func<(int Kind, int Row), bool>? allows, bool isFilteredLater, WorkBudget budget)
    {
        if (_needsAll || isFilteredLater) return corpus.Find(Query, _kinds, allows, after: null, Array.MaxLength, budget);
        SearchPosition? after = _parameters[_page.Cursor] is { IsNone: false } given
            ? new(new(given.Cursor.Keys[0].Number), given.Cursor.NodeId)
            : null;
        return corpus.Find(Query, _kinds, allows, after, (int)_parameters[_page.Size].Number + 1, budget);
    }
}
