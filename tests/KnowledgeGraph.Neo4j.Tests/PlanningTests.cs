using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Neo4j.Mapping;
using KnowledgeGraph.Neo4j.Planning;
using KnowledgeGraph.Neo4j.Tests.Queries;
using KnowledgeGraph.Neo4j.Tests.Servers;

namespace KnowledgeGraph.Neo4j.Tests;

/// <summary>What was asked of a server is planned when the next one starts.</summary>
[Collection(Neo4jCollection.Name)]
public sealed class PlanningTests(Neo4jServer server, SeedGraphs graphs) : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("kg-planning-").FullName;

    private string File => Path.Combine(_directory, "statements.json.gz");

    [SkippableFact]
    public async Task What_was_asked_of_one_server_is_planned_for_the_next()
    {
        var settings = server.Require();
        await using (var first = await graphs.Neo4jAsync(settings))
        {
            await first.Store.PlanKnownStatements(File);
            await AskAsync(first);
        }
        int none = await PlansMadeAsync(Path.Combine(_directory, "none.json.gz"));
        Assert.Equal(none + 1, await PlansMadeAsync(File));
    }

    [SkippableFact]
    public async Task What_is_asked_first_is_planned_where_nothing_was_asked_before()
    {
        var settings = server.Require();
        await (await graphs.Neo4jAsync(settings)).DisposeAsync();
        // With what readiness and the version are asked by.
        int none = await PlansMadeAsync(Path.Combine(_directory, "none.json.gz"), FoundByWalk);
        Assert.Equal(none + 2, await PlansMadeAsync(Path.Combine(_directory, "first.json.gz"), Zone, Place, FoundByWalk));
        // The request that comes then sends the text for which there is a plan, with parameters of the same types and lengths.
        await using (var first = SeedGraphs.Open(settings))
        {
            await first.Store.PlanKnownStatements(File, Queries(Zone, Place));
            await AskAsync(first);
            var mappings = new GraphMappings(Repository.Model);
            var statements = new FirstStatements(first.Store, new(mappings, first.Limits), mappings.Adopted, TimeProvider.System);
            var planned = await statements.OfAsync(Queries(Zone)(default), default).SingleAsync();
            await first.Store.DisposeAsync();
            var asked = Assert.Single(await new AskedStatementsFile(File).ReadAsync(CancellationToken.None));
            Assert.Equal((asked.Text, asked.Parameters.GetRawText()), (planned.Text, planned.Parameters.GetRawText()));
        }
        // What was asked is what counts from the next start on.
        await ForgetPlansAsync();
        await using (var next = SeedGraphs.Open(settings)) await next.Store.PlanKnownStatements(File, Queries(Zone, Place));
        Assert.Equal(1, await ForgetPlansAsync());
    }

    [SkippableFact]
    public async Task A_damaged_file_is_told_and_replaced()
    {
        var settings = server.Require();
        await System.IO.File.WriteAllTextAsync(File, "no such file");
        var log = new KeptLog();
        await using (var store = SeedGraphs.Open(settings, log: log))
        {
            await store.Store.PlanKnownStatements(File);
            Assert.Contains(log.Lines, line => line.Contains("cannot be read", StringComparison.Ordinal));
            await AskAsync(await graphs.Neo4jAsync(settings));
            await AskAsync(store);
        }
        Assert.Single(await new AskedStatementsFile(File).ReadAsync(CancellationToken.None));
    }

    [Fact]
    public async Task That_nothing_can_be_saved_is_told_once()
    {
        string folder = Path.Combine(_directory, "folder");
        await System.IO.File.WriteAllTextAsync(folder, "a file where the folder should be");
        var log = new KeptLog();
        await using var neo4j = SeedGraphs.Open(new());
        var file = new AskedStatementsFile(Path.Combine(folder, "statements.json.gz"));
        await using (var planner = new StatementPlanner(
            neo4j.Store.Client, file, 1_000, first: null, TimeProvider.System, log.CreateLogger("KnowledgeGraph.Planning")))
        {
            await planner.Planned;
            foreach (string text in (string[])["RETURN 1", "RETURN 2", "RETURN 3"])
            {
                planner.Note(text, static _ => { });
                await planner.SaveAsync();
                await planner.SaveAsync();
            }
        }
        Assert.Contains("cannot be saved", Assert.Single(log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void Values_are_not_kept_but_what_plans_depend_on()
    {
        var asked = AskedStatement.Of("RETURN $id", json =>
        {
            json.WriteString("id", "zone:kelan");
            json.WriteNumber("count", 4711);
            json.WriteNumber("share", 47.11);
            json.WriteBoolean("isOpen", false);
            json.WriteNull("nothing");
            json.WriteStartArray("names");
            json.WriteStringValue("岢岚");
            json.WriteStringValue("Kelan");
            json.WriteEndArray();
        });
        Assert.Equal("""{"id":"xxxxxxxxxx","count":1,"share":0.5,"isOpen":true,"nothing":null,"names":["xx","xxxxx"]}""", asked.Parameters.GetRawText());
    }

    [Fact]
    public async Task Those_asked_last_are_kept_and_saved()
    {
        var asked = new AskedStatements(bytesMax: 5 * 110);
        for (int i = 0; i < 20; i++)
        {
            asked.Note(Text(i), static _ => { });
            asked.Note(Text(0), static _ => { });
        }
        Assert.Equal([Text(0), Text(19), Text(18), Text(17), Text(16)], asked.ByUse().Select(a => a.Text));
        var file = new AskedStatementsFile(Path.Combine(_directory, "new", "statements.json.gz"));
        await file.WriteAsync(asked.ByUse(), CancellationToken.None);
        var read = await file.ReadAsync(CancellationToken.None);
        Assert.Equal(asked.ByUse().Select(a => (a.Text, a.Parameters.GetRawText())), read.Select(a => (a.Text, a.Parameters.GetRawText())));
        var next = new AskedStatements(bytesMax: 5 * 110);
        next.Note(Text(30), static _ => { });
        next.AddOlder(read);
        Assert.Equal([Text(30), Text(0), Text(19), Text(18), Text(17)], next.ByUse().Select(a => a.Text));
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private static string Text(int i) => $"RETURN {i}".PadRight(100);

    private static async Task AskAsync(OpenNeo4j neo4j)
    {
        await TapeText.OfAsync(neo4j.Store, Zone);
    }

    private static (GraphQuery Query, ParameterValues Values) Zone => Built(q => q.Scan("Zone", 3, [q.AllColumns("Zone")[0]]));

    private static (GraphQuery Query, ParameterValues Values) Place => Built(q => q.Scan("Place", 3, [q.AllColumns("Place")[0]]));

    // What a walk over the topology finds is asked for by ids, of which nobody knows yet how many there are.
    private static (GraphQuery Query, ParameterValues Values) FoundByWalk => Built(q => q.Paths("zone:kelan", "place:shanghai", 5, new()));

    private static (GraphQuery Query, ParameterValues Values) Built(Func<QueryBuilder, Expansion> make)
    {
        var q = new QueryBuilder(Repository.Model);
        return q.Build(make(q));
    }

    private static Func<CancellationToken, IAsyncEnumerable<(GraphQuery Query, ParameterValues Parameters)>> Queries(
        params (GraphQuery Query, ParameterValues Parameters)[] queries) => _ => queries.ToAsyncEnumerable();

    private async Task<int> PlansMadeAsync(string file, params (GraphQuery Query, ParameterValues Parameters)[] first)
    {
        await ForgetPlansAsync();
        await using (var next = SeedGraphs.Open(server.Require())) await next.Store.PlanKnownStatements(
            file, first.Length == 0 ? null : Queries(first));
        return await ForgetPlansAsync();
    }

    private async Task<int> ForgetPlansAsync()
    {
        var rows = await RawCypher.RunAsync(server.Require(), "CALL db.clearQueryCaches() YIELD value RETURN value");
        string told = rows[0][0].GetString()!;
        // "Query cache already empty.", or how many it had.
        return int.TryParse(new string([.. told.Where(char.IsAsciiDigit)]), out int count) ? count : 0;
    }
}
