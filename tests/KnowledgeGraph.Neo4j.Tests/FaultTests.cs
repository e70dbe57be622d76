using System.Diagnostics;
using System.Text.Json;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Neo4j.Http;
using KnowledgeGraph.Neo4j.Tests.Queries;
using KnowledgeGraph.Neo4j.Tests.Servers;

namespace KnowledgeGraph.Neo4j.Tests;

[Collection(Neo4jCollection.Name)]
public sealed class FaultTests(Neo4jServer server, SeedGraphs graphs)
{
    private const string LongStatement = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH sum(a * b % 7) AS s RETURN s";

    // A second is promised; the rest is room for a busy machine.
    private static readonly TimeSpan StoppedWithin = TimeSpan.FromSeconds(3);

    private static readonly Limits Impatient = new() { RequestMillisecondsMax = 1_500 };

    [SkippableFact]
    public async Task A_server_that_is_down_at_the_start_is_not_ready_and_then_ready()
    {
        await using var proxy = new FaultyProxy(server.Require()) { Fault = ProxyFault.Down };
        await (await graphs.Neo4jAsync(server.Require())).DisposeAsync();
        await using var neo4j = SeedGraphs.Open(proxy.Settings);
        Assert.Equal("The graph database cannot be reached. Try again in a moment.", await neo4j.Store.NotReadyAsync(default));
        await ExpectAsync(neo4j.Store, "STORE_UNAVAILABLE");
        proxy.Fault = ProxyFault.None;
        Assert.Null(await neo4j.Store.NotReadyAsync(default));
        await ReadAsync(neo4j.Store);
    }

