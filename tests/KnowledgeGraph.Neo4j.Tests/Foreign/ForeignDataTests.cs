using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Neo4j.Tests.Queries;
using KnowledgeGraph.Neo4j.Tests.Servers;

namespace KnowledgeGraph.Neo4j.Tests.Foreign;

/// <summary>What others write into the database, past the loads: answers stay whole, or an error names what is wrong.</summary>
[Collection(Neo4jCollection.Name)]
public sealed class ForeignDataTests(Neo4jServer server, SeedGraphs graphs) : IAsyncLifetime
{
    public Task InitializeAsync() => Task.CompletedTask;

    // What a test wrote is no seed.
    public async Task DisposeAsync()
    {
        if (server.Settings is not null) await graphs.ClearAsync(server.Settings);
    }

    [SkippableFact]
    public async Task An_edge_that_went_since_the_walk_s_projection_was_read_is_walked_around()
    {
        await using var neo4j = await graphs.Neo4jAsync(server.Require());
        var before = await TapeText.OfAsync(neo4j.Store, Paths());
        Assert.Contains("\"zone:kelan\"", before, StringComparison.Ordinal);
        await RawCypher.RunAsync(server.Require(), "MATCH (:Zone {id: 'zone:kelan'})-[r:PARTY_TO]->(:Agreement) DELETE r");
        string after = await TapeText.OfAsync(neo4j.Store, Paths());
        Assert.NotEqual(before, after);
        Assert.DoesNotContain("null", after, StringComparison.Ordinal);
        await RawCypher.RunAsync(server.Require(), "MATCH (n {id: 'zone:kelan'}) DETACH DELETE n");
        Assert.EndsWith(" 0 rows\n", await TapeText.OfAsync(neo4j.Store, Paths()), StringComparison.Ordinal);
        string joined = await TapeText.OfAsync(neo4j.Store, Connections());
        Assert.Contains("zone:kelan", joined, StringComparison.Ordinal);
        Assert.DoesNotContain("null", joined, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task An_edge_that_the_model_forbids_is_not_counted_by_Neo4j_s_own_counts()
    {
        await using var neo4j = await graphs.Neo4jAsync(server.Require());
        var q = new QueryBuilder(Repository.Model);
        var count = q.Build(new Expansion
        {
            Source = new ItemSource.Relationships(Repository.Model.RelationshipType("PARTY_TO")!),
            Cardinality = Cardinality.Connection,
            ParentKinds = Repository.Model.AllKinds,
            Page = q.Page(1),
            Summaries = [QueryBuilder.Total],
        });
        string before = await TapeText.OfAsync(neo4j.Store, count);
        await RawCypher.RunAsync(
            server.Require(), "MATCH (a:Agreement {id: 'agreement:kelan-uestc-team'}), (z:Zone {id: 'zone:kelan'}) CREATE (a)-[:PARTY_TO {id: 'x'}]->(z)");
        Assert.Equal(before, await TapeText.OfAsync(neo4j.Store, count));
    }

    [SkippableFact]
    public async Task A_node_of_a_type_that_the_model_lacks_is_no_part_of_the_graph()
    {
        await using var neo4j = await graphs.Neo4jAsync(server.Require());
        await RawCypher.RunAsync(server.Require(), "CREATE (:Node:Entity:Party:Starship {id: 'starship:1'})");
        var q = new QueryBuilder(Repository.Model);
        foreach (var query in new[] { q.Scan("Party", 1000, q.Ids("Party")), q.ByIds(["starship:1"], q.Ids("Node")), q.ByKey(
            "Node", null, "starship:1", q.Ids("Node")) })
        {
            Assert.DoesNotContain("starship", await TapeText.OfAsync(neo4j.Store, q.Build(query)), StringComparison.Ordinal);
        }
    }

    [SkippableTheory]
    [InlineData("status: 'UNHEARD_OF'", "\"UNHEARD_OF\" in status of the node 'agreement:x' where the model says AgreementStatus")]
    [InlineData("nameEn: 17", "17 in nameEn of the node 'agreement:x' where the model says String")]
    [InlineData("instruments: 1.5", "1.5 in instruments of the node 'agreement:x' where the model says Int")]
    [InlineData("instruments: 'one'", "\"one\" in instruments of the node 'agreement:x' where the model says Int")]
    public async Task A_value_that_the_model_does_not_allow_is_named(string property, string message)
    {
        await using var neo4j = await graphs.Neo4jAsync(server.Require());
        await RawCypher.RunAsync(
            server.Require(), $"CREATE (:Agreement:Entity:Node {{id: 'agreement:x', recordedAt: '2024', updatedAt: '2024', {property}}})");
        var q = new QueryBuilder(Repository.Model);
        var fault = await Assert.ThrowsAsync<StoreException>(() =>
            TapeText.OfAsync(neo4j.Store, q.Build(q.ByKey("Agreement", null, "agreement:x", q.AllColumns("Agreement")))));
        Assert.Equal("DATA_INVALID", fault.Code);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Edges_that_cannot_be_walked_are_left_out_of_walks_and_told_once()
    {
        await (await graphs.Neo4jAsync(server.Require())).DisposeAsync();
        await RawCypher.RunAsync(
            server.Require(),
            "MATCH (z:Zone {id: 'zone:kelan'}) CREATE (z)-[:PARTY_TO]->(:Agreement:Entity:Node {nameEn: 'without an id'}), (z)<-[:PARTY_TO]-(z)");
        var log = new KeptLog();
        await using var neo4j = SeedGraphs.Open(server.Require(), log: log);
        string first = await TapeText.OfAsync(neo4j.Store, Paths());
        Assert.Contains("\"zone:kelan\"", first, StringComparison.Ordinal);
        await RawCypher.RunAsync(server.Require(), "MATCH (n:Document) WITH n LIMIT 1 SET n.touched = 1");
        Assert.Equal(first, await TapeText.OfAsync(neo4j.Store, Paths()));
        Assert.Equal(
            "Warning: 2 edges are left out of walks: they, or nodes that they join, have no id, or the model does not let them join those. They were not written by `load`; `check` lists them",
            Assert.Single(log.Lines, line => line.StartsWith("Warning", StringComparison.Ordinal)));
    }

    [SkippableFact]
    public async Task Pages_of_parallel_edges_without_ids_lose_none()
    {
        await using var neo4j = await graphs.Neo4jAsync(server.Require());
        await RawCypher.RunAsync(
            server.Require(),
            "CREATE (a:Agreement:Entity:Node {id: 'agreement:x'}) WITH a MATCH (z:Zone {id: 'zone:kelan'}) UNWIND range(1, 7) AS i CREATE (z)-[:PARTY_TO {role: 'r'}]->(a)");
        CursorKeys? after = null;
        int rows = 0;
        for (int pages = 0; pages < 20; pages++)
        {
            var q = new QueryBuilder(Repository.Model);
            var parties = q.Related("Agreement", "parties", 2, q.Ids("Party")) with { Page = q.Page(2, after) };
            parties = parties with { Columns = [.. q.Ids("Party"), new Column.Cursor(Repository.Model.AllKinds)] };
            var query = q.Build(q.ByKey("Agreement", null, "agreement:x", [], parties));
            var (found, last) = await PageAsync(neo4j.Store, query, parties);
            rows += found;
            if (found == 0) break;
            after = last;
        }
        Assert.Equal(7, rows);
    }

    [SkippableFact]
    public async Task A_node_without_an_id_is_an_error_and_no_cursor()
    {
        await using var neo4j = await graphs.Neo4jAsync(server.Require());
        await RawCypher.RunAsync(
            server.Require(),
            "MATCH (a:Agreement) WITH a LIMIT 1 SET a.id = 'agreement:x' CREATE (:Zone:Party:Site:Entity:Node {nameEn: 'nameless'})-[:PARTY_TO {id: 'e'}]->(a)");
        var q = new QueryBuilder(Repository.Model);
        var query = q.Build(q.ByKey("Agreement", null, "agreement:x", [], q.Related("Agreement", "parties", 20, [])));
        var fault = await Assert.ThrowsAsync<StoreException>(() => TapeText.OfAsync(neo4j.Store, query));
        Assert.Equal("DATA_INVALID", fault.Code);
        Assert.Contains("a node without an id that is a text; its elementId is '4:", fault.Message, StringComparison.Ordinal);
    }

    private static (GraphQuery Query, ParameterValues Values) Paths()
    {
        var q = new QueryBuilder(Repository.Model);
        return q.Build(q.Paths("zone:kelan", "university:taiyuan-ut", 3, new()));
    }

    private static (GraphQuery Query, ParameterValues Values) Connections()
    {
        var q = new QueryBuilder(Repository.Model);
        return q.Build(q.Connections(["zone:kelan", "university:taiyuan-ut"], 50, new()));
    }

    private static async Task<(int Rows, CursorKeys Last)> PageAsync(
        IGraphStore store, (GraphQuery Query, ParameterValues Values) query, Expansion page)
    {
        using var tape = new ResultTape();
        using var reader = store.OpenReader();
        await reader.ReadAsync(query.Query, query.Values, tape, new(new Core.Limits(), default));
        int block = tape.Child(tape.Root, 0, 0);
        int last = tape.LastRow(block);
        if (last == 0) return (0, default!);
        Assert.True(tape.TryGetValue(last, page.Columns.Length - 1, out var json));
        Assert.True(
            Cursor.TryDecode(
                System.Text.Encoding.UTF8.GetString(json[1..^1]), Cursor.Binding(page, query.Values), page.Order, out var keys));
        return (tape.RowsOf(block), keys!);
    }
}
