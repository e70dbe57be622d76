using System.Text.Json;
using KnowledgeGraph.Core;
using KnowledgeGraph.Neo4j.Http;

namespace KnowledgeGraph.Neo4j.Loading;

/// <summary>Statements of a load, in one explicit transaction or each in its own.</summary>
/// <param name="client">Sends them.</param>
/// <param name="transaction">The transaction; null: each has its own.</param>
/// <param name="queue">Is notified of statements that take long; null: no notification.</param>
/// <param name="commits">Counts what is committed; null: nothing is counted.</param>
internal sealed class LoadSession(Neo4jClient client, string? transaction, LoadQueue? queue = null, CommitCounter? commits = null)
{
    /// <summary>Rows of one statement: enough to amortise a round trip, few enough to lose little by a failure.</summary>
    public const int BatchRows = 5_000;

    // Most of a write is Neo4j's work on one processor; a third would only wait.
    private const int WritesAtATime = 2;

    private const int TriesMax = 5;

    /// <summary>Runs a statement.</summary>
    public Task<List<JsonElement>> RunAsync(
        string statement, bool isRead, Action<Utf8JsonWriter>? parameters, CancellationToken cancellationToken)
    {
        var running = RunAndCountAsync(statement, isRead, parameters, cancellationToken);
        return queue is null ? running : queue.WatchAsync(running, statement);
    }

    /// <summary>Writes batches, two at a time where each is a transaction of its own.</summary>
    /// <param name="batches">The batches; each changes something.</param>
    /// <param name="write">Writes one, by <see cref="WriteAsync(string, Action{Utf8JsonWriter}, CancellationToken)"/>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task WriteSideBySideAsync<T>(
        IEnumerable<T[]> batches, Func<T[], CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        int atATime = transaction is null ? WritesAtATime : 1;
        var options = new ParallelOptions { MaxDegreeOfParallelism = atATime, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(batches, options, async (batch, token) =>
        {
            await write(batch, token);
            commits?.Add(1);
        });
    }

    /// <summary>Notes that what was written side by side has ended.</summary>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        if (transaction is null && commits is not null) commits.Settled(await BookmarkAsync(cancellationToken));
    }

    /// <summary>Creates rows. Nothing is counted.</summary>
    public async Task WriteAsync(string statement, Action<Utf8JsonWriter> parameters, CancellationToken cancellationToken)
    {
        if (transaction is not null)
        {
            await client.RunAsync(transaction, statement, isRead: false, parameters, cancellationToken);
            return;
        }
        await RetryAsync(() => client.CommitAllAsync([new(statement, parameters)], cancellationToken));
    }

    /// <summary>Makes or removes a constraint or index. The statement may run again: it does nothing to what is as it should be.</summary>
    public Task MakeAsync(string statement, CancellationToken cancellationToken) =>
        RetryAsync(() => RunAsync(statement, isRead: false, parameters: null, cancellationToken));

    /// <summary>Commits statements that write no rows together. Nothing is counted.</summary>
    public Task CommitAllAsync(IReadOnlyList<BatchedStatement> statements, CancellationToken cancellationToken)
    {
        var running = client.CommitAllAsync(statements, cancellationToken);
        return queue is null ? running : queue.WatchAsync(running, $"{statements[0].Text}, and {statements.Count - 1} more");
    }

    /// <summary>The bookmark of the graph as it is.</summary>
    public async Task<string?> BookmarkAsync(CancellationToken cancellationToken) =>
        (await client.RunWithHeadAsync(transaction, "RETURN 1", isRead: true, parameters: null, cancellationToken)).Head.Bookmark;

    // Two statements of their own transactions may wait for each other, also those in which Neo4j makes a constraint. It ends one, and
    // rolls it back, so that the other can go on.
    private static async Task RetryAsync(Func<Task> write)
    {
        for (int tries = 1; ; tries++)
        {
            try
            {
                await write();
                return;
            }
            catch (StoreException fault) when (
                tries < TriesMax && fault.InnerException is Neo4jException { IsDeadlock: true } or Neo4jException { IsUnplanned: true })
            {
                // What it waited for goes on, or the schema has changed, and it is sent again.
            }
        }
    }

    private async Task<List<JsonElement>> RunAndCountAsync(
        string statement, bool isRead, Action<Utf8JsonWriter>? parameters, CancellationToken cancellationToken)
    {
        var (rows, head) = await client.RunWithHeadAsync(transaction, statement, isRead, parameters, cancellationToken);
        if (!isRead && transaction is null) commits?.Committed(head.Bookmark);
        return rows;
    }

    /// <summary>Runs a read for one batch of ids after another; its parameter is `ids`.</summary>
    public async Task<List<JsonElement>> ReadByIdsAsync(
        string statement, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var rows = new List<JsonElement>();
        foreach (string[] batch in ids.Chunk(BatchRows))
        {
            rows.AddRange(await RunAsync(
                statement,
                isRead: true,
                json =>
                {
                    json.WriteStartArray("ids"u8);
                    foreach (string id in batch) json.WriteStringValue(id);
                    json.WriteEndArray();
                },
                cancellationToken));
        }
        return rows;
    }

    /// <summary>Runs a write of a batch of rows; its parameter is `rows`.</summary>
    public Task WriteAsync<T>(
        string statement, IReadOnlyList<T> batch, Action<Utf8JsonWriter, T> write, CancellationToken cancellationToken)
    {
        Task RunAsync() => this.RunAsync(
            statement,
            isRead: false,
            json =>
            {
                json.WriteStartArray("rows"u8);
                foreach (var row in batch)
                {
                    json.WriteStartObject();
                    write(json, row);
                    json.WriteEndObject();
                }
                json.WriteEndArray();
            },
            cancellationToken);

        // A deadlock ends the whole of a longer transaction.
        return transaction is null ? RetryAsync(RunAsync) : RunAsync();
    }
}