    [SkippableFact]
    public async Task A_server_that_goes_down_under_load_gives_coded_errors_and_is_back_within_five_seconds()
    {
        await graphs.Neo4jAsync(server.Require());
        await using var proxy = new FaultyProxy(server.Require());
        await using var neo4j = SeedGraphs.Open(proxy.Settings, limits: Impatient);
        await ReadAsync(neo4j.Store);
        proxy.Fault = ProxyFault.Down;
        var since = Stopwatch.StartNew();
        var codes = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => CodeAsync(neo4j.Store)));
        Assert.All(codes, code => Assert.Equal("STORE_UNAVAILABLE", code));
        Assert.True(since.ElapsedMilliseconds < 3 * Impatient.RequestMillisecondsMax, $"{since.ElapsedMilliseconds} ms");
        proxy.Fault = ProxyFault.None;
        since.Restart();
        while (await CodeAsync(neo4j.Store) is not null)
        {
            Assert.True(since.Elapsed < TimeSpan.FromSeconds(5), "It is not back after 5 seconds.");
        }
    }

    [SkippableTheory]
    [InlineData(ProxyFault.Hang)]
    [InlineData(ProxyFault.Slow)]
    public async Task A_server_that_does_not_answer_in_time_is_a_timeout(ProxyFault fault)
    {
        await using var proxy = new FaultyProxy(server.Require());
        await using var neo4j = SeedGraphs.Open(proxy.Settings, limits: Impatient);
        await ReadAsync(neo4j.Store);
        proxy.Fault = fault;
        var since = Stopwatch.StartNew();
        await ExpectAsync(neo4j.Store, "TIMEOUT");
        Assert.InRange(since.ElapsedMilliseconds, 1_000, 10_000);
        proxy.Fault = ProxyFault.None;
        await ReadAsync(neo4j.Store);
    }

    [SkippableTheory]
    [InlineData(20)]
    [InlineData(150)]
    [InlineData(300)]
    public async Task A_truncated_answer_is_tried_again_and_then_an_error(int bytesPassed)
    {
        await using var proxy = new FaultyProxy(server.Require()) { BytesPassed = bytesPassed };
        await using var neo4j = SeedGraphs.Open(proxy.Settings);
        await ReadAsync(neo4j.Store);
        proxy.Fault = ProxyFault.Truncate;
        int before = proxy.Requests;
        await ExpectAsync(neo4j.Store, "STORE_UNAVAILABLE");
        Assert.True(proxy.Requests - before >= 3, $"{proxy.Requests - before} requests");
        proxy.Fault = ProxyFault.None;
        await ReadAsync(neo4j.Store);
    }

    [SkippableFact]
    public async Task A_wrong_password_says_what_to_check()
    {
        await using var neo4j = SeedGraphs.Open(server.Require() with { Password = "wrong" });
        var fault = await ExpectAsync(neo4j.Store, "STORE_UNAVAILABLE");
        Assert.Equal(
            "The graph database refuses this server's user. The server's operator should check Neo4j:User and Neo4j:Password.",
            fault.Message);
        Assert.DoesNotContain("wrong", fault.ToString(), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_database_that_is_not_there_says_what_to_check()
    {
        await using var neo4j = SeedGraphs.Open(server.Require() with { Database = "nowhere" });
        var fault = await ExpectAsync(neo4j.Store, "STORE_UNAVAILABLE");
        Assert.Contains("Neo4j:Database", fault.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task An_error_after_rows_is_an_error()
    {
        await using var neo4j = SeedGraphs.Open(server.Require());
        var fault = await Assert.ThrowsAsync<StoreException>(() =>
            RunAsync(neo4j, "UNWIND range(1, 10000) AS i RETURN 1 / (i - 9999)", default));
        Assert.Equal("INTERNAL_ERROR", fault.Code);
        Assert.Equal("Neo.ClientError.Statement.ArithmeticError", Assert.IsType<Neo4jException>(fault.InnerException).Code);
        Assert.StartsWith(
            "The graph database refused a statement of this server. The server's log has the reason under trace id ", fault.Message,
            StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task An_answer_that_is_too_large_is_stopped_while_it_is_read()
    {
        await using var neo4j = SeedGraphs.Open(server.Require(), limits: new() { AnswerBytesMax = 100_000 });
        var fault = await Assert.ThrowsAsync<StoreException>(() =>
            RunAsync(neo4j, "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN a, b", default));
        Assert.Equal("RESULT_TOO_LARGE", fault.Code);
        await NothingRunsAsync();
    }

    [SkippableFact]
    public async Task A_statement_that_runs_too_long_is_stopped()
    {
        await using var neo4j = SeedGraphs.Open(server.Require(), limits: Impatient);
        var fault = await Assert.ThrowsAsync<StoreException>(() => RunAsync(neo4j, LongStatement, default));
        Assert.Equal("TIMEOUT", fault.Code);
        await NothingRunsAsync();
    }

    [SkippableFact]
    public async Task A_statement_of_a_client_that_went_away_is_stopped()
    {
        await using var neo4j = SeedGraphs.Open(server.Require());
        using var gone = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(neo4j, LongStatement, gone.Token));
        await NothingRunsAsync();
        await neo4j.Store.DisposeAsync();
        Assert.Equal(0, neo4j.Store.StatementsBeingStopped);
    }

    [SkippableFact]
    public async Task Faults_leave_no_connections()
    {
        await using var proxy = new FaultyProxy(server.Require());
        await using (var neo4j = SeedGraphs.Open(proxy.Settings, limits: Impatient))
        {
            await ReadAsync(neo4j.Store);
            int before = proxy.Connections;
            foreach (var fault in new[] { ProxyFault.Truncate, ProxyFault.Hang, ProxyFault.None })
            {
                proxy.Fault = fault;
                await CodeAsync(neo4j.Store);
            }
            await neo4j.Store.DisposeAsync();
            Assert.InRange(proxy.Connections, 0, before + 3);
        }
    }

    [SkippableFact]
    public async Task A_load_over_a_connection_that_breaks_leaves_the_graph_and_the_next_goes_on()
    {
        var settings = server.Require();
        await graphs.ClearAsync(settings);
        await using var proxy = new FaultyProxy(settings);
        await using var neo4j = SeedGraphs.Open(proxy.Settings, time: new QuickClock());
        var loader = new Core.Loading.GraphLoader(Repository.Model, new(), new SeedGraphs.FixedClock());
        var fault = await Assert.ThrowsAsync<StoreException>(() =>
            loader.LoadAsync(neo4j.Store, new([Repository.Seed]), new Breaking(proxy), default));
        Assert.Equal("STORE_UNAVAILABLE", fault.Code);
        Assert.Equal(0, (await RawCypher.RunAsync(settings, "MATCH (n:Node) RETURN count(n)"))[0][0].GetInt64());
        proxy.Fault = ProxyFault.None;
        await SeedGraphs.LoadAsync(neo4j.Store, Repository.Seed);
        graphs.IsLoaded = true;
        await graphs.SameAsync(server, q => q.Scan("Entity", 1000, q.AllColumns("Entity")));
    }

    private sealed class Breaking(FaultyProxy proxy) : IProgress<Core.Loading.Rows.LoadProgress>
    {
        public void Report(Core.Loading.Rows.LoadProgress value)
        {
            if (value is { Stage: Core.Loading.Rows.LoadStage.Writing, Rows: > 100 }) proxy.Fault = ProxyFault.Down;
        }
    }

    private static Task RunAsync(OpenNeo4j neo4j, string statement, CancellationToken cancellationToken)
    {
        static void Read(ref Utf8JsonReader json, ReadOnlySpan<byte> body) => json.Skip();
        return neo4j.Store.Client.ReadAsync(JsonEncodedText.Encode(statement), _ => { }, Read, new(neo4j.Limits, cancellationToken));
    }

    // From the end of the request on; the look itself takes some tenths of a second on a busy machine.
    private async Task NothingRunsAsync()
    {
        var since = Stopwatch.StartNew();
        while (true)
        {
            var running = await RawCypher.RunAsync(
                server.Require(),
                "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery STARTS WITH 'UNWIND range(1, 100000)' RETURN currentQuery");
            if (running.Count == 0) return;
            Assert.True(since.Elapsed < StoppedWithin, $"The statement still runs after {since.Elapsed.TotalSeconds:F1} seconds.");
            await Task.Delay(50);
        }
    }

    private static async Task ReadAsync(IGraphStore store)
    {
        var q = new QueryBuilder(Repository.Model);
        await TapeText.OfAsync(store, q.Build(q.Scan("Zone", 20, q.AllColumns("Zone"))));
    }

    private static async Task<string?> CodeAsync(IGraphStore store)
    {
        try
        {
            await ReadAsync(store);
            return null;
        }
        catch (StoreException fault)
        {
            return fault.Code;
        }
    }

    private static async Task<StoreException> ExpectAsync(IGraphStore store, string code)
    {
        var fault = await Assert.ThrowsAsync<StoreException>(() => ReadAsync(store));
        Assert.Equal(code, fault.Code);
        return fault;
    }
}
