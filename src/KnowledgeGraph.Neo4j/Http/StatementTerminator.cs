using System.Collections.Concurrent;
using System.Text.Json;

namespace KnowledgeGraph.Neo4j.Http;

/// <summary>
/// Stops statements that nobody waits for any more. A client that goes away does not stop its statement, and DELETE of a running transaction does
/// not either; what works is to find it by the request id among its parameters and to terminate its transaction.
/// </summary>
internal sealed class StatementTerminator(Neo4jTransport transport)
{
    private static readonly JsonEncodedText Statement = JsonEncodedText.Encode(
        $"SHOW TRANSACTIONS YIELD transactionId AS id, parameters WHERE parameters.{Neo4jTransport.RequestIdParameter} = $given " +
        "TERMINATE TRANSACTIONS id YIELD message RETURN message");

    // A statement given up early may not have begun when it is first looked for.
    private static readonly TimeSpan[] Waits = [TimeSpan.Zero, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3)];

    private static readonly TimeSpan AttemptMax = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Task> _running = new(StringComparer.Ordinal);

    /// <summary>How many statements are being stopped.</summary>
    public int Count => _running.Count;

    /// <summary>Stops a statement, in the background.</summary>
    public void Begin(string requestId)
    {
        var task = new Task<Task>(() => TerminateAsync(requestId));
        _running[requestId] = task.Unwrap();
        task.Start(TaskScheduler.Default);
    }

    /// <summary>Waits until all that were begun are stopped, or given up.</summary>
    public Task WhenIdleAsync() => Task.WhenAll(_running.Values);

    private async Task TerminateAsync(string requestId)
    {
        try
        {
            foreach (var wait in Waits)
            {
                await Task.Delay(wait);
                if (await TryTerminateAsync(requestId)) return;
            }
        }
        finally
        {
            _running.TryRemove(requestId, out _);
        }
    }

    private async Task<bool> TryTerminateAsync(string requestId)
    {
        bool found = false;
        using var timeout = new CancellationTokenSource(AttemptMax);
        try
        {
            void Read(ref Utf8JsonReader json, ReadOnlySpan<byte> body) => found = Neo4jRows.Read(ref json).Count > 0;
            await transport.RunUnmarkedAsync(Statement, json => json.WriteString("given", requestId), Read, timeout.Token);
        }
        catch (Exception fault) when (fault is Neo4jException or OperationCanceledException)
        {
            // The next attempt may reach it; after the last, Neo4j's own limits end the statement.
            return false;
        }
        return found;
    }
}
