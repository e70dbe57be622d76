using KnowledgeGraph.Neo4j.Http;

namespace KnowledgeGraph.Neo4j.Loading;

/// <summary>
/// Follows the numbers of transactions while a load or a repair writes: each of its commits takes the next
/// number, so that a number which is skipped is a commit of somebody else. Names must exist before (<see cref="NameWriter"/>), since the
/// creation of one takes a number too.
/// </summary>
internal sealed class CommitCounter
{
    private const long Unknown = -1;
    private int _unsettled;

    private CommitCounter(long last) => Last = last;

    /// <summary>The number of the last commit; -1 if others have written in between, or if the graph was not current before.</summary>
    public long Last { get; private set; }

    /// <summary>The number of the next commit, to be stored as <see cref="LoadMarker.DerivedAt"/> by that commit itself; or -1.</summary>
    public long Next => Last == Unknown ? Unknown : Last + 1;

    /// <summary>Whether all that was committed until now is known, so that what derives is current.</summary>
    public bool IsKnown => Last != Unknown;

    /// <summary>Begins to count.</summary>
    /// <param name="bookmark">The bookmark of a state in which everything derived is current; null: it is not.</param>
    public static CommitCounter From(string? bookmark) => new(TransactionId.TryParse(bookmark, out long id) ? id : Unknown);

    /// <summary>A write ended with a bookmark: it committed one transaction, or none if it had nothing to change.</summary>
    public void Committed(string? bookmark) => Reached(bookmark, mayBeLess: true, 1);

    /// <summary>All that was added has ended; the bookmark is of a state after it.</summary>
    public void Settled(string? bookmark)
    {
        int count = Interlocked.Exchange(ref _unsettled, 0);
        if (count > 0) Committed(bookmark, count);
    }

    /// <summary>Transactions were committed, side by side with others.</summary>
    public void Add(int count) => Interlocked.Add(ref _unsettled, count);

    /// <summary>Writes ended that committed a known number of transactions.</summary>
    public void Committed(string? bookmark, int count) => Reached(bookmark, mayBeLess: false, count);

    private void Reached(string? bookmark, bool mayBeLess, int count)
    {
        if (Last == Unknown) return;
        bool isKnown = TransactionId.TryParse(bookmark, out long id);
        Last = isKnown && (id == Last + count || (mayBeLess && id == Last)) ? id : Unknown;
    }
}
