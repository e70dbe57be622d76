using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Search;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>The hits of a search, as the parameter of the statement that reads them: a list of maps, in order.</summary>
internal sealed class FoundHits
{
    /// <summary>The parameter.</summary>
    public const string Parameter = "hits";

    /// <summary>The member of a map that is the node's id.</summary>
    public const string Id = "id";

    private readonly SearchCorpus _corpus;
    private readonly SearchQuery _query;
    private readonly ImmutableArray<SearchHit> _hits;

    private FoundHits(SearchCorpus corpus, SearchQuery query, ImmutableArray<SearchHit> hits) => (_corpus, _query, _hits) = (corpus, query, hits);

    /// <summary>Searches for a root; null where it is no search.</summary>
    public static FoundHits? Find(GraphQuery asked, ParameterValues parameters, SearchCorpus corpus, WorkBudget budget)
    {
        if (asked.Root is not { Source: ItemSource.Search search } root) return null;
        string text = parameters[search.Text].Text;
        var query = search.IsSuggestion ? SearchQuery.OfTyping(text) : SearchQuery.Of(text);
        var kinds = parameters[search.Kinds] is { IsNone: false } given
            ? KindSet.Of(given.Numbers.Select(k => (int)k)).Intersect(search.Type.Kinds)
            : search.Type.Kinds;
        // Neo4j knows which nodes a filter keeps and which of them hold on a day; and what is told of all hits, and a page from the end, need all.
        bool needsAll = root.Where is not null || asked.AsOf is not null || root.Summaries.Length > 0 || root.Page!.IsBackward;
        var after = !needsAll && parameters[root.Page!.Cursor] is { IsNone: false } cursor
            ? new SearchPosition(new(cursor.Cursor.Keys[0].Number), cursor.Cursor.NodeId)
            : (SearchPosition?)null;
        int take = needsAll ? Array.MaxLength : (int)parameters[root.Page!.Size].Number + 1;
        return new(corpus, query, corpus.Find(query, kinds, allows: null, after, take, budget).Items);
    }

    /// <summary>Writes the parameter, charged to the budget.</summary>
    public void Write(Utf8JsonWriter json, WorkBudget budget)
    {
        long before = json.BytesCommitted + json.BytesPending;
        json.WriteStartArray(Parameter);
        foreach (var hit in _hits)
        {
            budget.Step();
            json.WriteStartObject();
            json.WriteString(Id, hit.Id);
            json.WriteNumber(SearchEdge.Rank.Name, hit.Rank.Value);
            json.WriteString(SearchEdge.Tier.Name, SearchEdge.Tiers.Values[(int)hit.Tier].Name);
            json.WriteString(SearchEdge.Field.Name, _corpus.FieldOf(hit));
            json.WriteString(SearchEdge.Text.Name, _corpus.TextOf(hit));
            json.WriteString(SearchEdge.Ranges.Name, SearchEdge.JsonOf(_corpus.RangesOf(_query, hit)));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        budget.AddBytes(json.BytesCommitted + json.BytesPending - before);
    }
}
