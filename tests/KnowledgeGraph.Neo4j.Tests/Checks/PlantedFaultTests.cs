using KnowledgeGraph.Core.Checks;
using KnowledgeGraph.Neo4j.Http;
using KnowledgeGraph.Neo4j.Loading;
using KnowledgeGraph.Neo4j.Tests.Servers;

namespace KnowledgeGraph.Neo4j.Tests.Checks;

/// <summary>What others write into a loaded graph is found, and what derives is repaired.</summary>
[Collection(Neo4jCollection.Name)]
public sealed class PlantedFaultTests(Neo4jServer server, SeedGraphs graphs) : IAsyncLifetime
{
    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (server.Settings is not null) await graphs.ClearAsync(server.Settings);
    }

    [SkippableFact]
    public async Task A_loaded_graph_is_clean_and_a_repair_marks_it_as_current()
    {
        await using var neo4j = await LoadedAsync();
        var checks = neo4j.Store.OpenChecks();
        var report = await checks.CheckAsync(null, default);
        Assert.Empty(report.Findings);
        Assert.Equal((5, 3, 0), (report.Nodes, report.Edges, report.Written));
        report = await checks.RepairAsync(null, default);
        Assert.Empty(report.Findings);
        Assert.Equal((5, 3, 0), (report.Nodes, report.Edges, report.Written));
        await AssertCurrentAsync(neo4j, isCurrent: true);
        await RawCypher.RunAsync(server.Require(), "MATCH (f:Film {id: 'film:1'}) SET f.length = 7");
        await AssertCurrentAsync(neo4j, isCurrent: false);
    }

    [SkippableTheory]
    [InlineData("CREATE (:Film {id: 'film:3'})", CheckProblem.LabelsWrong, "film:3")]
    [InlineData("CREATE (:Film {id: 'film:3'})", CheckProblem.DerivedStale, "film:3")]
    [InlineData("MATCH (f:Film {id: 'film:1'}) REMOVE f:Titled", CheckProblem.LabelsWrong, "film:1")]
    [InlineData("MATCH (a:Actor) SET a:Titled", CheckProblem.LabelsWrong, "actor:1")]
    [InlineData("MATCH (f:Film {id: 'film:1'}) SET f.title = 'Other'", CheckProblem.DerivedStale, "film:1")]
    [InlineData("MATCH (f:Film {id: 'film:1'}) SET f.released = '2001'", CheckProblem.DerivedStale, "film:1")]
    [InlineData("MATCH (f:Film {id: 'film:1'}) SET f.genre = 'DRAMA'", CheckProblem.DerivedStale, "film:1")]
    [InlineData("MATCH (f:Film {id: 'film:1'}) SET f.genre = null", CheckProblem.DerivedStale, "film:1")]
    [InlineData("MATCH (f:Film {id: 'film:1'}) SET f.tags = ['C']", CheckProblem.DerivedStale, "film:1")]
    [InlineData("MATCH (f:Film {id: 'film:1'}) SET f.id_hash = 5", CheckProblem.DerivedStale, "film:1")]
    [InlineData("MATCH ()-[r:ACTED_IN {role: 'Eva'}]->() SET r.since = '2000'", CheckProblem.DerivedStale, "actor:1~ACTED_IN~film:1~Eva")]
    [InlineData("MATCH ()-[r:ACTED_IN {role: 'Eva'}]->() SET r.role = 'Ada'", CheckProblem.EdgeIdWrong, "actor:1~ACTED_IN~film:1~Eva")]
    [InlineData("MATCH (a:Actor), (f:Film {id: 'film:2'}) CREATE (a)-[:ACTED_IN {role: 'x'}]->(f)", CheckProblem.EdgeIdMissing, null)]
    [InlineData("DROP INDEX kg_Film_title_id IF EXISTS", CheckProblem.IndexMissing, "kg_Film_title_id")]
    public async Task What_derives_is_found_and_repaired(string planted, CheckProblem problem, string? sample)
    {
        await using var neo4j = await LoadedAsync();
        await RawCypher.RunAsync(server.Require(), planted);
        var checks = neo4j.Store.OpenChecks();
        var report = await checks.CheckAsync(null, default);
        AssertFound(report, problem, sample);
        var repaired = await checks.RepairAsync(null, default);
        Assert.Empty(repaired.Findings);
        Assert.Equal(problem == CheckProblem.IndexMissing ? 0 : 1, repaired.Written);
        Assert.Empty((await checks.CheckAsync(null, default)).Findings);
        await AssertCurrentAsync(neo4j, isCurrent: true);
    }

    [SkippableTheory]
    [InlineData("CREATE (:Film:Titled:Item {title: 'x'})", CheckProblem.IdMissing, null)]
    [InlineData("CREATE (:Film:Titled:Item {id: 17})", CheckProblem.IdMissing, null)]
    [InlineData("CREATE (:Film {id: 'film:1'})", CheckProblem.DuplicateId, "film:1")]
    [InlineData("MATCH (a:Actor), (f:Film {id: 'film:1'}) CREATE (a)-[:ACTED_IN {role: 'Eva'}]->(f)", CheckProblem.DuplicateId, null)]
    [InlineData("MATCH (f:Film {id: 'film:1'}) SET f:Actor", CheckProblem.KindUnclear, "film:1")]
    [InlineData("CREATE (:Titled:Item {id: 'thing:1'})", CheckProblem.KindUnclear, "thing:1")]
    [InlineData("MATCH (a:Actor), (d:Document) CREATE (a)-[:ACTED_IN {id: 'e'}]->(d)", CheckProblem.EndsNotAllowed, "e")]
    [InlineData("MATCH (a:Actor) SET a.known = null", CheckProblem.RequiredMissing, "actor:1")]
    [InlineData("MATCH (:Claim)-[r]->() DELETE r", CheckProblem.RequiredMissing, "claim:1")]
    [InlineData("MATCH (f:Film {id: 'film:1'}) SET f.genre = 'WESTERN'", CheckProblem.NotInModel, "film:1")]
    [InlineData("MATCH (f:Film {id: 'film:1'}) SET f.released = '1999-13'", CheckProblem.ValueInvalid, "film:1")]
    [InlineData("MATCH (f:Film {id: 'film:1'}) SET f.released = localdatetime('1999-12-01T00:00:00')", CheckProblem.ValueInvalid, "film:1")]
    [InlineData("MATCH (f:Film {id: 'film:1'}) SET f.length = date('1999-12-01')", CheckProblem.ValueInvalid, "film:1")]
    [InlineData("MATCH (f:Film {id: 'film:1'}) SET f.length = 2.5", CheckProblem.ValueInvalid, "film:1")]
    [InlineData("MATCH (f:Film {id: 'film:1'}) SET f.length = 3000000000", CheckProblem.ValueInvalid, "film:1")]
    [InlineData("MATCH (f:Film {id: 'film:1'}) SET f.gross = '12'", CheckProblem.ValueInvalid, "film:1")]
    [InlineData("MATCH (f:Film {id: 'film:1'}) SET f.color = 'yes'", CheckProblem.ValueInvalid, "film:1")]
    [InlineData("MATCH (f:Film {id: 'film:1'}) SET f.title = point({x: 1, y: 2})", CheckProblem.ValueInvalid, "film:1")]
    [InlineData("MATCH (f:Film {id: 'film:1'}) SET f.title = ['a']", CheckProblem.ValueInvalid, "film:1")]
    [InlineData("MATCH (f:Film {id: 'film:1'}) SET f.tags = 'a'", CheckProblem.ValueInvalid, "film:1")]
    [InlineData("MATCH (f:Film {id: 'film:1'}) SET f.tags = [1]", CheckProblem.ValueInvalid, "film:1")]
    [InlineData("MATCH (f:Film {id: 'film:1'}) SET f.sources = 'document:1'", CheckProblem.ValueInvalid, "film:1")]
    [InlineData("MATCH ()-[r:ACTED_IN {role: 'Eva'}]->() SET r.since = 5", CheckProblem.ValueInvalid, "actor:1~ACTED_IN~film:1~Eva")]
    [InlineData("MATCH (d:Document) DETACH DELETE d", CheckProblem.SourceMissing, "claim:1: document:1")]
    [InlineData("MATCH (f:Film {id: 'film:1'}) DETACH DELETE f", CheckProblem.SubjectMissing, "claim:1: film:1")]
    [InlineData("MATCH (c:Claim) SET c.about = 'a~ACTED_IN~b~'", CheckProblem.SubjectMissing, "claim:1: a~ACTED_IN~b~")]
    public async Task What_is_the_model_s_own_is_found_and_never_changed(string planted, CheckProblem problem, string? sample)
    {
        await using var neo4j = await LoadedAsync();
        await RawCypher.RunAsync(server.Require(), planted);
        var checks = neo4j.Store.OpenChecks();
        AssertFound(await checks.CheckAsync(null, default), problem, sample);
        string before = await ValuesAsync();
        var repaired = await checks.RepairAsync(null, default);
        AssertFound(repaired, problem, sample);
        Assert.False(repaired.IsClean);
        Assert.Equal(before, await ValuesAsync());
        // What is left keeps nobody from the fast form if answers do not depend on it.
        await AssertCurrentAsync(
            neo4j, problem is CheckProblem.RequiredMissing or CheckProblem.SourceMissing or CheckProblem.SubjectMissing);
    }

    [SkippableTheory]
    [InlineData("f.released = date('1999-12-01')", "node Film.released is Date in the model, but 1 of them are of Neo4j's type DATE")]
    [InlineData(
        "f.released = datetime('1999-12-01T01:02:03+01:00')",
        "node Film.released is Date in the model, but 1 of them are of Neo4j's type ZONED DATETIME")]
    [InlineData("f.length = 7.0", "node Film.length is Int in the model, but 1 of them are of Neo4j's type FLOAT")]
    public async Task Values_of_types_that_loads_do_not_write_are_advice_and_computed(string set, string message)
    {
        await using var neo4j = await LoadedAsync();
        await RawCypher.RunAsync(server.Require(), $"MATCH (f:Film {{id: 'film:1'}}) SET {set}");
        var repaired = await neo4j.Store.OpenChecks().RepairAsync(null, default);
        var found = Assert.Single(repaired.Findings);
        Assert.Equal((message, true, true), (found.Message, found.IsAdvice, repaired.IsClean));
        await AssertCurrentAsync(neo4j, isCurrent: false);
    }

    [SkippableFact]
    public async Task A_shared_unique_value_is_found_where_no_constraint_prevents_it()
    {
        await using var neo4j = await LoadedAsync();
        await RawCypher.RunAsync(server.Require(), "DROP CONSTRAINT kg_Film_code_unique");
        await RawCypher.RunAsync(server.Require(), "MATCH (f:Film {id: 'film:2'}) SET f.code = 'A1'");
        var report = await neo4j.Store.OpenChecks().CheckAsync(null, default);
        AssertFound(report, CheckProblem.UniqueShared, sample: null);
        // The one that is read second, and Neo4j gives numbers of deleted nodes to others.
        Assert.Contains(
            report.Findings.Single(f => f.Problem == CheckProblem.UniqueShared).Samples.Single(), (string[])["film:1", "film:2"]);
        AssertFound(report, CheckProblem.IndexMissing, "kg_Film_code_unique");
    }

    [SkippableFact]
    public async Task Ids_that_wait_for_each_other_are_written_one_after_the_other()
    {
        await using var neo4j = await LoadedAsync();
        // Each edge has the id that the one before it must get.
        await RawCypher.RunAsync(server.Require(), """
            MATCH (a:Actor), (f:Film {id: 'film:2'}) MATCH (a)-[old:ACTED_IN]->(f) DELETE old WITH a, f
            UNWIND range(1, 5) AS i CREATE (a)-[:ACTED_IN {role: 'r' + i, id: 'actor:1~ACTED_IN~film:2~r' + (i - 1)}]->(f)
            """);
        var repaired = await neo4j.Store.OpenChecks().RepairAsync(null, default);
        Assert.Empty(repaired.Findings);
        Assert.Equal(5, repaired.Written);
    }

    [SkippableFact]
    public async Task The_printed_cypher_is_a_repair()
    {
        await using var neo4j = await LoadedAsync();
        await RawCypher.RunAsync(server.Require(), """
            MATCH (a:Actor) SET a:Titled CREATE (f:Film {id: 'film:`3', title: 'Ｑuo\'te \\ "x"
            line', released: '2001-02-03', tags: ['A', 'b']}) CREATE (a)-[:ACTED_IN {role: '~'}]->(f)
            """);
        using var script = new StringWriter();
        var checks = neo4j.Store.OpenChecks();
        string before = await FilmGraph.ExportAsync(server.Require());
        var report = await checks.PrintRepairAsync(script, null, default);
        Assert.Equal(before, await FilmGraph.ExportAsync(server.Require()));
        Assert.False(report.IsClean);
        // As cypher-shell does, which ends a statement at a semicolon before the end of a line.
        foreach (string statement in script.ToString().Split(";\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!statement.Split('\n').All(line => line.StartsWith("//", StringComparison.Ordinal))) await RawCypher.RunAsync(server.Require(), statement);
        }
        Assert.Empty((await checks.CheckAsync(null, default)).Findings);
    }

    private async Task<OpenNeo4j> LoadedAsync()
    {
        await graphs.ClearAsync(server.Require());
        var neo4j = SeedGraphs.Open(server.Require(), FilmGraph.Model);
        await FilmGraph.LoadAsync(neo4j.Store);
        return neo4j;
    }

    // Without what derives.
    private async Task<string> ValuesAsync()
    {
        var rows = await RawCypher.RunAsync(server.Require(), """
            MATCH (n) WHERE NOT n:KnowledgeGraphLoad
            RETURN elementId(n), [k IN keys(n) WHERE NOT k =~ '.*_(folded|first|last|ordinal|order|hash)' | [k, n[k]]] AS values
            UNION ALL MATCH ()-[n]->() RETURN elementId(n), [k IN keys(n) WHERE k <> 'id' AND NOT k =~ '.*_(folded|first|last)' | [k, n[k]]] AS values
            """.Replace("RETURN elementId(n), [k", "RETURN elementId(n) AS at, [k", StringComparison.Ordinal));
        return string.Join('\n',
            rows.Select(row =>
                $"{row[0]} {string.Join(' ', row[1].EnumerateArray().Select(v => v.GetRawText()).Order(StringComparer.Ordinal))}").Order(StringComparer.Ordinal));
    }

    private static void AssertFound(CheckReport report, CheckProblem problem, string? sample)
    {
        Assert.Contains(report.Findings, f => f.Problem == problem && f.Count > 0 && (sample is null || f.Samples.Contains(sample)));
        Assert.All(report.Findings,
            f =>
                Assert.True(
                    f.Samples.Count is > 0 and <= 5 && f.Remedy.Length > 0 && !f.Message.Contains("{n}", StringComparison.Ordinal),
                    f.Message));
    }

    private static async Task AssertCurrentAsync(OpenNeo4j neo4j, bool isCurrent)
    {
        long derivedAt = 0;
        var head = await neo4j.Store.Client.ReadAsync(
            System.Text.Json.JsonEncodedText.Encode($"MATCH (l:{LoadMarker.Label}) RETURN l.derivedAt"),
            static _ => { },
            (ref json, _) => derivedAt = Neo4jRows.Read(ref json)[0][0].GetInt64(),
            new(neo4j.Limits, default));
        Assert.True(TransactionId.TryParse(head.Bookmark, out long last));
        Assert.Equal(isCurrent, derivedAt == last);
    }
}
