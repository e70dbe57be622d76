using System.Collections.Immutable;

namespace KnowledgeGraph.Core.Search;

/// <summary>A node that was found, by its best text.</summary>
/// <param name="Kind">The ordinal of its kind.</param>
/// <param name="Row">Its row.</param>
/// <param name="Id">Its id.</param>
/// <param name="Rank">How well it matches; hits are ordered by this, then by id.</param>
/// <param name="Field">The matched field, as an index into the kind's <see cref="SearchIndex.Fields"/>.</param>
/// <param name="Item">The matched item of a list; 0 where the field is none.</param>
public readonly record struct SearchHit(int Kind, int Row, string Id, SearchRank Rank, int Field, int Item)
{
    /// <summary>The tier.</summary>
    public SearchTier Tier => Rank.Tier;
}

/// <summary>Where a page begins: after the hit with this rank and id.</summary>
public readonly record struct SearchPosition(SearchRank Rank, string Id);

/// <summary>A range of a text in Unicode code points.</summary>
/// <param name="Begin">The first.</param>
/// <param name="End">After the last.</param>
public readonly record struct SearchRange(int Begin, int End);

/// <summary>A page of hits.</summary>
/// <param name="Items">The hits, in order.</param>
/// <param name="HasMore">Whether there are more after them.</param>
public sealed record SearchHits(ImmutableArray<SearchHit> Items, bool HasMore);
