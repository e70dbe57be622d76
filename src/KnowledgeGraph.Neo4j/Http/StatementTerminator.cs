using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace KnowledgeGraph.Neo4j.Http;

/// <summary>
/// Stops statements that nobody waits for any more. A client that goes away does not stop its statement, and DELETE of a running transaction does
/// not either; what works is to find it by the request id among its parameters and to terminate its transaction. One worker stops all that were given up,
/// so that a crowd of clients that leaves costs one look at the transactions at a time.
/// </summary>
internal sealed class StatementTerminator(Neo4jTransport transport)
{
    private static readonly JsonEncodedText Statement = JsonEncodedText.Encode(
        $"SHOW TRANSACTIONS YIELD transactionId AS id, parameters WHERE parameters.{Neo4jTransport.RequestIdParameter} IN $given "
        + $"TERMINATE TRANSACTIONS id YIELD message RETURN parameters.{Neo4jTransport.RequestIdParameter}");

    // A statement given up early may not have begun when it is first looked for, and Neo4j may be away; after that its own limits end the statement.
    private static readonly TimeSpan GivenUpAfter = TimeSpan.FromSeconds(5);

    // A server that ends does not wait for that long.
    private static readonly TimeSpan GivenUpAtTheEndAfter = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<string, long> _wanted = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private Task _worker = Task.CompletedTask;
    private volatile bool _isEnding;

    /// <summary>How many statements are being stopped.</summary>
    public int Count => _wanted.Count;

    /// <summary>Stops a statement, in the background.</summary>
    public void Begin(string requestId)
    {
        lock (_lock)
        {
            _wanted[requestId] = Stopwatch.GetTimestamp();
            if (_worker.IsCompleted) _worker = Task.Run(WorkAsync);
        }
    }

    /// <summary>Waits until all that were begun are stopped, or given up.</summary>
    public Task WhenIdleAsync()
    {
        lock (_lock) return _worker;
    }

    /// <summary>The same at the end of the server, which is not kept waiting for long.</summary>
    public Task EndAsync()
    {
        _isEnding = true;
        return WhenIdleAsync();
    }

    private TimeSpan Patience => _isEnding ? GivenUpAtTheEndAfter : GivenUpAfter;

    private async Task WorkAsync()
    {
        while (true)
        {
            string[] given = [.. _wanted.Keys];
            foreach (string stopped in await TryTerminateAsync(given)) _wanted.TryRemove(stopped, out _);
            foreach (string id in given)
            {
                if (_wanted.TryGetValue(id, out long begun) && Stopwatch.GetElapsedTime(begun) > Patience) _wanted.TryRemove(id, out _);
            }
            lock (_lock)
            {
                // Under the lock, so that one who adds at this moment either is seen here or begins another worker.
                if (_wanted.IsEmpty)
                {
                    _worker = Task.CompletedTask;
                    return;
                }
            }
            await Task.Delay(Wait);
        }
    }

    private async Task<IReadOnlyList<string>> TryTerminateAsync(string[] given)
    {
        List<JsonElement> rows = [];
        using var timeout = new CancellationTokenSource(Patience);
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
