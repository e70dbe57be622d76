using System.Text.Json;
using KnowledgeGraph.Core;
using KnowledgeGraph.Neo4j.Http;
using Microsoft.Extensions.Logging;

namespace KnowledgeGraph.Neo4j.Loading;

/// <summary>
/// Monitors a load while it waits for another. A load holds the <see cref="LoadLock"/> to its end; the transactions of one whose process
/// was killed stay open, idle, with all their locks, until Neo4j closes them after a minute or more. So a transaction that blocks this load
/// is terminated if it has been idle for long. Transactions are not marked by tx.setMetaData: while a terminated one is still open, that
/// procedure fails in others at random, as if they were terminated.
/// </summary>
internal sealed partial class LoadQueue : IAsyncDisposable
{
    // A running load compares rows between statements, for at most a second; on a busy machine, several times as long.
    // A statement that is being planned looks idle too. Neo4j itself closes idle transactions after 60.
    private const int IdleLooksMax = 15;

    // Longest wait for a check, and so for the end of monitoring.
    private const int LookMillisecondsMax = 5_000;

    // Only transactions of the HTTP API are those of loads, and its connections have this name. Community reports no idle time; a
    // transaction that does anything reads pages.
    private const string Look = """
        SHOW TRANSACTIONS YIELD transactionId AS id, connectionId, currentQuery, parameters, status, pageHits, activeLockCount
        WHERE status STARTS WITH 'Blocked by' AND parameters.load = $load
            OR status = $running AND currentQuery = '' AND connectionId STARTS WITH 'bolt-local'
        RETURN id, status, coalesce(toString(pageHits), '') + ' ' + coalesce(toString(activeLockCount), '')
        """;

    private const string Running = "Running";

    private const string Terminate = "TERMINATE TRANSACTION $id YIELD message RETURN message";

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongAfter = TimeSpan.FromSeconds(5);

    private readonly Neo4jClient _client;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly string _load = Guid.NewGuid().ToString("N");
    private readonly Dictionary<string, IdleTransaction> _idle = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopped = new();
    private readonly Task _watching;
    private bool _isLogged;

    public LoadQueue(Neo4jClient client, ILogger<LoadQueue> logger, TimeProvider time)
    {
        (_client, _logger, _time) = (client, logger, time);
        _watching = WatchAsync();
    }

    /// <summary>Writes the parameter by which a waiting statement is identified.</summary>
    public void WriteLoad(Utf8JsonWriter json) => json.WriteString("load", _load);

    /// <summary>Logs a statement that takes long: Neo4j does not say what a constraint waits for.</summary>
    public async Task<T> WatchAsync<T>(Task<T> running, string statement)
    {
        if (await Task.WhenAny(running, Task.Delay(LongAfter)) != running) LogLong((int)LongAfter.TotalSeconds, statement);
        return await running;
    }

    /// <summary>It has stopped waiting.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stopped.IsCancellationRequested) return;
        await _stopped.CancelAsync();
        await _watching;
        _stopped.Dispose();
    }

    private async Task WatchAsync()
    {
        try
        {
            while (true)
            {
                await Task.Delay(BetweenLooks, _time, _stopped.Token);
                await LookAsync();
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or StoreException)
        {
            // The load has got what it waited for; or Neo4j fails, which the load itself reports.
        }
    }

    // A check in progress is awaited and not cancelled: a termination must be logged, and a cancelled statement would have to be terminated
    // by another.
    private async Task LookAsync()
    {
        var seen = await RunAsync(Look, json =>
        {
            WriteLoad(json);
            json.WriteString("running", Running);
        });
        var blocking = seen.SelectMany(row => BlockingOf(row[1].GetString()!)).ToHashSet(StringComparer.Ordinal);
        if (blocking.Count > 0 && !_isLogged) LogWaiting(blocking.Count);
        _isLogged |= blocking.Count > 0;
        // All idle transactions are counted from now on: a load has more than one, and they block one after the other.
        var idle = seen.Where(row => row[1].GetString() == Running)
            .ToDictionary(row => row[0].GetString()!, row => row[2].GetString()!, StringComparer.Ordinal);
        foreach (string gone in _idle.Keys.Where(id => !idle.ContainsKey(id)).ToList()) _idle.Remove(gone);
        foreach (var (id, work) in idle)
        {
            int looks = _idle.TryGetValue(id, out var before) && before.Work == work ? before.Looks + 1 : 1;
            _idle[id] = new(work, looks);
            if (looks < IdleLooksMax || !blocking.Contains(id)) continue;
            await RunAsync(Terminate, json => json.WriteString("id", id));
            LogTerminated(id);
        }
    }

    // Blocked by: [neo4j-transaction-1, neo4j-transaction-2]
    private static string[] BlockingOf(string status) =>
        status.StartsWith("Blocked by", StringComparison.Ordinal) && status.IndexOf('[', StringComparison.Ordinal) is var begin and >= 0
            ? status[(begin + 1)..].TrimEnd(']').Split(", ")
            : [];

    private Task<List<JsonElement>> RunAsync(string statement, Action<Utf8JsonWriter> parameters) =>
        _client.RunAsync(null, statement, isRead: true, parameters, LookMillisecondsMax, CancellationToken.None);

    [LoggerMessage(
        EventId = 37,
        Level = LogLevel.Warning,
        Message = "Another load is running ({Count} transactions); this one waits until it has ended")]
    private partial void LogWaiting(int count);

    [LoggerMessage(
        EventId = 38,
        Level = LogLevel.Warning,
        Message = "The transaction {Transaction} of a load that is no longer running was terminated; nothing of it was written")]
    private partial void LogTerminated(string transaction);

    [LoggerMessage(
        EventId = 39, Level = LogLevel.Warning,
        Message = "A statement of this load has run for {Seconds} s. This is normal on a large graph; "
            + "or it waits for open transactions, which SHOW TRANSACTIONS lists: {Statement}")]
    private partial void LogLong(int seconds, string statement);

    /// <summary>A transaction that was idle in a number of checks, and what it had done by then.</summary>
    private readonly record struct IdleTransaction(string Work, int Looks);
}
