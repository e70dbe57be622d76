using KnowledgeGraph.Core;
using KnowledgeGraph.Neo4j.Http;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Loading;

/// <summary>Creates the constraints and indexes that did not exist when the load began.</summary>
internal sealed class SchemaWriter
{
    private const string Await = "CALL db.awaitIndexes(300)";

    // Creating one is mostly waiting for the disk, so several at a time pay on few processors too.
    private const int AtATime = 4;

    private const int TriesMax = 5;

    // An index takes Neo4j more work for its statement and its transaction than for itself, while there are few rows; and what is created
    // together is filled by one pass. Two, since each is planned on one processor.
    private const int TransactionsOfIndexes = 2;

    // One for the index, one for the constraint.
    private const int TransactionsOfConstraint = 2;

    private readonly GraphMapping _mapping;
    private readonly LoadSession _session;
    private readonly PresentSchema _known;

    private SchemaWriter(GraphMapping mapping, LoadSession session, PresentSchema known) =>
        (_mapping, _session, _known) = (mapping, session, known);

    /// <summary>Reads what exists, and creates the constraint for the lock of loads.</summary>
    public static async Task<SchemaWriter> OpenAsync(GraphMapping mapping, LoadSession session, CancellationToken cancellationToken)
    {
        var writer = new SchemaWriter(mapping, session, await PresentSchema.ReadAsync(session, cancellationToken));
        await writer.WriteAsync([CypherSchema.MarkerConstraint], cancellationToken);
        return writer;
    }

    /// <summary>Creates the constraints, which also serve the look-ups of a load.</summary>
    /// <param name="areOfNodesOnly">
    /// Those of edges are created later, by <see cref="WriteEdgeConstraintsAsync"/>: where there are no edges yet, none is looked up by its
    /// id, and an index is filled in a fourth of the time that its upkeep takes edge by edge.
    /// </param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task WriteConstraintsAsync(bool areOfNodesOnly, CancellationToken cancellationToken) =>
        WriteAsync(CypherSchema.Constraints(_mapping).Where(item => !areOfNodesOnly || !item.IsOfEdges), cancellationToken);

    /// <summary>
    /// Creates the constraints of edges that do not exist yet, one after the other: side by side, or together, they may wait for each other's
    /// locks in a circle, and one that Neo4j ends for it leaves an index that is never filled. Gives how many transactions that took.
    /// </summary>
    public async Task<int> WriteEdgeConstraintsAsync(CancellationToken cancellationToken)
    {
        int count = 0;
        foreach (var item in CypherSchema.Constraints(_mapping).Where(item => item.IsOfEdges && _known.Add(item)))
        {
            await MakeAsync(item, cancellationToken);
            count += TransactionsOfConstraint;
        }
        return count;
    }

    /// <summary>
    /// Creates the indexes: after the nodes, since a transaction keeps an entry of each index for each row in memory. Gives how many
    /// transactions that took.
    /// </summary>
    public async Task<int> WriteIndexesAsync(CancellationToken cancellationToken)
    {
        var missing = CypherSchema.Indexes(_mapping).Where(_known.Add);
        // Those of one label in one transaction, since they wait for each other's lock.
        var parts = missing.GroupBy(item => item.Label, StringComparer.Ordinal).Index()
            .GroupBy(label => label.Index % TransactionsOfIndexes, label => label.Item);
        int[] counts = await Task.WhenAll(
            parts.Select(part => WriteTogetherAsync([.. part.SelectMany(label => label)], cancellationToken)));
        // A constraint is there when it has been created, with its index; an index is filled later.
        if (counts.Length > 0) await _session.RunAsync(Await, isRead: true, parameters: null, cancellationToken);
        return counts.Sum();
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

    // The user of a load may see Neo4j's message; requests never get here.
    private async Task MakeAsync(SchemaItem item, CancellationToken cancellationToken)
    {
        try
        {
            await TryMakeAsync(item, cancellationToken);
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

    // Neo4j makes a constraint in several transactions, which wait for each other's locks now and then and break the circle by ending one.
    private async Task TryMakeAsync(SchemaItem item, CancellationToken cancellationToken)
    {
        for (int tries = 1; ; tries++)
        {
            try
            {
                await _session.RunAsync(item.Statement, isRead: false, parameters: null, cancellationToken);
                return;
            }
            catch (StoreException fault) when (tries < TriesMax && fault.InnerException is Neo4jException { IsDeadlock: true })
            {
                // The statement may be run again: it creates nothing that is there.
            }
        }
    }
}
