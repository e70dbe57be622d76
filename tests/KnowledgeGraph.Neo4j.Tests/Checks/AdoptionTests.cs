using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Checks;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Neo4j.Checks;
using KnowledgeGraph.Neo4j.Tests.Queries;
using KnowledgeGraph.Neo4j.Tests.Servers;

namespace KnowledgeGraph.Neo4j.Tests.Checks;

/// <summary>A graph by plain Cypher is adopted, answers as a loaded one does, and is left as it was.</summary>
[Collection(Neo4jCollection.Name)]
public sealed class AdoptionTests(Neo4jServer server, SeedGraphs graphs) : IAsyncLifetime
{
    // What loads of FilmGraph write, by other people's Cypher: no labels of interfaces, no helper properties, no ids of edges.
    private const string Plain = """
        CREATE (f:Film {id: 'film:1', title: 'Élan', code: 'A1', released: '1999-03', genre: 'COMEDY', tags: ['Ä', 'b'], sources: ['document:1']}),
          (g:Film {id: 'film:2', title: 'Zoo', code: 'B2'}), (a:Actor:Swedish {id: 'actor:1', born: '1960', known: 'Anna', own: point({x: 1, y: 2})}),
          (d:Document {id: 'document:1', title: 'Files'}), (c:Claim {id: 'claim:1', about: 'film:1', sources: ['document:1']}),
          (a)-[:ACTED_IN {role: 'Eva', since: '1998', own: 1, recordedAt: '2026-01-01T00:00:00Z'}]->(f), (a)-[:ACTED_IN {recordedAt: '2026-01-01T00:00:00Z'}]->(g), (c)-[:QUOTED_FROM]->(d), (a)-[:OWNS {id: 'mine'}]->(:Cat {id: 7}),
          (a)-[:ACTED_IN {id: 'x'}]->(:Cat)
        """;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (server.Settings is not null) await graphs.ClearAsync(server.Settings);
    }

    [SkippableFact]
    public async Task An_adopted_graph_answers_as_a_loaded_one_and_undone_it_is_as_before()
    {
        await EmptyAsync();
        await using var neo4j = SeedGraphs.Open(server.Require(), FilmGraph.Model);
        await FilmGraph.LoadAsync(neo4j.Store);
        string loaded = await AnswersAsync(neo4j);
        await EmptyAsync();
        await RawCypher.RunAsync(server.Require(), Plain);
        string before = await FilmGraph.ExportAsync(server.Require());
        var checks = neo4j.Store.OpenChecks();

        var plan = await checks.PlanAdoptionAsync(null, default);
        Assert.Equal(before, await FilmGraph.ExportAsync(server.Require()));
        Assert.Equal(
            [
                "node Film: 2 of them lack what loads write: labels and helper properties",
                "node Actor: 1 of them lack what loads write: labels and helper properties",
                "node Document: 1 of them lack what loads write: labels and helper properties",
                "node Claim: 1 of them lack what loads write: labels and helper properties",
                "edge ACTED_IN: 2 of them lack what loads write: an id and helper properties",
                "edge QUOTED_FROM: 1 of them lack what loads write: an id and helper properties",
                "17 constraints and indexes of the model are missing",
            ],
            plan.Findings.Where(f => f.Problem == CheckProblem.NotAdopted).Select(f => f.Message));
        // It is all advice but what the model forbids.
        Assert.Equal(CheckProblem.EndsNotAllowed, Assert.Single(plan.Findings, f => !f.IsAdvice).Problem);

        var adopted = await checks.AdoptAsync(null, default);
        Assert.Equal((5, 4, 8), (adopted.Nodes, adopted.Edges, adopted.Written));
        Assert.Equal(CheckProblem.EndsNotAllowed, Assert.Single(adopted.Findings).Problem);
        Assert.Equal(loaded, await AnswersAsync(neo4j));
        Assert.Equal(adopted.Findings.Select(f => f.Message), (await checks.CheckAsync(null, default)).Findings.Select(f => f.Message));
        Assert.Equal(0, (await checks.AdoptAsync(null, default)).Written);

        var undone = await checks.UndoAdoptionAsync(null, default);
        Assert.Equal((0, 8L, 5L, 4L), (undone.Findings.Count, undone.Written, undone.Nodes, undone.Edges));
        Assert.Equal(before, await FilmGraph.ExportAsync(server.Require()));
        await Assert.ThrowsAsync<StoreException>(() => checks.UndoAdoptionAsync(null, default));
    }

    [SkippableFact]
    public async Task Another_model_than_that_of_the_adoption_does_not_undo_half_of_it()
    {
        await EmptyAsync();
        await RawCypher.RunAsync(server.Require(), "CREATE (:Film {id: 'film:1', title: 'A'})");
        string before = await FilmGraph.ExportAsync(server.Require());
        await using var neo4j = SeedGraphs.Open(server.Require(), FilmGraph.Model);
        var checks = neo4j.Store.OpenChecks();
        await checks.AdoptAsync(null, default);
        string adopted = await FilmGraph.ExportAsync(server.Require());
        await using var other = SeedGraphs.Open(
            server.Require(),
            Core.Model.ModelReader.Read("other.graphql", "interface Node { id: ID! } type Film implements Node { code: String }"));
        var fault = await Assert.ThrowsAsync<StoreException>(() => other.Store.OpenChecks().UndoAdoptionAsync(null, default));
        Assert.Contains("adopted with another model", fault.Message, StringComparison.Ordinal);
        Assert.Equal(adopted, await FilmGraph.ExportAsync(server.Require()));
        await checks.UndoAdoptionAsync(null, default);
        Assert.Equal(before, await FilmGraph.ExportAsync(server.Require()));
    }

    [SkippableFact]
    public async Task Labels_that_were_there_before_stay()
    {
        await EmptyAsync();
        await RawCypher.RunAsync(
            server.Require(),
            "CREATE (:Film:Titled {id: 'film:1'}), (:Film:Item {id: 'film:2'}), (:Actor:Titled {id: 'actor:1', known: 'A'})");
        string before = await FilmGraph.ExportAsync(server.Require());
        await using var neo4j = SeedGraphs.Open(server.Require(), FilmGraph.Model);
        var checks = neo4j.Store.OpenChecks();
        Assert.Empty((await checks.AdoptAsync(null, default)).Findings);
        // What others write to the adopted graph later and a repair brings up to date is theirs too.
        await RawCypher.RunAsync(
            server.Require(), "CREATE (:Film:Titled {id: 'film:3'}) WITH 1 AS one MATCH (f:Film {id: 'film:1'}) SET f.title = 'x'");
        Assert.Equal(2, (await checks.RepairAsync(null, default)).Written);
        await RawCypher.RunAsync(
            server.Require(), "MATCH (f:Film {id: 'film:3'}) DELETE f WITH 1 AS one MATCH (f:Film {id: 'film:1'}) REMOVE f.title");
        await checks.UndoAdoptionAsync(null, default);
        Assert.Equal(before, await FilmGraph.ExportAsync(server.Require()));
    }

    [SkippableTheory]
    [InlineData("CREATE (:Film {title: 'x'}), (:Film {id: 'film:1'})", CheckProblem.IdMissing)]
    [InlineData("CREATE (:Film {id: 'film:1'}), (:Actor {id: 'film:1', known: 'A'})", CheckProblem.DuplicateId)]
    [InlineData("CREATE (:Film {id: 'film:1', code: 'A'}), (:Film {id: 'film:2', code: 'A'})", CheckProblem.UniqueShared)]
    [InlineData("CREATE (:Film {id: 'film:1', title: 'A', title_folded: 'of another program'})", CheckProblem.NameTaken)]
    [InlineData("CREATE (:Film {id: 'film:1'})<-[:ACTED_IN {id: 17}]-(:Actor {id: 'actor:1', known: 'A'})", CheckProblem.NameTaken)]
    public async Task What_prevents_an_adoption_is_named_and_nothing_is_written(string plain, CheckProblem problem)
    {
        await EmptyAsync();
        await RawCypher.RunAsync(server.Require(), plain);
        string before = await FilmGraph.ExportAsync(server.Require());
        await using var neo4j = SeedGraphs.Open(server.Require(), FilmGraph.Model);
        var report = await neo4j.Store.OpenChecks().AdoptAsync(null, default);
        Assert.Contains(report.Findings, f => f.Problem == problem && f.Samples.Count > 0);
        Assert.Equal((false, 0L), (report.IsClean, report.Written));
        Assert.Equal(before, await FilmGraph.ExportAsync(server.Require()));
    }

    [SkippableFact]
    public async Task A_text_that_is_too_long_for_an_index_is_adopted_and_the_index_that_Neo4j_could_not_fill_is_told_of()
    {
        await EmptyAsync();
        await RawCypher.RunAsync(
            server.Require(), "CREATE (:Film {id: 'film:1', title: reduce(text = '', i IN range(1, 10000) | text + 'x')})");
        await using var neo4j = SeedGraphs.Open(server.Require(), FilmGraph.Model);
        var checks = neo4j.Store.OpenChecks();
        Assert.Equal([CheckProblem.IndexMissing], (await checks.AdoptAsync(null, default)).Findings.Select(f => f.Problem));
        Assert.Equal(KnowledgeGraph.Neo4j.Mapping.MappingForm.Adopted, await neo4j.Store.FormAsync());
        await RawCypher.RunAsync(server.Require(), "MATCH (f:Film) SET f.title = 'short'");
        Assert.Empty((await checks.RepairAsync(null, default)).Findings);
    }

    [SkippableTheory]
    [InlineData(CheckStage.Nodes)]
    [InlineData(CheckStage.Edges)]
    [InlineData(CheckStage.Indexes)]
    [InlineData(CheckStage.Verifying)]
    public async Task An_adoption_that_was_killed_goes_on_and_can_be_undone(CheckStage stage)
    {
        await EmptyAsync();
        await RawCypher.RunAsync(server.Require(), """
            UNWIND range(1, 5000) AS i CREATE (f:Film {id: 'film:' + i, title: 'Film ' + i, released: '1999'})
            WITH f MERGE (a:Actor {id: 'actor:1', known: 'A'}) CREATE (a)-[:ACTED_IN {role: 'r'}]->(f)
            """);
        string before = await FilmGraph.ExportAsync(server.Require());
        await using var neo4j = SeedGraphs.Open(server.Require(), FilmGraph.Model);
        var checks = neo4j.Store.OpenChecks();
        await KilledAsync(checks, stage);
        // A killed undo goes on as well, and so does an adoption after it.
        using (var source = new CancellationTokenSource())
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
                checks.UndoAdoptionAsync(new Killing(CheckStage.Nodes, source, times: 1), source.Token));
        }
        var adopted = await checks.AdoptAsync(null, default);
        Assert.Equal((true, 5001L, 5000L), (adopted.IsClean, adopted.Nodes, adopted.Edges));
        Assert.Equal(10_001, (await checks.UndoAdoptionAsync(null, default)).Written);
        Assert.Equal(before, await FilmGraph.ExportAsync(server.Require()));
    }

    [SkippableFact]
    public async Task Ids_are_made_of_what_the_model_says_and_undone_with_the_rest()
    {
        var model = ModelReader.Read("m.graphql", """
            enum Direction { IN OUT BOTH }
            scalar Date
            interface Item { id: ID! }
            type Film implements Item { id: ID! @alias(property: "title")  title: String  length: Int  released: Date }
            type Actor implements Item {
              id: ID! @alias(property: "number")
              known: String @alias(property: "the name")
              films: [Film!]! @relationship(type: "ACTED IN", direction: OUT)
              friends: [Actor!]! @relationship(type: "KNOWS", direction: BOTH)
              towns: [Town!]! @relationship(type: "LIVES_IN", direction: OUT)
            }
            type Town implements Item { id: ID! @elementId }
            """);
        await EmptyAsync();
        await RawCypher.RunAsync(server.Require(), """
            CREATE (f:Film {title: 'Élan', length: 90.0, released: date('1999-03-01')}), (a:Actor {number: 7, `the name`: 'Añna'}), (b:Actor {number: '8'}),
              (a)-[:`ACTED IN`]->(f), (a)-[:KNOWS]->(b), (a)-[:LIVES_IN]->(:Town)
            """);
        string before = await FilmGraph.ExportAsync(server.Require());
        await using var neo4j = SeedGraphs.Open(server.Require(), model);
        var checks = neo4j.Store.OpenChecks();
        var report = await checks.AdoptAsync(null, default);
        // Answers are right, so it is advice; but queries go on to compute.
        Assert.All(report.Findings,
            f => Assert.True(f is { Problem: CheckProblem.NativeType, Count: 1, IsAdvice: true, Samples: ["film:Élan"] }, f.Message));
        Assert.Equal((2, true, 7L), (report.Findings.Count, report.IsClean, report.Written));
        var ids = await RawCypher.RunAsync(
            server.Require(),
            "MATCH (n:Item) RETURN replace(n.id, elementId(n), 'its own') AS id UNION ALL MATCH (a)-[r]->(b) RETURN replace(r.id, elementId(b), 'its own') AS id");
        Assert.Equal(
            ["actor:7", "actor:7~ACTED_IN~film:Élan", "actor:7~KNOWS~actor:8", "actor:7~LIVES_IN~its own", "actor:8", "film:Élan", "its own"],
            ids.Select(row => row[0].GetString()).Order(StringComparer.Ordinal));
        await RawCypher.RunAsync(server.Require(), "MATCH (f:Film) SET f.length = 90, f.released = '1999-03-01'");
        Assert.Empty((await checks.RepairAsync(null, default)).Findings);
        // The ids of edges follow those of their ends.
        await RawCypher.RunAsync(server.Require(), "MATCH (a:Actor {number: 7}) SET a.number = 9");
        Assert.Equal(4, (await checks.RepairAsync(null, default)).Written);
        Assert.Empty((await checks.CheckAsync(null, default)).Findings);
        await RawCypher.RunAsync(
            server.Require(), "MATCH (f:Film), (a:Actor {number: 9}) SET f.length = 90.0, f.released = date('1999-03-01'), a.number = 7");
        await checks.UndoAdoptionAsync(null, default);
        Assert.Equal(before, await FilmGraph.ExportAsync(server.Require()));
    }

    [SkippableFact]
    public async Task A_graph_that_was_loaded_or_is_no_one_s_is_not_adopted_or_repaired()
    {
        await EmptyAsync();
        await using var neo4j = SeedGraphs.Open(server.Require(), FilmGraph.Model);
        var checks = neo4j.Store.OpenChecks();
        Assert.Contains(
            "neither loaded nor adopted", (await Assert.ThrowsAsync<StoreException>(() => checks.RepairAsync(null, default))).Message,
            StringComparison.Ordinal);
        await FilmGraph.LoadAsync(neo4j.Store);
        Assert.Contains(
            "written by `load`", (await Assert.ThrowsAsync<StoreException>(() => checks.AdoptAsync(null, default))).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "not adopted", (await Assert.ThrowsAsync<StoreException>(() => checks.UndoAdoptionAsync(null, default))).Message,
            StringComparison.Ordinal);
    }

    // The passes that only read come first.
    private static async Task KilledAsync(Neo4jChecks checks, CheckStage stage)
    {
        using var source = new CancellationTokenSource();
        int passes = stage is CheckStage.Nodes or CheckStage.Edges ? 2 : 1;
        try
        {
            await checks.AdoptAsync(new Killing(stage, source, passes), source.Token);
            Assert.Fail("It was not killed.");
        }
        catch (OperationCanceledException)
        {
            // As expected.
        }
    }

    private async Task EmptyAsync()
    {
        await graphs.ClearAsync(server.Require());
        foreach (var (kind, show) in new[] { ("CONSTRAINT", "SHOW CONSTRAINTS YIELD name"), ("INDEX", "SHOW INDEXES YIELD name, type") })
        {
            string own =
                $"{show} WHERE name =~ 'kg_(Item|Titled|Film|Actor|Town|Document|Claim|ACTED.IN|KNOWS|LIVES_IN|QUOTED_FROM|KnowledgeGraphLoad)_.*' RETURN name";
            foreach (var row in await RawCypher.RunAsync(server.Require(), own))
            {
                await RawCypher.RunAsync(server.Require(), $"DROP {kind} `{row[0].GetString()}` IF EXISTS");
            }
        }
    }

    private static async Task<string> AnswersAsync(OpenNeo4j neo4j)
    {
        var answers = new List<string>();
        foreach (var query in new Func<QueryBuilder, Expansion>[]
        {
            q => q.Scan("Titled", 10, q.AllColumns("Titled")),
            q => q.Scan("Actor", 10, q.AllColumns("Actor"), q.Related("Actor", "films", 5, q.AllColumns("Film"))),
        })
        {
            var q = new QueryBuilder(FilmGraph.Model);
            answers.Add(await TapeText.OfAsync(neo4j.Store, q.Build(query(q))));
        }
        return string.Join('\n', answers);
    }

    private sealed class Killing(CheckStage stage, CancellationTokenSource source, int times) : IProgress<CheckProgress>
    {
        private int _times = times;
        private CheckStage? _last;

        public void Report(CheckProgress value)
        {
            if (value.Stage == stage && _last != stage) _times--;
            _last = value.Stage;
            if (_times == 0 && value.Stage == stage) source.Cancel();
        }
    }
}
