using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Loading;
using KnowledgeGraph.Core.Loading.Rows;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Neo4j.Mapping;
using KnowledgeGraph.Neo4j.Tests.Queries;
using KnowledgeGraph.Neo4j.Tests.Servers;

namespace KnowledgeGraph.Neo4j.Tests;

[Collection(Neo4jCollection.Name)]
public sealed class LoadTests(Neo4jServer server, SeedGraphs graphs)
{
    private const string Later = "2026-01-01T00:00:00Z";

    [SkippableFact]
    public async Task Loading_twice_is_loading_once()
    {
        await using var neo4j = await graphs.Neo4jAsync(server.Require());
        // After a write of others the rows are compared.
        await RawCypher.RunAsync(server.Require(), "CREATE (:Other)");
        await RawCypher.RunAsync(server.Require(), "MATCH (n:Other) DELETE n");
        graphs.IsLoaded = false;
        var again = await SeedGraphs.LoadAsync(neo4j.Store, Repository.Seed);
        var embedded = await SeedGraphs.LoadAsync(await graphs.EmbeddedAsync(), Repository.Seed);
        Assert.All(again.Summary!.Nodes.Concat(again.Summary.Relationships), c => Assert.Equal((0, 0), (c.New, c.Changed)));
        Assert.Equal(embedded.Summary!.Nodes, again.Summary.Nodes);
        Assert.Equal(embedded.Summary.Relationships, again.Summary.Relationships);
    }

    [SkippableFact]
    public async Task A_load_sets_clears_and_adds_and_tells_when()
    {
        await using var neo4j = await EmptyAsync();
        var kind = Repository.Model.Kind("Agreement")!;
        await ApplyAsync(
            neo4j.Store,
            new(
                [Node(
                    "Agreement", "agreement:a", ["document:1"], ("nameZh", Value.Of("甲𝄞")), ("signedOn", Value.Of("2023")),
                    ("status", Value.Of(1L)), ("aliases", Value.Of(["a", "b\"\\"])))],
                [], "2025-01-01T00:00:00Z"));
        var summary = await ApplyAsync(neo4j.Store, new(
        [
            Node(
                "Agreement", "agreement:a", ["document:0"], ("nameEn", Value.Of("A")), ("nameZh", Value.Cleared),
                ("signedOn", Value.Of("2023-02")), ("aliases", Value.Of(Array.Empty<string>()))),
            Node("Agreement", "agreement:b", null, ("recordedAt", Value.Of("2020-01-01"))),
        ], [], Later));
        Assert.Equal([new LoadCount("Agreement", 1, 1, 0)], summary.Nodes);
        var stored = await RawCypher.RunAsync(server.Require(), "MATCH (n:Agreement) RETURN properties(n), labels(n) ORDER BY n.id");
        Assert.Equal(
            """{"id":"agreement:a","id_hash":1204532632,"nameEn":"A","nameEn_folded":"a","name_order":"A","recordedAt":"2025-01-01T00:00:00Z","recordedAt_first":739251,"recordedAt_last":739251,"signedOn":"2023-02","signedOn_first":738551,"signedOn_last":738578,"sources":["document:0","document:1"],"status":"SIGNED","status_ordinal":1,"updatedAt":"2026-01-01T00:00:00Z","updatedAt_first":739616,"updatedAt_last":739616}""",
            Sorted(stored[0][0]));
        Assert.Equal(["Agreement", "Entity", "Node"], stored[0][1].EnumerateArray().Select(l => l.GetString()).Order());
        Assert.Contains("\"recordedAt\":\"2020-01-01\"", Sorted(stored[1][0]), StringComparison.Ordinal);
        Assert.Equal(kind.Properties.Length, Node("Agreement", "x", null).Values.Length);
    }

