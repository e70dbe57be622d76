using System.Text.Json;
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

    /// <summary>Runs a statement.</summary>
    public Task<List<JsonElement>> RunAsync(
        string statement, bool isRead, Action<Utf8JsonWriter>? parameters, CancellationToken cancellationToken)
    {
        var running = RunAndCountAsync(statement, isRead, parameters, cancellationToken);
        return queue is null ? running : queue.WatchAsync(running, statement);
    }

    /// <summary>The bookmark of the graph as it is.</summary>
    public async Task<string?> BookmarkAsync(CancellationToken cancellationToken) =>
        (await client.RunWithHeadAsync(transaction, "RETURN 1", isRead: true, parameters: null, cancellationToken)).Head.Bookmark;

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
        string statement, IReadOnlyList<T> batch, Action<Utf8JsonWriter, T> write, CancellationToken cancellationToken) =>
        RunAsync(
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
}
