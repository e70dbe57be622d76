using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Loading;
using KnowledgeGraph.Core.Loading.Rows;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Neo4j.Http;
using KnowledgeGraph.Neo4j.Loading;
using KnowledgeGraph.Neo4j.Tests.Queries;
using KnowledgeGraph.Neo4j.Tests.Servers;
using Microsoft.Extensions.Logging.Abstractions;

namespace KnowledgeGraph.Neo4j.Tests;

/// <summary>Bad days of a Neo4j: what readiness and the log say, and what is left of loads that were killed.</summary>
[Collection(Neo4jCollection.Name)]
public sealed class DaysTests(Neo4jServer server, SeedGraphs graphs) : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("kg-days-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [SkippableFact]
    public async Task An_empty_database_is_not_ready_and_says_what_to_run()
    {
        await graphs.ClearAsync(server.Require());
        await using var neo4j = SeedGraphs.Open(server.Require());
        Assert.Equal(
            "Nothing was loaded into this Neo4j yet: run `load` with the graph's files.", await neo4j.Store.NotReadyAsync(default));
        await RawCypher.RunAsync(server.Require(), "CREATE (:Zone:Party:Site:Entity:Node {id: 'zone:by-hand'})");
        Assert.Null(await neo4j.Store.NotReadyAsync(default));
    }

    [SkippableFact]
    public async Task A_load_that_fits_one_transaction_takes_the_mark_of_a_killed_one_away()
    {
        await (await graphs.Neo4jAsync(server.Require())).DisposeAsync();
        await RawCypher.RunAsync(server.Require(), "MATCH (l:KnowledgeGraphLoad) SET l.isPartial = true");
        await using var neo4j = SeedGraphs.Open(server.Require());
        Assert.StartsWith("A load is being written in parts", await neo4j.Store.NotReadyAsync(default), StringComparison.Ordinal);
        await SeedGraphs.LoadAsync(neo4j.Store, Repository.Seed);
        Assert.Null(await neo4j.Store.NotReadyAsync(default));
    }

    [SkippableFact]
    public async Task Readiness_is_told_within_four_seconds_of_a_server_that_hangs()
    {
        await using var proxy = new FaultyProxy(server.Require()) { Fault = ProxyFault.Hang };
        await using var neo4j = SeedGraphs.Open(proxy.Settings);
        var since = Stopwatch.StartNew();
        Assert.Equal("The graph database has not answered within 3.5 seconds.", await neo4j.Store.NotReadyAsync(default));
        Assert.InRange(since.Elapsed.TotalSeconds, 3, 8);
    }

    // As a process that was killed leaves it: open, idle, with the lock of the loads, for a minute.
    [SkippableFact]
    public async Task A_load_ends_the_transaction_of_one_that_was_killed()
    {
        var settings = server.Require();
        await (await graphs.Neo4jAsync(settings)).DisposeAsync();
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings.User}:{settings.Password}")));
        client.DefaultRequestHeaders.Accept.Add(new("application/json"));
        async Task<JsonElement> PostAsync(string path, object body)
        {
            using var response = await client.PostAsJsonAsync(new Uri(settings.Uri, $"/db/{settings.Database}/query/v2/tx{path}"), body);
            return await response.Content.ReadFromJsonAsync<JsonElement>();
        }
        string transaction = (await PostAsync("", new { })).GetProperty("transaction").GetProperty("id").GetString()!;
        await PostAsync($"/{transaction}", new { statement = "MERGE (l:KnowledgeGraphLoad {id: 'load'}) SET l.moment = 'never'" });

        var log = new KeptLog();
        await using var neo4j = SeedGraphs.Open(settings, log: log, time: new QuickClock());
        var since = Stopwatch.StartNew();
        await SeedGraphs.LoadAsync(neo4j.Store, PartOfSeed("kelan"));
        // Neo4j itself would close it after a minute.
        Assert.True(since.Elapsed < TimeSpan.FromSeconds(45), $"{since.Elapsed.TotalSeconds:F1} s");
        Assert.Contains(log.Lines, line => line.StartsWith("Warning: Another load is running (1 transactions)", StringComparison.Ordinal));
        Assert.Contains(log.Lines, line => line.Contains("of a load that is no longer running was terminated", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task A_load_waits_for_another_that_lives()
    {
        await (await graphs.Neo4jAsync(server.Require())).DisposeAsync();
        await using var one = SeedGraphs.Open(server.Require());
        await using var other = SeedGraphs.Open(server.Require());
        var reports = await Task.WhenAll(
            SeedGraphs.LoadAsync(one.Store, PartOfSeed("kelan")), SeedGraphs.LoadAsync(other.Store, PartOfSeed("jiangxian")));
        Assert.All(reports, report => Assert.Equal(0, report.ErrorCount));
    }

    // As a load that is busy elsewhere: far longer than one that was killed is waited for.
    [SkippableFact]
    public async Task A_load_that_is_slow_is_not_terminated()
    {
        var settings = server.Require();
        await (await graphs.Neo4jAsync(settings)).DisposeAsync();
        await using var slow = SeedGraphs.Open(settings);
        await using var queue = new LoadQueue(slow.Store.Client, NullLogger<LoadQueue>.Instance, TimeProvider.System);
        var log = new KeptLog();
        await using var neo4j = SeedGraphs.Open(settings, log: log);
        Task<LoadReport> waiting;
        await using (var held = await LoadLock.TakeAsync(slow.Store.Client, queue, () => false, default))
        {
            waiting = SeedGraphs.LoadAsync(neo4j.Store, PartOfSeed("kelan"));
            await Task.Delay(TimeSpan.FromSeconds(20));
            Assert.False(waiting.IsCompleted);
            Assert.False(held.Token.IsCancellationRequested);
        }
        await waiting;
        Assert.True(
            log.Lines is [var line] && line.StartsWith("Warning: Another load is running (1 transactions)", StringComparison.Ordinal),
            string.Join('\n', log.Lines));
    }

    [SkippableFact]
    public async Task A_load_waits_for_one_that_is_written_in_parts_and_leaves_its_mark()
    {
        var settings = server.Require();
        await graphs.ClearAsync(settings);
        await using var large = SeedGraphs.Open(settings, limits: new() { LoadTransactionRowsMax = 10 });
        var log = new KeptLog();
        await using var small = SeedGraphs.Open(settings, log: log);
        Task<LoadReport>? waiting = null;
        string? notReady = null;
        var progress = new AtFirstRows(() =>
        {
            waiting = SeedGraphs.LoadAsync(small.Store, Repository.Seed);
            Assert.True(
                SpinWait.SpinUntil(
                    () => log.Lines.Any(line => line.Contains("Another load is running", StringComparison.Ordinal)) || waiting.IsCompleted,
                    TimeSpan.FromMinutes(1)));
            notReady = small.Store.NotReadyAsync(default).AsTask().GetAwaiter().GetResult();
        });
        await new GraphLoader(Repository.Model, new(), new SeedGraphs.FixedClock()).LoadAsync(
            large.Store, new([Repository.Seed]), progress, default);
        Assert.Equal("A load is being written in parts: until it ends, answers mix the graph before and after it.", notReady);
        // It saw all that the other wrote.
        Assert.All((await waiting!).Summary!.Nodes, count => Assert.Equal((0, 0), (count.New, count.Changed)));
        Assert.Null(await small.Store.NotReadyAsync(default));
        graphs.IsLoaded = true;
    }

    [SkippableFact]
    public async Task What_a_constraint_waits_for_is_logged()
    {
        var settings = server.Require();
        await graphs.ClearAsync(settings);
        await RawCypher.RunAsync(settings, "DROP CONSTRAINT kg_Node_id_unique IF EXISTS");
        await using var other = SeedGraphs.Open(settings);
        string transaction = await other.Store.Client.BeginAsync(default);
        await other.Store.Client.RunAsync(transaction, "CREATE (:Node {id: 'zone:unfinished'})", isRead: false, null, default);
        var log = new KeptLog();
        await using var neo4j = SeedGraphs.Open(settings, log: log, time: new QuickClock());
        var waiting = SeedGraphs.LoadAsync(neo4j.Store, Repository.Seed);
        Assert.True(SpinWait.SpinUntil(() => log.Lines.Count > 0 || waiting.IsCompleted, TimeSpan.FromMinutes(1)));
        Assert.Matches(
            "^Warning: A statement of this load has run for 5 s.*: CREATE CONSTRAINT `kg_Node_id_unique`", Assert.Single(log.Lines));
        await other.Store.Client.RollbackAsync(transaction);
        await waiting;
        graphs.IsLoaded = true;
    }

    [SkippableFact]
    public async Task Each_change_of_state_is_one_line()
    {
        await using var proxy = new FaultyProxy(server.Require());
        var log = new KeptLog();
        await using var neo4j = SeedGraphs.Open(proxy.Settings, log: log);
        await neo4j.Store.NotReadyAsync(default);
        proxy.Fault = ProxyFault.Down;
        for (int i = 0; i < 5; i++) await neo4j.Store.NotReadyAsync(default);
        proxy.Fault = ProxyFault.None;
        for (int i = 0; i < 5; i++) await neo4j.Store.NotReadyAsync(default);
        Assert.Collection(
            log.Lines,
            line =>
                Assert.StartsWith(
                    $"Error: Neo4j at {proxy.Settings.Uri} (database neo4j) cannot be reached: ", line, StringComparison.Ordinal),
            line => Assert.Equal($"Information: Neo4j at {proxy.Settings.Uri} (database neo4j) answers again", line));
    }

    [SkippableFact]
    public async Task A_refused_statement_is_a_line_with_the_trace_id_of_the_answer()
    {
        var log = new KeptLog();
        await using var neo4j = SeedGraphs.Open(server.Require(), log: log);
        using var activity = new Activity("request").Start();
        var client = neo4j.Store.Client;
        var fault = await Assert.ThrowsAsync<StoreException>(() => client.RunAsync(null, "RETURN 1 / 0", isRead: true, null, default));
        Assert.Equal(
            $"The graph database refused a statement of this server. The server's log has the reason under trace id {activity.TraceId}.",
            fault.Message);
        string line = Assert.Single(log.Lines);
        Assert.StartsWith(
            $"Error: Neo4j refused a statement (trace id {activity.TraceId}): Neo.ClientError.Statement.ArithmeticError", line,
            StringComparison.Ordinal);
        Assert.EndsWith("\nRETURN 1 / 0", line, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_wrong_password_is_tried_once_and_then_once_in_a_while()
    {
        await using var proxy = new FaultyProxy(server.Require() with { User = "nobody" });
        var (log, time) = (new KeptLog(), new TurnedClock());
        await using var neo4j = SeedGraphs.Open(proxy.Settings, log: log, time: time);
        for (int i = 0; i < 20; i++)
        {
            Assert.StartsWith(
                "The graph database refuses this server's user.", await neo4j.Store.NotReadyAsync(default), StringComparison.Ordinal);
        }
        Assert.Equal(1, proxy.Requests);
        time.Advance(TimeSpan.FromSeconds(11));
        for (int i = 0; i < 20; i++) Assert.NotNull(await neo4j.Store.NotReadyAsync(default));
        Assert.Equal(2, proxy.Requests);
        Assert.StartsWith("Error: Neo4j at ", Assert.Single(log.Lines), StringComparison.Ordinal);
        Assert.Contains("refuses the user nobody; check Neo4j:User and Neo4j:Password", log.Lines[0], StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_trial_of_a_server_that_is_back_but_hangs_is_short()
    {
        await using var proxy = new FaultyProxy(server.Require());
        await using var neo4j = SeedGraphs.Open(proxy.Settings);
        var store = neo4j.Store;
        proxy.Fault = ProxyFault.Down;
        // One after the other, since requests that wait together share a trial; until the circuit is open.
        for (int i = 0; i < 15; i++) await FailAsync(store);
        proxy.Fault = ProxyFault.Hang;
        // Longer than a break of the circuit, so that a trial falls into it.
        for (var since = Stopwatch.StartNew(); since.Elapsed < TimeSpan.FromSeconds(4);)
        {
            var took = await FailAsync(store);
            Assert.True(took < TimeSpan.FromSeconds(5), $"{took.TotalSeconds:F1} s");
            await Task.Delay(50);
        }
    }

    [SkippableFact]
    public async Task A_load_of_a_server_that_is_down_refuses_or_has_duplicates_says_so()
    {
        await using var proxy = new FaultyProxy(server.Require()) { Fault = ProxyFault.Down };
        await FailsAsync(proxy.Settings, "STORE_UNAVAILABLE", "The graph database cannot be reached.");
        await FailsAsync(server.Require() with { User = "nobody" }, "STORE_UNAVAILABLE", "The graph database refuses this server's user.");
        await graphs.ClearAsync(server.Require());
        await RawCypher.RunAsync(server.Require(), "DROP CONSTRAINT kg_Node_id_unique IF EXISTS");
        await RawCypher.RunAsync(server.Require(), "CREATE (:Node {id: 'zone:twice'}), (:Node {id: 'zone:twice'})");
        await FailsAsync(server.Require(), "DATA_INVALID", "Neo4j cannot create kg_Node_id_unique, which the model needs: ");
        await graphs.ClearAsync(server.Require());

        async Task FailsAsync(Neo4jSettings settings, string code, string message)
        {
            await using var neo4j = SeedGraphs.Open(settings);
            var loader = new GraphLoader(Repository.Model, new(), TimeProvider.System);
            var fault = await Assert.ThrowsAsync<StoreException>(() =>
                loader.LoadAsync(neo4j.Store, new([Repository.Seed]), null, default));
            Assert.Equal(code, fault.Code);
            Assert.StartsWith(message, fault.Message, StringComparison.Ordinal);
        }
    }

    // The five pairs ran for minutes when each row was looked at along every way.
    [SkippableFact]
    public async Task A_friend_of_a_friend_five_times_over_ends_in_time_and_leaves_nothing()
    {
        await using var neo4j = await graphs.Neo4jAsync(server.Require());
        var q = new QueryBuilder(Repository.Model);
        var where = Enumerable.Range(0, 5)
            .Aggregate(q.Compare("Document", "id", Comparison.Eq, Core.Values.Value.Of("x")), (inner, _) => new Filter.Related(
            q.Traverse("Document", "claims"), Quantifier.Some, new Filter
                .Related(q.Traverse("Evidence", "document"), Quantifier.Some, inner)));
        var query = q.Build(q.Scan("Document", 20, []) with
        {
            Where = where,
            Reads = ConnectionReads.None,
            Summaries = [QueryBuilder.Total],
        });
        Assert.Equal("0 rows\n  - group 0\n", await TapeText.OfAsync(neo4j.Store, query));
        var running = await RawCypher.RunAsync(
            server.Require(),
            "SHOW TRANSACTIONS YIELD currentQuery, parameters WHERE parameters.kgRequest IS NOT NULL RETURN currentQuery");
        Assert.Empty(running);
    }

    private static async Task<TimeSpan> FailAsync(IGraphStore store)
    {
        var since = Stopwatch.StartNew();
        var q = new QueryBuilder(Repository.Model);
        await Assert.ThrowsAsync<StoreException>(() => TapeText.OfAsync(store, q.Build(q.Scan("Zone", 20, q.Ids("Zone")))));
        return since.Elapsed;
    }

    // A zone of the seed, as it is there. The files of the last load would be known, and that load would wait for nothing.
    private string PartOfSeed(string zone)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_directory, zone, "nodes")).FullName;
        File.WriteAllText(Path.Combine(folder, "Zone.csv"), $"id\nzone:{zone}\n");
        return Path.Combine(_directory, zone);
    }

    private sealed class AtFirstRows(Action act) : IProgress<LoadProgress>
    {
        private bool _isDone;

        public void Report(LoadProgress value)
        {
            if (_isDone || value is not { Stage: LoadStage.Writing, Rows: > 0 }) return;
            _isDone = true;
            act();
        }
    }

    private sealed class TurnedClock : TimeProvider
    {
        private long _ticks = 1;

        public override long GetTimestamp() => _ticks;

        public void Advance(TimeSpan by) => _ticks += (long)(by.TotalSeconds * TimestampFrequency);
    }
}
