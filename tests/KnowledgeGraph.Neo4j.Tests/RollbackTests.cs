using System.Diagnostics;
using System.Text.Json;
using KnowledgeGraph.Neo4j.Tests.Servers;

namespace KnowledgeGraph.Neo4j.Tests;

/// <summary>
/// A cancelled load leaves no open transaction, which would hold its locks until Neo4j ends it, and does not wait without need.
/// </summary>
[Collection(Neo4jCollection.Name)]
public sealed class RollbackTests(Neo4jServer server)
{
    private const string LongStatement = "UNWIND range(1, 100000) AS a UNWIND range(1, 90000) AS b WITH sum(a * b % 7) AS s RETURN s";
    private const string Write = "MERGE (p:RollbackProbe {id: 1}) SET p.written = timestamp()";
    // Of a busy machine; where it waits, it is for ten seconds.
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(8);

    private const int WriteMillisecondsMax = 10_000;

    [SkippableFact]
    public async Task A_transaction_whose_statement_still_runs_is_rolled_back_once_that_is_terminated()
    {
        await RawCypher.RunAsync(server.Require(), Write);
        await using var neo4j = SeedGraphs.Open(server.Require());
        var client = neo4j.Store.Client;
        string transaction = await client.BeginAsync(default);
        await client.RunAsync(transaction, Write, isRead: false, parameters: null, default);
        using var cancelled = new CancellationTokenSource();
        var running = client.RunAsync(transaction, LongStatement, isRead: true, parameters: null, cancelled.Token);
        while ((await RunningAsync()).Count == 0) Assert.False(running.IsCompleted);
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await client.RollbackAsync(transaction);
        Assert.Empty(await RunningAsync());
        // It would wait for the lock of a transaction that is still open.
        await client.RunAsync(null, Write, isRead: false, parameters: null, WriteMillisecondsMax, default);
        await RawCypher.RunAsync(server.Require(), "MATCH (p:RollbackProbe) DELETE p");
    }

    [SkippableFact]
    public async Task A_statement_that_is_looked_for_in_vain_delays_no_rollback()
    {
        await using var proxy = new FaultyProxy(server.Require());
        await using var neo4j = SeedGraphs.Open(proxy.Settings);
        var client = neo4j.Store.Client;
        string transaction = await client.BeginAsync(default);
        proxy.Fault = ProxyFault.Hang;
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => client.RunAsync(null, "RETURN 1", isRead: true, parameters: null, cancelled.Token));
        proxy.Fault = ProxyFault.None;
        var since = Stopwatch.StartNew();
        await client.RollbackAsync(transaction);
        // It never arrived, and is looked for half a minute.
        Assert.Equal(1, neo4j.Store.StatementsBeingStopped);
        Assert.True(since.Elapsed < AtMost, $"{since.Elapsed.TotalSeconds:F1} s");
    }

    private Task<List<JsonElement>> RunningAsync() => RawCypher.RunAsync(
        server.Require(), "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery STARTS WITH 'UNWIND range(1, 100000) AS a UNWIND range(1, 90000)' RETURN currentQuery");
}
