using KnowledgeGraph.Core;
using KnowledgeGraph.Neo4j.Http;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Loading;

/// <summary>
/// The lock that a load holds from before its first change to its last, so that loads run one after the other, including one that is
/// written in parts, and the changes of schema and model before the rows. It is a transaction that creates a node under a unique constraint
/// and is never committed. Neo4j closes idle transactions, so this one reads every few seconds.
/// </summary>
internal sealed class LoadLock : IAsyncDisposable
{
    private const string Take = $"MERGE (l:`{LoadMarker.Label}` {{{LoadMarker.Id}: 'lock'}})";

    // Each load locks this node in the transaction that writes its rows; a killed one may have left that transaction open too.
    private const string TakeMarker = $"MERGE (l:`{LoadMarker.Label}` {{{LoadMarker.Id}: 'load'}}) SET l.{LoadMarker.Id} = 'load'";

    // It reads a page, by which another load sees that this one is alive.
    private const string KeepAlive = $"MATCH (l:`{LoadMarker.Label}`) RETURN l.{LoadMarker.Id}";

    private static readonly TimeSpan BetweenReads = TimeSpan.FromSeconds(5);

    // Neo4j fails to plan a statement while the schema changes many times a second, as when small indexes are filled, and ends the
    // transaction for it; so a read that is due waits. Another load takes this one for killed after fifteen seconds.
    private static readonly TimeSpan WhileSchemaChanges = TimeSpan.FromMilliseconds(500);
    private const int WaitsMax = 14;

    private readonly Neo4jClient _client;
    private readonly Func<bool> _isSchemaChanging;
    private readonly string _transaction;
    private readonly CancellationTokenSource _released = new();
    private readonly CancellationTokenSource _lost;
    private readonly Task _keeping;

    private LoadLock(Neo4jClient client, string transaction, Func<bool> isSchemaChanging, CancellationToken cancellationToken)
    {
        (_client, _transaction, _isSchemaChanging) = (client, transaction, isSchemaChanging);
        _lost = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _keeping = KeepAsync();
    }

    /// <summary>Cancelled when the load is cancelled, or has lost the lock.</summary>
    public CancellationToken Token => _lost.Token;

    /// <summary>Waits for the lock, and until no transaction of an earlier load is left, which would block constraints.</summary>
    public static async Task<LoadLock> TakeAsync(
        Neo4jClient client, LoadQueue queue, Func<bool> isSchemaChanging, CancellationToken cancellationToken)
    {
        var held = new LoadLock(client, await BeginAsync(client, Take, queue, cancellationToken), isSchemaChanging, cancellationToken);
        try
        {
            await client.RollbackAsync(await BeginAsync(client, TakeMarker, queue, held.Token));
            return held;
        }
        catch
        {
            await held.DisposeAsync();
            throw;
        }
    }

    /// <summary>Writes under the lock.</summary>
    /// <param name="mapping">How the model is stored.</param>
    /// <param name="client">Sends statements.</param>
    /// <param name="wait">Begins to tell of statements that take long, and of the wait for the lock.</param>
    /// <param name="write">Writes.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<T> HoldAsync<T>(
        GraphMapping mapping,
        Neo4jClient client,
        Func<LoadQueue> wait,
        Func<LoadSession, SchemaWriter, CancellationToken, Task<T>> write,
        CancellationToken cancellationToken)
    {
        await using var queue = wait();
        var session = new LoadSession(client, transaction: null, queue);
        var schema = await SchemaWriter.OpenAsync(mapping, session, cancellationToken);
        await using var held = await TakeAsync(client, queue, () => schema.IsChanging, cancellationToken);
        await queue.DisposeAsync();
        try
        {
            return await write(session, schema, held.Token);
        }
        catch (OperationCanceledException fault) when (!cancellationToken.IsCancellationRequested)
        {
            throw Lost(fault);
        }
    }

    // The exception if the token ended the load without a cancellation.
    private static StoreException Lost(OperationCanceledException fault) => new(
        "STORE_UNAVAILABLE",
        "Neo4j ended the transaction by which this load keeps others out. Load the same files again; "
        + "db.transaction.timeout must be longer than a load takes.",
        fault);

    /// <summary>Releases it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _released.CancelAsync();
        await _keeping;
        await _client.RollbackAsync(_transaction);
        _released.Dispose();
        _lost.Dispose();
    }

    private static async Task<string> BeginAsync(Neo4jClient client, string statement, LoadQueue queue, CancellationToken cancellationToken)
    {
        string transaction = await client.BeginAsync(cancellationToken);
        try
        {
            await client.RunAsync(transaction, statement, isRead: false, queue.WriteLoad, cancellationToken);
            return transaction;
        }
        catch
        {
            await client.RollbackAsync(transaction);
            throw;
        }
    }

    private async Task KeepAsync()
    {
        try
        {
            while (true)
            {
                await Task.Delay(BetweenReads, _released.Token);
                for (int i = 0; i < WaitsMax && _isSchemaChanging(); i++) await Task.Delay(WhileSchemaChanges, _released.Token);
                // Not cancelled by the release: a cancelled statement would delay the rollback.
                await _client.RunAsync(_transaction, KeepAlive, isRead: true, parameters: null, CancellationToken.None);
            }
        }
        catch (OperationCanceledException)
        {
            // It is released.
        }
        catch (StoreException)
        {
            await _lost.CancelAsync();
        }
    }
}
