using System.Collections.Immutable;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Search;

/// <summary>Keeps the best hits after a position.</summary>
internal sealed class HitCollector(int most, SearchPosition? after)
{
    private static readonly IComparer<SearchHit> WorstFirst = Comparer<SearchHit>.Create((x, y) => Compare(y, x));

    private readonly PriorityQueue<SearchHit, SearchHit> _hits = new(WorstFirst);

    /// <summary>Whether as many as are wanted are here, so that only better ones matter.</summary>
    public bool IsFull => _hits.Count >= most;

    /// <summary>Whether a hit of this rank would be too bad, whatever its id.</summary>
    public bool IsTooBad(SearchRank rank) => IsFull && (most == 0 || rank > _hits.Peek().Rank);

    /// <summary>Whether a hit is wanted: after the position, and not too bad.</summary>
    public bool Wants(SearchHit hit) =>
        (after is not { } position || Compare(hit, position) > 0) && (!IsFull || most > 0 && Compare(hit, _hits.Peek()) < 0);

    /// <summary>Adds a hit that is wanted.</summary>
    public void Add(SearchHit hit)
    {
        if (IsFull) _hits.DequeueEnqueue(hit, hit);
        else _hits.Enqueue(hit, hit);
    }

    /// <summary>The hits, best first.</summary>
    public ImmutableArray<SearchHit> Sorted()
    {
        SearchHit[] sorted = new SearchHit[_hits.Count];
        for (int i = sorted.Length - 1; i >= 0; i--) sorted[i] = _hits.Dequeue();
        return [.. sorted];
    }

    private static int Compare(SearchHit x, SearchHit y) =>
        x.Rank != y.Rank ? x.Rank.CompareTo(y.Rank) : CodePointOrder.Instance.Compare(x.Id, y.Id);

    private static int Compare(SearchHit hit, SearchPosition position) =>
        hit.Rank != position.Rank ? hit.Rank.CompareTo(position.Rank) : CodePointOrder.Instance.Compare(hit.Id, position.Id);
}
