using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace KnowledgeGraph.Neo4j.Http;

/// <summary>
/// Terminates cancelled statements. Closing the connection does not stop a statement, and DELETE of a running transaction does not either;
/// what works is to find the statement by the request id among its parameters and to terminate its transaction. One worker terminates all
/// of them, so that many disconnects at once cost one query of the transactions at a time.
/// </summary>
internal sealed class StatementTerminator(Neo4jTransport transport) : IDisposable
{
    private static readonly JsonEncodedText Statement = JsonEncodedText.Encode(
        $"SHOW TRANSACTIONS YIELD transactionId AS id, parameters WHERE parameters.{Neo4jTransport.RequestIdParameter} IN $given "
        + $"TERMINATE TRANSACTIONS id YIELD message RETURN parameters.{Neo4jTransport.RequestIdParameter}");

    // A statement's parameters are not visible before Neo4j has planned it, and a large one takes seconds to plan under load.
    private static readonly TimeSpan GivenUpAfter = TimeSpan.FromSeconds(30);

    // A stopping server does not wait that long.
    private static readonly TimeSpan GivenUpAtTheEndAfter = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan LookMax = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, long> _wanted = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private Task _worker = Task.CompletedTask;
    private readonly CancellationTokenSource _ending = new();

    /// <summary>How many statements are being terminated.</summary>
    public int Count => _wanted.Count;

    /// <summary>Terminates a statement, in the background.</summary>
    public void Begin(string requestId)
    {
        lock (_lock)
        {
            _wanted[requestId] = Stopwatch.GetTimestamp();
            if (_worker.IsCompleted) _worker = Task.Run(WorkAsync);
        }
    }

    /// <summary>Waits until all pending terminations are done or abandoned, with a timeout.</summary>
    public async Task WhenIdleAsync(TimeSpan longest)
    {
        Task worker;
        lock (_lock) worker = _worker;
        await Task.WhenAny(worker, Task.Delay(longest));
    }

    /// <summary>Abandons all that are not done within a second, so that the server's end is not delayed.</summary>
    public async Task EndAsync()
    {
        _ending.CancelAfter(GivenUpAtTheEndAfter);
        Task worker;
        lock (_lock) worker = _worker;
        await worker;
    }

    /// <inheritdoc/>
    public void Dispose() => _ending.Dispose();

    private async Task WorkAsync()
    {
        var wait = FirstWait;
        while (true)
        {
            string[] given = [.. _wanted.Keys];
            var stopped = await TryTerminateAsync(given);
            foreach (string id in stopped) _wanted.TryRemove(id, out _);
            foreach (string id in given)
            {
                if (!_wanted.TryGetValue(id, out long begun)) continue;
                if (_ending.IsCancellationRequested || Stopwatch.GetElapsedTime(begun) > GivenUpAfter) _wanted.TryRemove(id, out _);
            }
            lock (_lock)
            {
                // Under the lock, so that a concurrent addition is either seen here or starts another worker.
                if (_wanted.IsEmpty)
                {
                    _worker = Task.CompletedTask;
                    return;
                }
            }
            // A statement that was cancelled just now is looked for soon; one that is being planned, less and less often.
            bool isNew = _wanted.Values.Any(begun => Stopwatch.GetElapsedTime(begun) < LongestWait);
            wait = isNew || stopped.Count > 0 ? FirstWait : TimeSpan.FromTicks(Math.Min(2 * wait.Ticks, LongestWait.Ticks));
            await Task.Delay(wait, _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<IReadOnlyList<string>> TryTerminateAsync(string[] given)
    {
        List<JsonElement> rows = [];
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(_ending.Token);
        timeout.CancelAfter(LookMax);
        try
        {
            void Read(ref Utf8JsonReader json, ReadOnlySpan<byte> body) => rows = Neo4jRows.Read(ref json);
            await transport.RunUnmarkedAsync(Statement, json => WriteGiven(json, given), Read, timeout.Token);
        }
        catch (Exception fault) when (fault is Neo4jException or OperationCanceledException)
        {
            return [];
        }
        return [.. rows.Select(row => row[0].GetString()!)];
    }

    private static void WriteGiven(Utf8JsonWriter json, string[] given)
    {
        json.WriteStartArray("given"u8);
        foreach (string id in given) json.WriteStringValue(id);
        json.WriteEndArray();
    }
}
