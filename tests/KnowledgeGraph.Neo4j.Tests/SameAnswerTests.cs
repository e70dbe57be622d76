using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Neo4j.Cypher;
using KnowledgeGraph.Neo4j.Mapping;
using KnowledgeGraph.Neo4j.Tests.Queries;
using KnowledgeGraph.Neo4j.Tests.Servers;

namespace KnowledgeGraph.Neo4j.Tests;

[Collection(Neo4jCollection.Name)]
public sealed class SameAnswerTests(Neo4jServer server, SeedGraphs graphs)
{
    private static readonly GraphMapping Layout = new(Repository.Model);

    public static TheoryData<string> Types =>
        [.. Repository.Model.Kinds.Select(k => k.Name), .. Repository.Model.Interfaces.Where(i => !i.IsRoot).Select(i => i.Name)];

    [SkippableTheory]
    [MemberData(nameof(Types))]
    public Task Every_property_of_every_type(string type) => SameAsync(q => q.Scan(type, 1000, q.AllColumns(type)));

    public static TheoryData<string> TypesWithRelationships =>
        [.. Repository.Model.Interfaces.Concat<NodeType>(Repository.Model.Kinds).Select(type => type.Name).Where(type =>
            RelationshipsOf(type).Any())];

    // In one statement, which Neo4j plans in a fraction of the time of one for each.
    [SkippableTheory]
    [MemberData(nameof(TypesWithRelationships))]
    public Task Every_relationship(string type) =>
        SameAsync(q =>
            q.Scan(
                type, 300, q.Ids(type),
                [.. RelationshipsOf(type).Select(field => q.Related(type, field.Name, 2, q.Ids(field.TargetName)))]));

    private static IEnumerable<RelationshipField> RelationshipsOf(string type)
    {
        var inherited = Repository.Model.Type(type)!.Interfaces.SelectMany(i => i.Fields).Select(f => f.Name)
            .ToHashSet(StringComparer.Ordinal);
        return Repository.Model.Type(type)!.Fields.OfType<RelationshipField>().Where(f => !inherited.Contains(f.Name));
    }

    [SkippableFact]
    public Task Evidence_and_sources_of_nodes() => SameAsync(
        q =>
            q.Scan("Entity", 1000, q.Ids("Entity"), q.Evidence("Entity"), q.Evidence("Entity", property: "signedOn"), q.Sources("Entity")));

    [SkippableFact]
    public Task Evidence_and_sources_of_edges() => SameAsync(q =>
    {
        var parties = q.Related("Agreement", "parties", 10, q.Ids("Party"));
        return q.Scan("Agreement", 100, q.Ids("Agreement"), parties with
        {
            Children = [.. parties.Children, q.Evidence("Party", OperandOwner.Edge), q.Sources("Party", OperandOwner.Edge)],
        });
    });

    [SkippableFact]
    public Task Ancestors_and_the_ancestor_on_a_level() =>
        SameAsync(q => q.Scan("Place", 300, q.Ids("Place"), q.Ancestors(), q.Ancestors("PROVINCE")));

    [SkippableFact]
    public Task Look_ups_by_id_and_by_key() => SameAsync(
        q => q.ByKey("Zone", null, "zone:kelan", q.AllColumns("Zone")),
        q => q.ByKey("Node", null, "zone:kelan", q.AllColumns("Node")),
        q => q.ByKey("Zone", null, "person:nobody", q.AllColumns("Zone")),
        q => q.ByKey("Place", "code", "140000", q.AllColumns("Place")));

    [SkippableFact]
    public Task Nodes_by_ids_in_their_order_with_unknown_and_repeated_ones() => SameAsync(
        q => q.ByIds(["zone:kelan", "zone:unknown", "evidence:f001", "zone:kelan"], q.AllColumns("Node"), q.Evidence("Entity")));

    /// <summary>A property of each form that a statement's order has, of every type.</summary>
    public static TheoryData<string, string> OrderableProperties()
    {
        var data = new TheoryData<string, string>();
        foreach (string type in new[] { "Party", "Agreement", "Work", "Observation", "Evidence", "Place" })
        {
            var properties = Repository.Model.Type(type)!.Fields
                .Where(field => field is LocalizedTextField or PropertyDefinition { IsList: false }).Select(field => field.Name);
            foreach (string property in properties.Prepend("id").DistinctBy(property => OrderForm(type, property)))
            {
                data.Add(type, property);
            }
        }
        return data;
    }

    // The statement without the name of the property.
    private static string OrderForm(string type, string property)
    {
        var q = new QueryBuilder(Repository.Model);
        var (query, values) = q.Build(q.Scan(type, 17, q.Ids(type)) with { Order = [q.Order(type, property)] });
        return CypherCompiler.Compile(Layout, query, subqueriesMax: 24, ValueTraits.Of(query, values, Repository.Model)).ToString()
            .Replace(property, "property", StringComparison.Ordinal);
    }

    [SkippableTheory]
    [MemberData(nameof(OrderableProperties))]
    public async Task Pages_walked_in_every_order(string type, string property)
    {
        foreach (var (descending, backward) in new[] { (false, false), (true, false), (false, true), (true, true) })
        {
            CursorKeys? cursor = null;
            for (int pages = 0; pages < 60; pages++)
            {
                (GraphQuery, ParameterValues) Query()
                {
                    var q = new QueryBuilder(Repository.Model);
                    var scan = q.Scan(type, 17, q.Ids(type));
                    return q.Build(scan with
                    {
                        Order = [q.Order(type, property, descending)],
                        Page = backward ? q.PageBackward(17, cursor) : q.Page(17, cursor),
                        Summaries = [QueryBuilder.Total],
                    });
                }
                await graphs.SameAsync(server, Query());
                cursor = await TapeText.NextCursorAsync(await graphs.EmbeddedAsync(), Query());
                if (cursor is null) break;
            }
        }
    }

    [SkippableTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(7)]
    public async Task Queries_split_into_several_statements(int subqueriesMax)
    {
        await using var neo4j = await graphs.Neo4jAsync(server.Require());
        await using var splitting = SeedGraphs.Open(server.Require(), limits: new() { SubqueriesMax = subqueriesMax });
        var q = new QueryBuilder(Repository.Model);
        var parties = q.Related(
            "Agreement", "parties", 5, q.Ids("Party"), q.Evidence("Party"), q.Sources("Party"),
            q.Related("Party", "locatedIn", 1, q.AllColumns("Site")));
        parties = parties with
        {
            Children = [.. parties.Children, q.Evidence("Party", OperandOwner.Edge), q.Sources("Party", OperandOwner.Edge)],
        };
        var query = q.Build(
            q.Scan(
                "Agreement", 30, q.Ids("Agreement"), parties, q.Evidence("Agreement"),
                q.Related("Agreement", "partnership", 1, q.AllColumns("Partnership"), q.Sources("Partnership"))));
        Assert.Equal(await TapeText.OfAsync(await graphs.EmbeddedAsync(), query), await TapeText.OfAsync(splitting.Store, query));
    }

    private Task SameAsync(params Func<QueryBuilder, Expansion>[] queries) => graphs.SameAsync(server, queries);
}
