using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Neo4j.Tests.Queries;
using KnowledgeGraph.Neo4j.Tests.Servers;

namespace KnowledgeGraph.Neo4j.Tests;

/// <summary>Partners of every party of the seed: both stores give equal tapes.</summary>
[Collection(Neo4jCollection.Name)]
public sealed class PartnersTests(Neo4jServer server, SeedGraphs graphs)
{
    [SkippableFact]
    public Task Every_party_with_its_partners_and_what_they_share() =>
        graphs.SameAsync(server, q => q.Scan("Party", 300, q.Ids("Party"), Sharing(q, q.Partners(50, q.AllColumns("Party")))));

    public static TheoryData<string, bool> Orders()
    {
        var data = new TheoryData<string, bool>();
        foreach (string property in new[] { "partnershipsCount", "agreementsCount", "furthestStage", "since" })
        {
            data.Add(property, false);
            data.Add(property, true);
        }
        return data;
    }

    [SkippableTheory]
    [MemberData(nameof(Orders))]
    public Task Partners_after_a_cursor_in_every_order(string property, bool descending)
    {
        Value[] keys = property switch
        {
            "since" => [Value.None, Value.Of("2020")],
            "furthestStage" => [Value.None, Value.Of(2L)],
            _ => [Value.Of(0L), Value.Of(1L)],
        };
        return graphs.SameAsync(server, [.. keys.Select<Value, Func<QueryBuilder, Expansion>>(key => q => q.Scan("Party", 300, q.Ids("Party"), q.Partners(4, q.Ids("Party")) with
        {
            Order = [new(q.PartnerOperand(property), descending)],
            Page = q.Page(4, new([key], "place:datong", "")),
        }))]);
    }

    [SkippableTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task Partners_read_by_several_statements(int subqueriesMax)
    {
        await using var neo4j = await graphs.Neo4jAsync(server.Require());
        await using var splitting = SeedGraphs.Open(server.Require(), limits: new() { SubqueriesMax = subqueriesMax });
        var q = new QueryBuilder(Repository.Model);
        var partners = q.Partners(
            5, q.Ids("Party"), q.Evidence("Party"), q.Related("Party", "locatedIn", 1, q.Ids("Site")), q.Partners(2, q.Ids("Party")));
        var query = q.Build(q.Scan("Party", 300, q.Ids("Party"), q.Sources("Party"), Sharing(q, partners), q.Partners(1, q.Ids("Party"))));
        Assert.Equal(await TapeText.OfAsync(await graphs.EmbeddedAsync(), query), await TapeText.OfAsync(splitting.Store, query));
    }

    private static Expansion Sharing(QueryBuilder q, Expansion partners) => partners with
    {
        Children = [
            .. partners.Children, q.Shared("Partnership", q.Related("Partnership", "parties", 2, q.Ids("Party"))),
            q.Shared("Agreement", q.Sources("Agreement"))
        ],
    };
}
