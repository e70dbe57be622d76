using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Search;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>The hits of a search, as the parameter of the statement that reads them: a list of maps, in order.</summary>
internal sealed class FoundHits
{
    /// <summary>The parameter.</summary>
    public const string Parameter = "hits";

    /// <summary>The member of a map by which the node is found.</summary>
    public const string Id = "id";

    private readonly SearchCorpus _corpus;
    private readonly SearchQuery _query;
    private readonly ImmutableArray<SearchHit> _hits;

    private readonly Func<string, string> _handleOf;

    private FoundHits(SearchCorpus corpus, Func<string, string> handleOf, SearchQuery query, ImmutableArray<SearchHit> hits) =>
        (_corpus, _handleOf, _query, _hits) = (corpus, handleOf, query, hits);

    /// <summary>Searches for a root; null where it is no search.</summary>
    /// <param name="asked">The query.</param>
    /// <param name="parameters">Its values.</param>
    /// <param name="corpus">What is searched.</param>
    /// <param name="handleOf">By what a statement finds the node of an id.</param>
    /// <param name="budget">The budget of the request.</param>
    public static FoundHits? Find(
        GraphQuery asked, ParameterValues parameters, SearchCorpus corpus, Func<string, string> handleOf, WorkBudget budget)
    {
        if (asked.Root is not { Source: ItemSource.Search } root) return null;
        var request = new SearchRequest(root, parameters);
        // Neo4j knows which nodes a filter keeps, and which of them hold on a day.
        bool isFilteredLater = root.Where is not null || asked.AsOf is not null;
        return new(corpus, handleOf, request.Query, request.Find(corpus, allows: null, isFilteredLater, budget).Items);
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
            json.WriteString(Id, _handleOf(hit.Id));
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