    [SkippableFact]
    public async Task The_same_again_changes_no_moment()
    {
        await using var neo4j = await EmptyAsync();
        GraphDelta Delta(string moment) =>
            new([Node("Zone", "zone:a", ["document:1"], ("nameEn", Value.Of("A")), ("kind", Value.Of(2L)))], [], moment);
        await ApplyAsync(neo4j.Store, Delta("2025-01-01T00:00:00Z"));
        var summary = await ApplyAsync(neo4j.Store, Delta(Later));
        Assert.Equal([new LoadCount("Zone", 0, 0, 1)], summary.Nodes);
        Assert.Equal(
            "2025-01-01T00:00:00Z", (await RawCypher.RunAsync(server.Require(), "MATCH (n:Zone) RETURN n.updatedAt"))[0][0].GetString());
    }

    [SkippableFact]
    public async Task A_dry_run_counts_and_writes_nothing()
    {
        await using var neo4j = await EmptyAsync();
        var report = await new GraphLoader(Repository.Model, new(), TimeProvider.System)
            .LoadAsync(neo4j.Store, new([Repository.Seed], DryRun: true), null, default);
        Assert.True(report.Summary!.Nodes.Sum(c => c.New) > 300);
        Assert.Equal(0, (await RawCypher.RunAsync(server.Require(), "MATCH (n:Node) RETURN count(n)"))[0][0].GetInt64());
    }

    [SkippableFact]
    public async Task A_load_too_large_for_a_transaction_is_written_in_parts()
    {
        await using var neo4j = await EmptyAsync(new() { LoadTransactionRowsMax = 10 });
        await SeedGraphs.LoadAsync(neo4j.Store, Repository.Seed);
        Assert.Null(await neo4j.Store.NotReadyAsync(default));
        graphs.IsLoaded = true;
        await graphs.SameAsync(server, q => q.Scan("Entity", 1000, q.AllColumns("Entity")));
    }

    [SkippableFact]
    public async Task A_load_in_parts_that_broke_is_told_of_and_finished_by_the_next()
    {
        await using var neo4j = await EmptyAsync(new() { LoadTransactionRowsMax = 10 });
        using var source = new CancellationTokenSource();
        var breaking = new GraphLoader(Repository.Model, new(), new SeedGraphs.FixedClock())
            .LoadAsync(neo4j.Store, new([Repository.Seed]), new Cancelling(source), source.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => breaking);
        Assert.Equal(
            "A load is being written in parts: until it ends, answers mix the graph before and after it.",
            await neo4j.Store.NotReadyAsync(default));
        await SeedGraphs.LoadAsync(neo4j.Store, Repository.Seed);
        Assert.Null(await neo4j.Store.NotReadyAsync(default));
        graphs.IsLoaded = true;
        await graphs.SameAsync(server, q => q.Scan("Entity", 1000, q.AllColumns("Entity")));
    }

    [SkippableTheory]
    [InlineData(200_000)]
    [InlineData(1)]
    public async Task Deletions_are_written_whole_or_in_parts(int rowsMax)
    {
        await using var neo4j = await EmptyAsync(new() { LoadTransactionRowsMax = rowsMax });
        var zone = Repository.Model.Kind("Zone")!;
        var document = Repository.Model.Kind("Document")!;
        var partyTo = Repository.Model.RelationshipType("PARTY_TO")!;
        var none = new Value[partyTo.Properties.Length];
        EdgeRow Edge(string from) =>
            new(partyTo, EdgeId.Of(partyTo, from, "agreement:g", none), from, "agreement:g", none, ["document:1", "document:2"]);
        await ApplyAsync(neo4j.Store, new(
            [Node("Document", "document:1", null, ("sha256", Value.Of("aa"))), Node("Document", "document:2", null), Node("Zone", "zone:a", ["document:1"]), Node("Zone", "zone:b", ["document:1"]), Node("Agreement", "agreement:g", null)],
            [Edge("zone:a"), Edge("zone:b")], "2025-01-01T00:00:00Z"));
        var summary = await ApplyAsync(neo4j.Store, new(
            [Node("Document", "document:3", null, ("sha256", Value.Of("aa"))), Node("Zone", "zone:b", null)], [
                Edge("zone:b") with { Sources = null }
            ], Later)
        {
            DeletedNodes = [new(document, "document:1"), new(zone, "zone:a")],
            DeletedEdges = [new(partyTo, Edge("zone:a").Id)],
        });
        Assert.Equal([new("Zone", 0, 1, 0, 1), new("Document", 1, 0, 0, 1)], summary.Nodes);
        Assert.Equal([new("PARTY_TO", 0, 1, 0, 1)], summary.Relationships);
        var stored = await RawCypher.RunAsync(server.Require(), "MATCH (n:Node) RETURN n.id, n.sources, n.updatedAt ORDER BY n.id");
        Assert.Equal(
            ["""["agreement:g",null,"2025-01-01T00:00:00Z"]""", """["document:2",null,"2025-01-01T00:00:00Z"]""", """["document:3",null,"2026-01-01T00:00:00Z"]""", """["zone:b",null,"2026-01-01T00:00:00Z"]"""],
            stored.Select(row => row.GetRawText()));
        Assert.Equal("""[["document:2"]]""", (await RawCypher.RunAsync(server.Require(), "MATCH ()-[r]->() RETURN r.sources")).Single().GetRawText());
        Assert.Null(await neo4j.Store.NotReadyAsync(default));
    }

