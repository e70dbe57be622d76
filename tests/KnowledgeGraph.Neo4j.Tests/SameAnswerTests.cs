using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Neo4j.Tests.Queries;
using KnowledgeGraph.Neo4j.Tests.Servers;

namespace KnowledgeGraph.Neo4j.Tests;

[Collection(Neo4jCollection.Name)]
public sealed class SameAnswerTests(Neo4jServer server, SeedGraphs graphs)
{
    public static TheoryData<string> Types => [.. Repository.Model.Kinds.Select(k => k.Name), .. Repository.Model.Interfaces.Where(i => !i.IsRoot).Select(i => i.Name)];

    [SkippableTheory]
    [MemberData(nameof(Types))]
    public Task Every_property_of_every_type(string type) => SameAsync(q => q.Scan(type, 1000, q.AllColumns(type)));

    [SkippableTheory]
    [MemberData(nameof(Types))]
    public async Task Every_relationship_of_every_type(string type)
    {
        foreach (var field in Repository.Model.Type(type)!.Fields.OfType<RelationshipField>())
        {
            await SameAsync(q => q.Scan(type, 300, q.Ids(type), q.Related(type, field.Name, 2, q.AllColumns(field.TargetName))));
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Types))]
    public Task Evidence_and_sources_of_every_type(string type) => Repository.Model.Type(type)!.Field("evidence") is null ? Task.CompletedTask : SameAsync(
        q => q.Scan(type, 300, q.Ids(type), q.Evidence(type), q.Evidence(type, property: "signedOn"), q.Sources(type)));

    [SkippableFact]
    public Task Evidence_and_sources_of_edges() => SameAsync(q =>
    {
        var parties = q.Related("Agreement", "parties", 10, q.Ids("Party"));
        return q.Scan("Agreement", 100, q.Ids("Agreement"), parties with
        {
            Edge = parties.Edge with { Expansions = [q.Evidence("Party", OperandOwner.Edge), q.Sources("Party", OperandOwner.Edge)] },
        });
    });

    [SkippableFact]
    public Task Ancestors_and_the_ancestor_on_a_level() => SameAsync(q => q.Scan("Place", 300, q.Ids("Place"), q.Ancestors(), q.Ancestors("PROVINCE")));

    [SkippableFact]
    public Task Look_ups_by_id_and_by_key() => SameAsync(
        q => q.ByKey("Zone", null, "zone:kelan", q.AllColumns("Zone")),
        q => q.ByKey("Node", null, "zone:kelan", q.AllColumns("Node")),
        q => q.ByKey("Zone", null, "person:nobody", q.AllColumns("Zone")),
        q => q.ByKey("Place", "code", "140000", q.AllColumns("Place")));

    [SkippableFact]
    public Task Nodes_by_ids_in_their_order_with_unknown_and_repeated_ones() => SameAsync(
        q => q.ByIds(["zone:kelan", "zone:unknown", "evidence:f001", "zone:kelan"], q.AllColumns("Node"), q.Evidence("Entity")));

    public static TheoryData<string, string> OrderableProperties()
    {
        var data = new TheoryData<string, string>();
        foreach (string type in new[] { "Party", "Agreement", "Work", "Observation", "Evidence", "Place" })
        {
            foreach (var field in Repository.Model.Type(type)!.Fields)
            {
                if (field is LocalizedTextField or PropertyDefinition { IsList: false }) data.Add(type, field.Name);
            }
            data.Add(type, "id");
        }
        return data;
    }

    [SkippableTheory]
    [MemberData(nameof(OrderableProperties))]
    public async Task Pages_walked_in_every_order(string type, string property)
    {
        foreach (bool descending in new[] { false, true })
        {
            CursorKeys? after = null;
            for (int pages = 0; pages < 60; pages++)
            {
                (GraphQuery, ParameterValues) Query()
                {
                    var q = new QueryBuilder(Repository.Model);
                    var scan = q.Scan(type, 17, q.Ids(type));
                    return q.Build(scan with { Order = [q.Order(type, property, descending)], Page = q.Page(17, after), Reads = scan.Reads | ConnectionReads.Total });
                }
                await SameAsync(Query());
                after = await TapeText.LastCursorAsync(await graphs.EmbeddedAsync(), Query());
                if (after is null) break;
            }
        }
    }

    private async Task SameAsync(params Func<QueryBuilder, Expansion>[] queries)
    {
        foreach (var query in queries)
        {
            var builder = new QueryBuilder(Repository.Model);
            await SameAsync(builder.Build(query(builder)));
        }
    }

    private async Task SameAsync((GraphQuery, ParameterValues) query)
    {
        var settings = server.Require();
        await using var neo4j = await graphs.Neo4jAsync(settings);
        string expected = await TapeText.OfAsync(await graphs.EmbeddedAsync(), query);
        string actual;
        try
        {
            actual = await TapeText.OfAsync(neo4j.Store, query);
        }
        catch (StoreException fault)
        {
            throw new InvalidOperationException($"{fault.InnerException?.Message}\n{query.Item1}\n{neo4j.Store.Explain(query.Item1, query.Item2)}", fault);
        }
        Assert.True(expected == actual, $"{query.Item1}\n{neo4j.Store.Explain(query.Item1, query.Item2)}\nexpected\n{Cut(expected)}\nactual\n{Cut(actual)}");
    }

    private static string Cut(string text) => text.Length > 3000 ? text[..3000] : text;
}
