using System.Diagnostics;
using System.Text.Json;
using KnowledgeGraph.Core;
using KnowledgeGraph.Neo4j.Http;
using Microsoft.Extensions.Logging;

namespace KnowledgeGraph.Neo4j.Planning;

/// <summary>
/// Lets Neo4j plan, when a server starts, the statements that were asked of earlier servers, or on a first start those that are asked
/// first: else the first request of each shape waits for that, up to some seconds. EXPLAIN plans a statement and keeps the plan, without
/// running it.
/// </summary>
internal sealed partial class StatementPlanner : IAsyncDisposable
{
    // The file is only of use to the next server, and what is lost are the shapes of half a minute.
    private static readonly TimeSpan SavePeriod = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RetryPeriod = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    private readonly Neo4jClient _client;
    private readonly AskedStatementsFile _file;
    private readonly AskedStatements _asked;
    private readonly int _bytesMax;
    private readonly Func<CancellationToken, IAsyncEnumerable<AskedStatement>>? _first;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopped = new();
    private readonly TaskCompletionSource _planned = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _running;
    private int _saved;
    private string? _failure;

    /// <summary>Begins to plan, and then to save what is asked.</summary>
    /// <param name="client">Asks Neo4j.</param>
    /// <param name="file">The file.</param>
    /// <param name="bytesMax">Most bytes of statements that are kept.</param>
    /// <param name="first">The statements that are asked first, which are planned where nothing was asked before; null: none.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Logs how much was planned, and faults of the file.</param>
    public StatementPlanner(
        Neo4jClient client,
        AskedStatementsFile file,
        int bytesMax,
        Func<CancellationToken, IAsyncEnumerable<AskedStatement>>? first,
        TimeProvider time,
        ILogger logger)
    {
        (_client, _file, _asked, _first, _time, _logger) = (client, file, new(bytesMax), first, time, logger);
        _bytesMax = bytesMax;
        _running = RunAsync(_stopped.Token);
    }

    /// <summary>Ends when what was asked of earlier servers, or is asked first, is planned, or planning has been stopped.</summary>
    public Task Planned => _planned.Task;

    /// <summary>Notes that a statement was asked.</summary>
    public void Note(string text, Action<Utf8JsonWriter> writeParameters) => _asked.Note(text, writeParameters);

    /// <summary>Stops planning, and saves what was asked.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopped.CancelAsync();
        await _running;
        _stopped.Dispose();
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        try
        {
            var older = await ReadAsync(cancellationToken);
            if (older.Length > 0) await PlanAsync(older.ToAsyncEnumerable(), "of earlier requests", cancellationToken);
            else if (_first is not null) await PlanAsync(_first(cancellationToken), "that are asked first", cancellationToken);
            _planned.SetResult();
            using var timer = new PeriodicTimer(SavePeriod, _time);
            while (await timer.WaitForNextTickAsync(cancellationToken)) await SaveAsync();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            _planned.TrySetResult();
            await SaveAsync();
        }
    }

    private async Task<AskedStatement[]> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var older = await _file.ReadAsync(cancellationToken);
            _asked.AddOlder(older);
            _saved = _asked.Added;
            return older;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            LogNotRead(_file.Path, fault.Message);
            return [];
        }
    }

    // One after the other, and while no request is read: planning occupies a processor of Neo4j's, and requests need the others.
    private async Task PlanAsync(IAsyncEnumerable<AskedStatement> statements, string what, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        (int planned, long bytes) = (0, 0);
        await foreach (var statement in statements.WithCancellation(cancellationToken))
        {
            if ((bytes += statement.Bytes) > _bytesMax) break;
            while (_client.IsReading) await Task.Delay(BetweenLooks, _time, cancellationToken);
            if (await TryPlanAsync(statement, cancellationToken)) planned++;
        }
        if (_logger.IsEnabled(LogLevel.Information)) LogPlanned(planned, what, (long)Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    // What Neo4j refuses, such as a statement of an older server, the client has logged. It may also start later than the server.
    private async Task<bool> TryPlanAsync(AskedStatement statement, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await _client.RunAsync(null, "EXPLAIN " + statement.Text, isRead: true, json => Write(json, statement), cancellationToken);
                return true;
            }
            catch (StoreException fault) when (fault.Code == "STORE_UNAVAILABLE")
            {
                await Task.Delay(RetryPeriod, _time, cancellationToken);
            }
            catch (StoreException)
            {
                return false;
            }
        }
    }

    private static void Write(Utf8JsonWriter json, AskedStatement statement)
    {
        foreach (var parameter in statement.Parameters.EnumerateObject()) parameter.WriteTo(json);
    }

    /// <summary>Saves what was asked, if that is more than before.</summary>
    internal async Task SaveAsync()
    {
        int added = _asked.Added;
        if (added == _saved) return;
        try
        {
            await _file.WriteAsync(_asked.ByUse(), CancellationToken.None);
            (_saved, _failure) = (added, null);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // It is tried again when there is more to save, and the same failure is told once.
            _saved = added;
            if (_failure == fault.Message) return;
            _failure = fault.Message;
            LogNotWritten(_file.Path, fault.Message);
        }
    }

    [LoggerMessage(
        EventId = 61, Level = LogLevel.Information, Message = "Neo4j has planned {Count} statements {What} in {Seconds} s")]
    private partial void LogPlanned(int count, string what, long seconds);

    [LoggerMessage(
        EventId = 62,
        Level = LogLevel.Warning,
        Message = "The statements of earlier requests cannot be read from {Path}, so the first request of each shape is slow: {Reason}")]
    private partial void LogNotRead(string path, string reason);

    [LoggerMessage(
        EventId = 63,
        Level = LogLevel.Warning,
        Message =
            "The statements of requests cannot be saved in {Path}, so the first request of each shape is slow after the next start: {Reason}")]
    private partial void LogNotWritten(string path, string reason);
}
