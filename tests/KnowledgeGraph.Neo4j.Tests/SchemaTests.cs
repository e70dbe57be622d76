using System.Collections.Concurrent;
using System.Diagnostics;
using KnowledgeGraph.Core.Checks;
using KnowledgeGraph.Core.Loading;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Neo4j.Http;
using KnowledgeGraph.Neo4j.Mapping;
using KnowledgeGraph.Neo4j.Tests.Servers;

namespace KnowledgeGraph.Neo4j.Tests;

/// <summary>
/// The constraints and indexes that a load finds: those of a load that was killed before it made all, of a Neo4j that was killed while it
/// made one, and of values that fit no index. What a load looks up, it looks up by an index that is there and filled.
/// </summary>
[Collection(Neo4jCollection.Name)]
public sealed class SchemaTests(Neo4jServer server, SeedGraphs graphs) : IDisposable
{
    private const string ConstraintsOfEdges =
        "SHOW CONSTRAINTS YIELD name, entityType WHERE entityType = 'RELATIONSHIP' RETURN name ORDER BY name";
    private readonly string _files = Directory.CreateTempSubdirectory("kg-schema-").FullName;

    [SkippableFact]
    public async Task After_a_first_load_that_was_killed_no_edge_is_looked_up_before_its_constraint_is_there()
    {
        await using var neo4j = await KilledAsync();
        Assert.Empty(await RawCypher.RunAsync(server.Require(), ConstraintsOfEdges));
        using var sent = new Sent(server.Require());
        await DeleteAnEdgeAsync(neo4j.Store, dryRun: false);
        Assert.Equal(Repository.Model.RelationshipTypes.Length, (await RawCypher.RunAsync(server.Require(), ConstraintsOfEdges)).Count);
        ExpectConstraintsFirst(sent);
        await SeedGraphs.LoadAsync(neo4j.Store, Repository.Seed);
        await ExpectWellAsync(neo4j);
    }

    [SkippableFact]
    public async Task Of_constraints_that_a_kill_left_half_made_those_that_lack_are_made_first()
    {
        await using var neo4j = await KilledAsync();
        await using (var whole = SeedGraphs.Open(server.Require())) await SeedGraphs.LoadAsync(whole.Store, Repository.Seed);
        var names = (await RawCypher.RunAsync(server.Require(), ConstraintsOfEdges)).Select(row => row[0].GetString()!).ToList();
        foreach (string name in names.Where((_, i) => i % 2 == 0)) await RawCypher.RunAsync(server.Require(), $"DROP CONSTRAINT `{name}`");
        // As a Neo4j leaves one that is killed while it makes it: an index of its name and no constraint.
        string type = Repository.Model.RelationshipTypes.First(t => names[0].StartsWith($"kg_{t.Name}_", StringComparison.Ordinal)).Name;
        await RawCypher.RunAsync(server.Require(), $"CREATE RANGE INDEX `{names[0]}` FOR ()-[r:`{type}`]-() ON (r.id)");
        await RawCypher.RunAsync(server.Require(), "MATCH (l:KnowledgeGraphLoad {id: 'load'}) SET l.isPartial = true");
        using var sent = new Sent(server.Require());
        await DeleteAnEdgeAsync(neo4j.Store, dryRun: false);
        Assert.Equal(names, (await RawCypher.RunAsync(server.Require(), ConstraintsOfEdges)).Select(row => row[0].GetString()!));
        ExpectConstraintsFirst(sent);
        await SeedGraphs.LoadAsync(neo4j.Store, Repository.Seed);
        await ExpectWellAsync(neo4j);
    }

    [SkippableFact]
    public async Task A_dry_run_makes_no_constraint()
    {
        await using var neo4j = await KilledAsync();
        await DeleteAnEdgeAsync(neo4j.Store, dryRun: true);
        Assert.Empty(await RawCypher.RunAsync(server.Require(), ConstraintsOfEdges));
    }

    [SkippableFact]
    public async Task An_index_that_Neo4j_could_not_fill_is_told_of_and_made_again_when_it_can()
    {
        await graphs.ClearAsync(server.Require());
        await DropAsync();
        await using var neo4j = SeedGraphs.Open(server.Require(), time: new QuickClock());
        await SeedGraphs.LoadAsync(neo4j.Store, Repository.Seed);
        var settings = server.Require();
        await RawCypher.RunAsync(settings, "DROP INDEX kg_Zone_id");
        // Of the same name, over a value that is too long for any index.
        await RawCypher.RunAsync(
            settings, "MATCH (n:Zone) WITH n LIMIT 1 SET n.long = reduce(text = '', i IN range(1, 10000) | text + 'x')");
        await RawCypher.RunAsync(settings, "CREATE RANGE INDEX kg_Zone_id FOR (n:Zone) ON (n.long)");
        await EventuallyAsync(async () => (await StateAsync("kg_Zone_id")) == "FAILED");
        Assert.Contains(
            (await neo4j.Store.OpenChecks().CheckAsync(null, default)).Findings, finding => finding.Problem is CheckProblem.IndexMissing);
        var script = new StringWriter();
        await neo4j.Store.OpenChecks().PrintRepairAsync(script, null, default);
        Assert.Contains("DROP INDEX `kg_Zone_id` IF EXISTS;", script.ToString(), StringComparison.Ordinal);
        await neo4j.Store.OpenChecks().RepairAsync(null, default);
        Assert.Equal("ONLINE", await StateAsync("kg_Zone_id"));
        Assert.Equal(MappingForm.Adopted, await neo4j.Store.FormAsync());
        graphs.IsLoaded = false;
    }

