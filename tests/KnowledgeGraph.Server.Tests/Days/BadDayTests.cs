using System.Diagnostics;
using System.Net;
using KnowledgeGraph.Neo4j.Http;
using KnowledgeGraph.Server.Tests.Processes;

namespace KnowledgeGraph.Server.Tests.Days;

/// <summary>
/// Days on which a Neo4j does not do what it should, one test for each row of the table in docs/operating.md that the store's own tests do
/// not have: what clients, readiness and the log say, and what the next load finds.
/// </summary>
public sealed class BadDayTests(OwnNeo4j own) : IClassFixture<OwnNeo4j>, IDisposable
{
    private const string Empty = "Nothing was loaded into this Neo4j yet: run `load` with the graph's files.";
    private const string InParts = "A load is being written in parts: until it ends, answers mix the graph before and after it.";
    private const string Refused =
        "The graph database refuses this server's user. The server's operator should check Neo4j:User and Neo4j:Password.";

    // The default of Cache:MaxStaleness.
    private static readonly TimeSpan MaxStaleness = TimeSpan.FromSeconds(1);

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [SkippableFact]
    public async Task A_pause_of_ten_seconds_is_waited_for()
    {
        var process = await own.RequireAsync();
        await using var server = await WatchedServer.StartAsync(process.Settings);
        Assert.Equal(WatchedServer.TitlesOfFilms, await server.AskAsync());
        await process.PauseAsync();
        try
        {
            var pause = Task.Delay(TimeSpan.FromSeconds(10));
            var answer = server.AskAsync("{ actors(order: [{id: ASC}]) { nodes { name } } }");
            var ready = await server.ReadyAsync();
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "The graph database has not answered within 3.5 seconds."), ready);
            await pause;
            Assert.False(answer.IsCompleted);
            await process.ContinueAsync();
            Assert.Contains("Buster Keaton", await answer, StringComparison.Ordinal);
        }
        finally
        {
            await process.ContinueAsync();
        }
        await ExpectWellAsync(server, process.Settings);
    }

    // The limits are the defaults: a request may take 30 seconds.
    [SkippableFact]
    public async Task A_pause_of_fifty_seconds_is_a_timeout_and_nothing_is_left_of_it()
    {
        var process = await own.RequireAsync();
        await using var server = await WatchedServer.StartAsync(process.Settings);
        Assert.Equal(WatchedServer.TitlesOfFilms, await server.AskAsync());
        await process.PauseAsync();
        try
        {
            var pause = Task.Delay(TimeSpan.FromSeconds(50));
            var since = Stopwatch.StartNew();
            var answers = Task.WhenAll(
                Enumerable.Range(0, 20).Select(i => server.AskAsync($"{{ films(first: {i + 1}) {{ nodes {{ title }} }} }}")));
            await Task.Delay(2 * MaxStaleness);
            // It is cached, but nobody can say whether it is still true.
            var cached = server.AskAsync();
            for (int i = 0; i < 3; i++)
            {
                Assert.Equal(
                    (HttpStatusCode.ServiceUnavailable, "The graph database has not answered within 3.5 seconds."),
                    await server.ReadyAsync());
                Assert.Equal(HttpStatusCode.OK, await server.LiveAsync());
            }
            Assert.All(await answers, code => Assert.Equal("TIMEOUT", code));
            Assert.InRange(since.Elapsed.TotalSeconds, 29, 45);
            Assert.Equal("TIMEOUT", await cached);
            await pause;
        }
        finally
        {
            await process.ContinueAsync();
        }
        await ExpectWellAsync(server, process.Settings);
    }

    [SkippableFact]
    public async Task Answers_that_are_late_by_a_second_and_a_half_are_answers()
    {
        var process = await own.RequireAsync();
        await using var proxy = new FaultyProxy(process.Settings) { Fault = ProxyFault.Late };
        await using var server = await WatchedServer.StartAsync(process.Settings, proxy.Settings);
        Assert.Equal(WatchedServer.TitlesOfFilms, await server.AskAsync());
        Assert.Equal((HttpStatusCode.OK, "ready"), await server.ReadyAsync());
        await Task.Delay(2 * MaxStaleness);
        // The version is asked for once for all of them; what it says is in the cache.
        var since = Stopwatch.StartNew();
        Assert.All(
            await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => server.AskAsync())),
            answer => Assert.Equal(WatchedServer.TitlesOfFilms, answer));
        Assert.InRange(since.Elapsed.TotalSeconds, 1, 10);
        await server.LoadAsync(proxy.Settings);
        Assert.Equal(0, server.CountLines("Neo4j at "));
    }

    [SkippableFact]
    public async Task An_emptied_graph_is_empty_for_clients_within_the_staleness_and_the_next_load_fills_it()
    {
        var process = await own.RequireAsync();
        await using var server = await WatchedServer.StartAsync(process.Settings);
        Assert.Equal(WatchedServer.TitlesOfFilms, await server.AskAsync());
        using var stop = new CancellationTokenSource();
        var reading = ReadAsync(server, stop.Token);
        await RawCypher.RunAsync(process.Settings, "MATCH (n) DETACH DELETE n");
        long emptied = Stopwatch.GetTimestamp();
        await server.UntilAsync(WatchedServer.NoTitles);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, Empty), await server.ReadyAsync());
        await stop.CancelAsync();
        foreach (var (asked, answer) in await reading)
        {
            Assert.True(answer is WatchedServer.TitlesOfFilms or WatchedServer.NoTitles, answer);
            if (Stopwatch.GetElapsedTime(emptied, asked) > MaxStaleness) Assert.Equal(WatchedServer.NoTitles, answer);
        }
        Assert.Equal(1, server.CountLines("no mark of loads any more"));
        await server.LoadAsync(process.Settings);
        await ExpectWellAsync(server, process.Settings);
    }

    // As when a volume was not mounted, or an operator started Neo4j over another folder.
    [SkippableFact]
    public async Task Another_database_in_its_place_is_another_graph()
    {
        var process = await own.RequireAsync();
        await using var server = await WatchedServer.StartAsync(process.Settings);
        Assert.Equal(WatchedServer.TitlesOfFilms, await server.AskAsync());
        using var stop = new CancellationTokenSource();
        var reading = ReadAsync(server, stop.Token);
        Assert.True(await process.ReplaceAsync());
        await server.UntilAsync(WatchedServer.NoTitles);
        await server.UntilReadyIsAsync(Empty);
        await stop.CancelAsync();
        string[] answers = [.. (await reading).Select(read => read.Answer).Distinct()];
        Assert.Subset(
            new HashSet<string> { WatchedServer.TitlesOfFilms, WatchedServer.NoTitles, "STORE_UNAVAILABLE" }, answers.ToHashSet());
        Assert.Equal(1, server.CountLines("cannot be reached"));
        Assert.Equal(1, server.CountLines("answers again"));
        Assert.Equal(1, server.CountLines("no mark of loads any more"));
        // Other films than before, loaded by another program's server.
        string other = _directory.Write("other/nodes/Film.csv", "id,title\nfilm:other,Another film\n");
        await WatchedServer.LoadAsync(WatchedServer.Settings(_directory, process.Settings) with
        {
            Seed = Path.GetDirectoryName(Path.GetDirectoryName(other)),
        });
        await server.UntilAsync("""{"films":{"totalCount":1,"nodes":[{"title":"Another film"}]}}""");
        await server.UntilReadyIsAsync("ready");
    }

    [SkippableFact]
    public async Task A_changed_password_is_told_and_the_old_one_is_good_again_once_it_is_back()
    {
        var process = await own.RequireAsync();
        await using var server = await WatchedServer.StartAsync(process.Settings);
        Assert.Equal(WatchedServer.TitlesOfFilms, await server.AskAsync());
        const string Changed = "another-password";
        var system = process.Settings with { Database = "system" };
        await RawCypher.RunAsync(system, "ALTER USER neo4j SET PASSWORD $new CHANGE NOT REQUIRED", new { @new = Changed });
        try
        {
            await server.UntilAsync("STORE_UNAVAILABLE");
            Assert.Equal((HttpStatusCode.ServiceUnavailable, Refused), await server.ReadyAsync());
            // A server with the new one is not locked out by the trials of this one.
            for (int i = 0; i < 20; i++) Assert.Equal("STORE_UNAVAILABLE", await server.AskAsync());
            await server.LoadAsync(process.Settings with { Password = Changed });
        }
        finally
        {
            await RawCypher.RunAsync(system with { Password = Changed }, "ALTER USER neo4j SET PASSWORD $old CHANGE NOT REQUIRED", new
            {
                old = process.Settings.Password,
            });
        }
        Assert.Equal(1, server.CountLines("refuses the user neo4j; check Neo4j:User and Neo4j:Password"));
        // It is tried again every ten seconds.
        await ExpectWellAsync(server, process.Settings);
    }

    [SkippableFact]
    public async Task A_load_that_is_killed_between_its_parts_is_told_of_until_the_next_one_completes_it()
    {
        var process = await own.RequireAsync();
        await using var server = await WatchedServer.StartAsync(process.Settings);
        await RawCypher.RunAsync(process.Settings, "MATCH (n) DETACH DELETE n");
        await KillLoadAsync(process.Settings, "--KnowledgeGraph:Limits:LoadTransactionRowsMax=1");
        await server.UntilReadyIsAsync(InParts);
        await server.UntilAsync(WatchedServer.TitlesOfFilms);
        const string Roles = "{ films(order: [{id: ASC}]) { nodes { actors { totalCount } } } }";
        Assert.Equal("""{"films":{"nodes":[{"actors":{"totalCount":0}},{"actors":{"totalCount":0}}]}}""", await server.AskAsync(Roles));
        await server.LoadAsync(process.Settings);
        await ExpectWellAsync(server, process.Settings);
        Assert.Equal("""{"films":{"nodes":[{"actors":{"totalCount":1}},{"actors":{"totalCount":1}}]}}""", await server.AskAsync(Roles));
    }

    [SkippableFact]
    public async Task A_load_in_one_transaction_that_is_killed_leaves_the_graph_as_it_was()
    {
        var process = await own.RequireAsync();
        await using var server = await WatchedServer.StartAsync(process.Settings);
        await RawCypher.RunAsync(process.Settings, "MATCH (n) DETACH DELETE n");
        await KillLoadAsync(process.Settings);
        await server.UntilAsync(WatchedServer.NoTitles);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, Empty), await server.ReadyAsync());
        // It ends the transaction of the killed one, which holds the lock of loads.
        await server.LoadAsync(process.Settings);
        await ExpectWellAsync(server, process.Settings);
    }

    /// <summary>Starts a load as a process of its own, and kills it when it has written the nodes and not yet the edges.</summary>
    private async Task KillLoadAsync(Neo4jSettings neo4j, params string[] arguments)
    {
        await using var proxy = new FaultyProxy(neo4j) { HangsAt = "CREATE (a)-[" };
        var settings = WatchedServer.Settings(_directory, proxy.Settings);
        string[] all =
        [
            "load", settings.Seed!, "--KnowledgeGraph:Store=neo4j", $"--KnowledgeGraph:Model={settings.Model}",
            $"--KnowledgeGraph:Neo4j:Uri={proxy.Settings.Uri}",
            $"--KnowledgeGraph:Neo4j:Password={proxy.Settings.Password}", .. arguments,
        ];
        await using var load = ServerProcess.Start(_directory.At("load"), all);
        await Task.WhenAny(proxy.Hanging, load.ExitAsync());
        Assert.True(proxy.Hanging.IsCompleted, load.Errors + load.Output);
        load.Kill();
        await load.ExitAsync();
    }

    /// <summary>All is as on a good day: answers, readiness, no statement is left, and the log says that Neo4j is back, once.</summary>
    private static async Task ExpectWellAsync(WatchedServer server, Neo4jSettings neo4j)
    {
        await server.UntilAsync(WatchedServer.TitlesOfFilms);
        await server.UntilReadyIsAsync("ready");
        const string Left = "SHOW TRANSACTIONS YIELD parameters, currentQuery WHERE parameters.kgRequest IS NOT NULL RETURN currentQuery";
        for (var since = Stopwatch.StartNew(); (await RawCypher.RunAsync(neo4j, Left)).Count > 0; await Task.Delay(100))
        {
            Assert.True(since.Elapsed < TimeSpan.FromSeconds(30), "A statement is left.");
        }
        int faults = server.CountLines("Neo4j at ") - server.CountLines("answers again");
        Assert.Equal(faults, server.CountLines("answers again"));
        await server.LoadAsync(neo4j);
        await server.UntilAsync(WatchedServer.TitlesOfFilms);
    }

    private static async Task<List<(long Asked, string Answer)>> ReadAsync(WatchedServer server, CancellationToken stopped)
    {
        var answers = new List<(long, string)>();
        while (!stopped.IsCancellationRequested)
        {
            long asked = Stopwatch.GetTimestamp();
            answers.Add((asked, await server.AskAsync()));
            // While Neo4j is down errors come at once: thousands a second would starve the one that starts.
            await Task.Delay(10, CancellationToken.None);
        }
        return answers;
    }
}
