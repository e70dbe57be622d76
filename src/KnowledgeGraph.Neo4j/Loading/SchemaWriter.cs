using KnowledgeGraph.Core;
using KnowledgeGraph.Neo4j.Http;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Loading;

/// <summary>
/// Creates the constraints and indexes that do not exist, and replaces those that a kill or a failure has left useless. It reads which
/// there are under the lock of loads, since another load may have made some while this one waited for it.
/// </summary>
internal sealed class SchemaWriter
{
    // Creating one is mostly waiting for the disk, so several at a time pay on few processors too.
    private const int AtATime = 4;

    // An index takes Neo4j more work for its statement and its transaction than for itself, while there are few rows; and what is created
    // together is filled by one pass. Two, since each is planned on one processor.
    private const int TransactionsOfIndexes = 2;

    // One for the index, one for the constraint.
    private const int TransactionsOfConstraint = 2;

    // An index in which nothing moves is not being filled: that of a constraint which Neo4j was killed in stays so for ever. Neo4j tells
    // tenths of a percent, and fills some indexes after others, so that all of them are looked at.
    private const int StillLooksMax = 25;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);

    private readonly GraphMapping _mapping;
    private readonly LoadSession _session;
    private PresentSchema _known;
    private int _changing;

    private SchemaWriter(GraphMapping mapping, LoadSession session, PresentSchema known) =>
        (_mapping, _session, _known) = (mapping, session, known);

    /// <summary>Whether constraints or indexes are being created or filled.</summary>
    public bool IsChanging => Volatile.Read(ref _changing) > 0;

    /// <summary>Creates the constraint for the lock of loads.</summary>
    public static async Task<SchemaWriter> OpenAsync(GraphMapping mapping, LoadSession session, CancellationToken cancellationToken)
    {
        var writer = new SchemaWriter(mapping, session, await PresentSchema.ReadAsync(session, cancellationToken));
        await writer.ReplaceBrokenAsync([CypherSchema.MarkerConstraint], cancellationToken);
        await writer.WriteAsync([CypherSchema.MarkerConstraint], cancellationToken);
        return writer;
    }

    /// <summary>Whether all constraints are there, and their indexes filled.</summary>
    public static async Task<bool> HasConstraintsAsync(GraphMapping mapping, LoadSession session, CancellationToken cancellationToken)
    {
        var present = await PresentSchema.ReadAsync(session, cancellationToken);
        return CypherSchema.Constraints(mapping).All(item => present.Has(item) && !present.IsFilling(item));
    }

    /// <summary>
    /// Creates the constraints, which also serve the look-ups of a load, and waits until Neo4j has filled those that are there. Under the
    /// lock of loads.
    /// </summary>
    /// <param name="areOfNodesOnly">
    /// Those of edges are created later, by <see cref="WriteEdgeConstraintsAsync"/>: where there are no edges yet, none is looked up by its
    /// id, and an index is filled in a fourth of the time that its upkeep takes edge by edge.
    /// </param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task WriteConstraintsAsync(bool areOfNodesOnly, CancellationToken cancellationToken)
    {
        var all = CypherSchema.Constraints(_mapping).ToList();
        // Here, since the transactions that remove them are not counted yet.
        await ReplaceBrokenAsync([.. all, .. CypherSchema.Indexes(_mapping)], cancellationToken);
        _known = await WatchAsync(present => all.Exists(present.IsFilling), cancellationToken);
        await ChangeAsync(async () =>
        {
            await WriteAsync(all.Where(item => !areOfNodesOnly || !item.IsOfEdges), cancellationToken);
            return 0;
        });
    }

    /// <summary>
    /// Creates the constraints of edges that do not exist yet, one after the other: side by side, or together, they may wait for each
    /// other's locks in a circle, and one that Neo4j ends for it leaves an index that is never filled. Gives how many transactions that
    /// took.
    /// </summary>
    public Task<int> WriteEdgeConstraintsAsync(CancellationToken cancellationToken) => ChangeAsync(async () =>
    {
        int count = 0;
        foreach (var item in CypherSchema.Constraints(_mapping).Where(item => item.IsOfEdges && _known.Add(item)))
        {
            await MakeAsync(item, cancellationToken);
            count += TransactionsOfConstraint;
        }
        return count;
    });

    /// <summary>
    /// Creates the indexes: after the nodes, since a transaction keeps an entry of each index for each row in memory. Gives how many
    /// transactions that took. One that Neo4j cannot fill, because a value is too long for it, is left: queries are right without it, and
    /// `check` tells of it.
    /// </summary>
    public Task<int> WriteIndexesAsync(CancellationToken cancellationToken) => ChangeAsync(async () =>
    {
        var missing = CypherSchema.Indexes(_mapping).Where(_known.Add).ToList();
        // Those of one label in one transaction, since they wait for each other's lock.
        var parts = missing.GroupBy(item => item.Label, StringComparer.Ordinal).Index()
            .GroupBy(label => label.Index % TransactionsOfIndexes, label => label.Item);
        int[] counts = await Task.WhenAll(
            parts.Select(part => WriteTogetherAsync([.. part.SelectMany(label => label)], cancellationToken)));
        // A constraint is there when it has been created, with its index; an index is filled later.
        if (counts.Length > 0) await WatchAsync(present => missing.Exists(present.IsFilling), cancellationToken);
        return counts.Sum();
    });

    private async Task<int> ChangeAsync(Func<Task<int>> change)
    {
        Interlocked.Increment(ref _changing);
        try
        {
            return await change();
        }
        finally
        {
            Interlocked.Decrement(ref _changing);
        }
    }

    // If indexes are refused together, the first that is refused by itself says so.
    private async Task<int> WriteTogetherAsync(List<SchemaItem> items, CancellationToken cancellationToken)
    {
        try
        {
            await _session.CommitAllAsync([.. items.Select(item => new BatchedStatement(item.Statement))], cancellationToken);
            return 1;
        }
        catch (StoreException fault) when (fault.InnerException is Neo4jException { IsLasting: false })
        {
            foreach (var item in items) await MakeAsync(item, cancellationToken);
            return items.Count;
        }
    }

    // Those of one label wait for each other's lock, and may wait in a circle; those of different labels do not.
    private async Task WriteAsync(IEnumerable<SchemaItem> items, CancellationToken cancellationToken)
    {
        var missing = items.Where(_known.Add).GroupBy(item => item.Label, StringComparer.Ordinal).ToList();
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellationToken };
        // The others of a failed one come to their end, so that its message is the one that is reported.
        await Parallel.ForEachAsync(missing, options, async (label, _) =>
        {
            foreach (var item in label) await MakeAsync(item, cancellationToken);
        });
    }

    // Neo4j goes on making the constraint of a load that was killed: it is waited for.
    private async Task ReplaceBrokenAsync(IReadOnlyList<SchemaItem> items, CancellationToken cancellationToken)
    {
        var present = await WatchAsync(now => items.Any(now.IsBeingMade), cancellationToken);
        foreach (var item in items.Where(present.IsBroken)) await _session.MakeAsync(item.RemovalOfIndex, cancellationToken);
    }

    // Not db.awaitIndexes: it waits for the indexes of others too, and holds locks meanwhile.
    private async Task<PresentSchema> WatchAsync(Func<PresentSchema, bool> isUnfinished, CancellationToken cancellationToken)
    {
        var present = await PresentSchema.ReadAsync(_session, cancellationToken);
        for (int still = 0; still < StillLooksMax && isUnfinished(present);)
        {
            await Task.Delay(BetweenLooks, cancellationToken);
            var next = await PresentSchema.ReadAsync(_session, cancellationToken);
            still = next.Progress == present.Progress ? still + 1 : 0;
            present = next;
        }
        return present;
    }

    // The user of a load may see Neo4j's message; requests never get here.
    private async Task MakeAsync(SchemaItem item, CancellationToken cancellationToken)
    {
        try
        {
            await _session.MakeAsync(item.Statement, cancellationToken);
        }
        catch (StoreException fault) when (
            fault.InnerException is Neo4jException { Code: var code } inner && code.Contains(".Schema.", StringComparison.Ordinal))
        {
            throw new StoreException(
                "DATA_INVALID",
                $"Neo4j cannot create {item.Name}, which the model needs: {inner.Message} "
                + "Remove what prevents it, and run the same again: what was written is the same then.",
                inner);
        }
    }
}