    [SkippableFact]
    public async Task Two_first_loads_at_once_leave_a_graph_that_is_current()
    {
        await graphs.ClearAsync(server.Require());
        await DropAsync();
        await using var one = SeedGraphs.Open(server.Require(), limits: new() { LoadTransactionRowsMax = 10 });
        await using var other = SeedGraphs.Open(server.Require());
        await Task.WhenAll(SeedGraphs.LoadAsync(one.Store, Repository.Seed), SeedGraphs.LoadAsync(other.Store, Repository.Seed));
        await ExpectWellAsync(other);
    }

    public void Dispose() => Directory.Delete(_files, recursive: true);

    /// <summary>A graph whose first load, in parts, ended after its first edges.</summary>
    private async Task<OpenNeo4j> KilledAsync()
    {
        await graphs.ClearAsync(server.Require());
        await DropAsync();
        var neo4j = SeedGraphs.Open(server.Require(), limits: new() { LoadTransactionRowsMax = 10 }, time: new QuickClock());
        await using var proxy = new FaultyProxy(server.Require()) { HangsAt = $"kg_{Repository.Model.RelationshipTypes[0].Name}_id" };
        await using var hanging = SeedGraphs.Open(proxy.Settings, limits: new() { LoadTransactionRowsMax = 10 }, time: new QuickClock());
        using var kill = new CancellationTokenSource();
        var load = new GraphLoader(Repository.Model, new(), TimeProvider.System)
            .LoadAsync(hanging.Store, new([Repository.Seed]), null, kill.Token);
        await Task.WhenAny(proxy.Hanging, load);
        if (!proxy.Hanging.IsCompleted) Assert.Fail($"The load ended: {(await load).Summary}");
        await kill.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => load);
        Assert.True((await RawCypher.RunAsync(server.Require(), "MATCH ()-[r]->() RETURN count(r)"))[0][0].GetInt64() > 0);
        return neo4j;
    }

    private async Task DropAsync()
    {
        foreach (string what in new[] { "CONSTRAINT", "INDEX" })
        {
            string names = $"SHOW {what}{(what == "INDEX" ? "ES" : "S")} YIELD name WHERE name STARTS WITH 'kg_' RETURN name";
            foreach (var row in await RawCypher.RunAsync(server.Require(), names))
            {
                await RawCypher.RunAsync(server.Require(), $"DROP {what} `{row[0].GetString()}`");
            }
        }
    }

    private async Task DeleteAnEdgeAsync(IGraphStore store, bool dryRun)
    {
        // No claim of the seed is about one of these, and no node needs one.
        string id = (await RawCypher.RunAsync(server.Require(), "MATCH ()-[r:ABOUT]->() RETURN r.id ORDER BY r.id LIMIT 1"))[0][0]
            .GetString()!;
        string deletions = Path.Combine(_files, "deletions.csv");
        await File.WriteAllTextAsync(deletions, $"id\n{id}\n");
        var report = await new GraphLoader(store.Model, new(), TimeProvider.System)
            .LoadAsync(store, new([deletions]) { DryRun = dryRun }, null, default);
        Assert.True(report.ErrorCount == 0, string.Join('\n', report.Errors));
        Assert.Equal(1, report.Summary!.Relationships.Single(count => count.Name == "ABOUT").Deleted);
    }

    private async Task ExpectWellAsync(OpenNeo4j neo4j)
    {
        Assert.Null(await neo4j.Store.NotReadyAsync(default));
        Assert.Equal(MappingForm.Adopted, await neo4j.Store.FormAsync());
        Assert.DoesNotContain((await neo4j.Store.OpenChecks().CheckAsync(null, default)).Findings, finding => !finding.IsAdvice);
        graphs.IsLoaded = false;
    }

    private static void ExpectConstraintsFirst(Sent sent)
    {
        int lastMade = sent.Texts.FindLastIndex(text => text.StartsWith("CREATE CONSTRAINT", StringComparison.Ordinal));
        int firstAsked = sent.Texts.FindIndex(text => text.StartsWith("MATCH ()-[", StringComparison.Ordinal));
        Assert.True(lastMade >= 0 && lastMade < firstAsked, string.Join('\n', sent.Texts));
    }

    private async Task<string> StateAsync(string index) =>
        (await RawCypher.RunAsync(
            server.Require(), $"SHOW INDEXES YIELD name, state WHERE name = '{index}' RETURN state"))[0][0].GetString()!;

    private static async Task EventuallyAsync(Func<Task<bool>> holds)
    {
        for (var since = Stopwatch.StartNew(); !await holds(); await Task.Delay(50)) Assert.True(since.Elapsed < TimeSpan.FromMinutes(1));
    }

    /// <summary>The statements that are sent to a server, in their order.</summary>
    private sealed class Sent : IDisposable
    {
        private readonly ConcurrentQueue<string> _texts = new();
        private readonly ActivityListener _listener;

        public Sent(Neo4jSettings settings)
        {
            _listener = new()
            {
                ShouldListenTo = source => source.Name == StatementTrace.SourceName,
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
                ActivityStopped = activity =>
                {
                    if (Equals(activity.GetTagItem("server.port"), settings.Uri.Port)
                        && activity.GetTagItem("db.query.text") is string text)
                    {
                        _texts.Enqueue(text);
                    }
                },
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public List<string> Texts => [.. _texts];

        public void Dispose() => _listener.Dispose();
    }
}