    [SkippableFact]
    public async Task A_load_that_is_cancelled_leaves_the_graph_as_it_was()
    {
        await using var neo4j = await EmptyAsync();
        using var source = new CancellationTokenSource();
        var breaking = new GraphLoader(Repository.Model, new(), TimeProvider.System)
            .LoadAsync(neo4j.Store, new([Repository.Seed]), new Cancelling(source), source.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => breaking);
        Assert.Equal(0, (await RawCypher.RunAsync(server.Require(), "MATCH (n:Node) RETURN count(n)"))[0][0].GetInt64());
        await SeedGraphs.LoadAsync(neo4j.Store, Repository.Seed);
        graphs.IsLoaded = true;
    }

    [SkippableFact]
    public async Task The_loader_s_questions_have_the_same_answers_as_in_the_embedded_store()
    {
        await using var neo4j = await graphs.Neo4jAsync(server.Require());
        string[] ids = ["zone:kelan", "evidence:f001", "place:shanxi", "zone:unknown", "university:taiyuan-ut"];
        var answers = new List<string>();
        foreach (IGraphStore store in new IGraphStore[] { neo4j.Store, await graphs.EmbeddedAsync() })
        {
            await using var load = await store.OpenLoadAsync(default);
            var partyTo = Repository.Model.RelationshipType("PARTY_TO")!;
            var edges = await load.EdgesAsync(partyTo, RelationshipDirection.Out, ids, default);
            var place = Repository.Model.Kind("Place")!;
            var evidence = Repository.Model.Kind("Evidence")!;
            answers.Add(string.Join('\n',
                Join((await load.KindsAsync(ids, default)).Select(k => $"{k.Key} {k.Value}")),
                Join(
                    (await load.IdsByKeyAsync(place, place.Property("code")!, ["140000", "999999"], default)).Select(k =>
                        $"{k.Key} {k.Value}")),
                Join(edges.Select(e => e.ToString())),
                Join(await load.KnownEdgesAsync([.. edges.Select(e => e.Id), "a~PARTY_TO~b~", "a~NONE~b", "nonsense"], default)),
                Join(
                    (await load.EdgesAsync(
                        Repository.Model.RelationshipType("PART_OF")!, RelationshipDirection.In, ids, default)).Select(e => e.ToString())),
                Join((await load.ClaimsAboutAsync([.. ids, "document:000~RETELLS~document:001"], default)).Select(c => c.ToString())),
                Join((await load.CitationsAsync(["document:000", "zone:kelan"], default)).Nodes.Select(n => n.ToString())),
                Join((await load.CitationsAsync(["document:000"], default)).Edges.Select(e => e.ToString())),
                Join((await load.PropertyAsync(evidence, evidence.Property("start")!, ids, default)).Select(v => $"{v.Key} {v.Value}"))));
        }
        Assert.Equal(answers[1], answers[0]);
        Assert.Contains("zone:kelan Zone", answers[0], StringComparison.Ordinal);
        Assert.Contains(
            "KnownClaim { Id = evidence:f002, About = document:000~RETELLS~document:001 }", answers[0], StringComparison.Ordinal);
        Assert.Contains("CitingNode { Kind = Document, Id = document:000 }", answers[0], StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Names_with_backticks_and_quotes_are_names()
    {
        var model = ModelReader.Read("m.graphql", """
            directive @node(labels: [String!]!) on OBJECT
            directive @relationship(type: String!, direction: Direction!, properties: String) on FIELD_DEFINITION
            enum Direction { IN OUT }
            interface Node { id: ID! }
            type Film implements Node @node(labels: ["Fi`lm"]) { title: String cast: [Film!]! @relationship(type: "CAST_OF", direction: OUT) }
            """);
        await EmptyAsync();
        await using var neo4j = SeedGraphs.Open(server.Require(), model);
        var kind = model.Kind("Film")!;
        var type = model.RelationshipTypes[0];
        var none = new Value[type.Properties.Length];
        await ApplyAsync(neo4j.Store, new(
            [new(kind, "film:`1", [Value.Of("') RETURN 1 // `")], null), new(kind, "film:2", [Value.None], null)],
            [new(type, EdgeId.Of(type, "film:`1", "film:2", none), "film:`1", "film:2", none, null)],
            Later));
        var q = new QueryBuilder(model);
        string tape = await TapeText.OfAsync(
            neo4j.Store,
            q.Build(q.Scan(
                "Film", 5, q.AllColumns("Film"), q.Related("Film", "cast", 5, q.Ids("Film")) with { Columns = q.Ids("Film") }) with
            {
                Columns = q.AllColumns("Film"),
            }));
        Assert.Equal("2 rows\n- Film \"film:2\" null\n  0 rows\n- Film \"film:`1\" \"') RETURN 1 // `\"\n  1 rows\n  - Film \"film:2\"\n", tape);
        Assert.Equal(1, (await RawCypher.RunAsync(server.Require(), "MATCH (n:`Fi``lm`)-[:CAST_OF]->() RETURN count(n)"))[0][0].GetInt64());
    }

    [SkippableFact]
    public async Task A_changed_model_is_told_of_and_brought_up_to_date_by_the_next_load()
    {
        const string Before = """
            directive @derived(from: [String!]!) on FIELD_DEFINITION
            enum Lang { EN }
            enum Size { LARGE SMALL }
            interface Node { id: ID! }
            type Thing implements Node { size: Size title: String subtitle: String }
            """;
        const string After = """
            directive @derived(from: [String!]!) on FIELD_DEFINITION
            enum Lang { EN }
            enum Size { SMALL MIDDLE LARGE }
            interface Node { id: ID! }
            interface Named implements Node { title: String name(lang: Lang): String @derived(from: ["title"]) }
            type Thing implements Named { size: Size subtitle: String }
            """;
        await (await EmptyAsync()).DisposeAsync();
        await using (var before = SeedGraphs.Open(server.Require(), ModelReader.Read("m.graphql", Before)))
        {
            var kind = before.Store.Model.Kind("Thing")!;
            await ApplyAsync(
                before.Store,
                new(
                    [new(kind, "thing:1", [Value.Of(0L), Value.Of("t"), Value.None], null), new(
                        kind, "thing:2", [Value.Of(1L), Value.None, Value.None], null)],
                    [], Later));
        }
        await using var after = SeedGraphs.Open(server.Require(), ModelReader.Read("m.graphql", After));
        Assert.Equal(
            "The graph was written with another model, or by another version of the server: run a load with this one, which brings it up to date.",
            await after.Store.NotReadyAsync(default));
        await ApplyAsync(after.Store, new([], [], Later));
        Assert.Null(await after.Store.NotReadyAsync(default));
        // What derives of the new model is there, and queries use it.
        Assert.Null(after.Store.Slowness);
        Assert.Equal(MappingForm.Adopted, await after.Store.FormAsync());
        var stored = await RawCypher.RunAsync(server.Require(), "MATCH (n:Named) RETURN n.id, n.size_ordinal, n.name_order ORDER BY n.id");
        Assert.Equal(["""["thing:1",2,"t"]""", """["thing:2",0,null]"""], stored.Select(r => r.GetRawText()));
    }

    [SkippableFact]
    public async Task A_graph_that_an_older_version_loaded_is_told_of_and_its_texts_and_ids_are_folded_and_hashed_by_the_next_load()
    {
        await using var opened = await EmptyAsync();
        await ApplyAsync(opened.Store, new(
            [
                Node("Topic", "topic:1", null, ("nameEn", Value.Of("Ａｃｍｅ ß")), ("aliases", Value.Of(["X", "y"]))),
                Node("Topic", "topic:2", null, ("nameEn", Value.Of("plain")), ("aliases", Value.Of(["y"]))),
            ],
            [], Later));
        const string Texts = "MATCH (n:Topic) RETURN n.id, n.nameEn_folded, n.aliases_folded, n.id_hash ORDER BY n.id";
        string[] folded = [$"""["topic:1","acme ss",["x","y"],{SampleOrder.HashOf("topic:1"u8)}]""", $"""["topic:2",null,null,{SampleOrder.HashOf("topic:2"u8)}]"""];
        var settings = server.Require();
        Assert.Equal(folded, (await RawCypher.RunAsync(settings, Texts)).Select(r => r.GetRawText()));

        // As before there were folding and hashes; then with others.
        foreach (string older in new[] { "n.nameEn_folded = null, n.aliases_folded = null, n.id_hash = null", "n.id_hash = 1, n.nameEn_folded = 'acme ß', n.aliases_folded = ['y', 'x']" })
        {
            await RawCypher.RunAsync(
                settings,
                $"MATCH (n:Topic) SET {older} WITH count(n) AS nodes MATCH (l:KnowledgeGraphLoad) SET l.model = split(l.model, ' ')[0]");
            Assert.Contains("run a load", await opened.Store.NotReadyAsync(default), StringComparison.Ordinal);
            await ApplyAsync(opened.Store, new([], [], Later));
            Assert.Null(await opened.Store.NotReadyAsync(default));
            Assert.Null(opened.Store.Slowness);
            Assert.Equal(folded, (await RawCypher.RunAsync(settings, Texts)).Select(r => r.GetRawText()));
        }
    }

    private async Task<OpenNeo4j> EmptyAsync(Limits? limits = null)
    {
        var settings = server.Require();
        await graphs.ClearAsync(settings);
        return SeedGraphs.Open(settings, limits: limits, time: new QuickClock());
    }

    private static async Task<LoadSummary> ApplyAsync(IGraphStore store, GraphDelta delta)
    {
        await using var load = await store.OpenLoadAsync(default);
        return await load.ApplyAsync(delta, dryRun: false, null, default);
    }

    private static NodeRow Node(string kind, string id, string[]? sources, params (string Name, Value Value)[] told)
    {
        var nodeKind = Repository.Model.Kind(kind)!;
        var values = new Value[nodeKind.Properties.Length];
        foreach (var (name, value) in told) values[nodeKind.Properties.IndexOf(nodeKind.Property(name)!)] = value;
        return new(nodeKind, id, values, sources);
    }

    private static string Sorted(System.Text.Json.JsonElement map) =>
        "{" + string.Join(',',
            map.EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => $"\"{p.Name}\":{p.Value.GetRawText()}")) + "}";

    private static string Join(IEnumerable<string> lines) => string.Join('\n', lines.Order(StringComparer.Ordinal));

    private sealed class Cancelling(CancellationTokenSource source) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value)
        {
            if (value is { Stage: LoadStage.Writing, Rows: > 100 }) source.Cancel();
        }
    }
}
