using System.Text.Json;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Neo4j.Http;
using Microsoft.Extensions.Logging;

namespace KnowledgeGraph.Neo4j.Loading;

/// <summary>
/// Looks after a load while it waits for others. A load's transaction bears its mark; one whose process was killed stays open, idle, with all its locks, until Neo4j
/// closes it: a minute and more. So a marked transaction that runs nothing for some seconds is terminated; a load that lives sends one statement after the other.
/// </summary>
internal sealed partial class LoadQueue : IAsyncDisposable
{
    // A load pauses between statements to compare rows, for a second at most.
    private const int IdleLooksMax = 5;

    private const string Mark = "CALL tx.setMetaData({kgLoad: $load})";

    private const string FindOthers = """
        SHOW TRANSACTIONS YIELD transactionId AS id, metaData, currentQuery, status
        WHERE metaData.kgLoad IS NOT NULL AND metaData.kgLoad <> $load AND (status STARTS WITH 'Running' OR status STARTS WITH 'Blocked')
        RETURN id, currentQuery = ''
        """;

    private const string Terminate = "TERMINATE TRANSACTION $id YIELD message RETURN message";

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    private readonly Neo4jClient _client;
    private readonly ILogger _logger;
    private readonly string _load = Guid.NewGuid().ToString("N");
    private readonly CancellationTokenSource _stopped = new();
    private readonly Task _watching;

    public LoadQueue(Neo4jClient client, ILogger<LoadQueue> logger)
    {
        (_client, _logger) = (client, logger);
        _watching = WatchAsync();
    }

    /// <summary>Marks the transaction of the load.</summary>
    public Task MarkAsync(LoadSession session, CancellationToken cancellationToken) => session.RunAsync(Mark, isRead: true, WriteLoad, cancellationToken);

    /// <summary>It waits no longer.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stopped.IsCancellationRequested) return;
        await _stopped.CancelAsync();
        await _watching;
        _stopped.Dispose();
    }

    private async Task WatchAsync()
    {
        var idleLooks = new Dictionary<string, int>(StringComparer.Ordinal);
        bool isTold = false;
        try
        {
            while (true)
            {
                await Task.Delay(BetweenLooks, _stopped.Token);
                var others = await _client.RunAsync(null, FindOthers, isRead: true, WriteLoad, _stopped.Token);
                if (others.Count > 0 && !isTold) LogWaiting(others.Count);
                isTold |= others.Count > 0;
                foreach (var other in others) await LookAtAsync(other[0].GetString()!, other[1].GetBoolean(), idleLooks);
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or StoreException)
        {
            // The load has what it waited for; or Neo4j fails, which the load itself will say.
        }
    }

    private async Task LookAtAsync(string transaction, bool isIdle, Dictionary<string, int> idleLooks)
    {
        if (!isIdle)
        {
            idleLooks.Remove(transaction);
            return;
        }
        idleLooks[transaction] = idleLooks.GetValueOrDefault(transaction) + 1;
        if (idleLooks[transaction] < IdleLooksMax) return;
        await _client.RunAsync(null, Terminate, isRead: true, json => json.WriteString("id", transaction), _stopped.Token);
        LogTerminated(transaction);
    }

    private void WriteLoad(Utf8JsonWriter json) => json.WriteString("load", _load);

    [LoggerMessage(EventId = 37, Level = LogLevel.Warning, Message = "Another load holds the graph ({Count} transactions); this one waits until it has ended")]
    private partial void LogWaiting(int count);

    [LoggerMessage(EventId = 38, Level = LogLevel.Warning, Message = "The transaction {Transaction} of a load that no longer runs was terminated; nothing of it was written")]
    private partial void LogTerminated(string transaction);
}
