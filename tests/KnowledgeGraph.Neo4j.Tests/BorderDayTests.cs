using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded;
using KnowledgeGraph.Neo4j.Tests.Queries;
using KnowledgeGraph.Neo4j.Tests.Servers;

namespace KnowledgeGraph.Neo4j.Tests;

/// <summary>
/// An edge holds from the first day of its beginning to the last day of its end, in walks of both stores, whether Neo4j walks or the
/// projection is walked.
/// </summary>
[Collection(Neo4jCollection.Name)]
public sealed class BorderDayTests(Neo4jServer server, SeedGraphs graphs) : IDisposable
{
    private const string Moment = "2026-01-01T00:00:00Z";

    // A month and a day, so that each end has its own form.
    private const string From = "2020-03";
    private const string To = "2021-06-30";

    private static readonly (string Day, bool Holds)[] Days =
    [
        ("2020-02-29", false), ("2020-02", false), ("2020-03-01", true), ("2020-03", true), ("2020", true),
        ("2021-06-30", true), ("2021-06-30T23:59:59+08:00", true), ("2021-06", true), ("2021", true), ("2021-07-01", false),
        ("2021-07", false), ("2022", false),
    ];

    private readonly string _directory = Directory.CreateTempSubdirectory("kg-days-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [SkippableFact]
    public async Task The_first_and_the_last_day_belong_to_a_period()
    {
        await graphs.ClearAsync(server.Require());
        await using var neo4j = SeedGraphs.Open(server.Require());
        await using var embedded = EmbeddedStore.Open(_directory, Repository.Model);
        foreach (IGraphStore store in new IGraphStore[] { neo4j.Store, embedded }) await LoadAsync(store);
        foreach (var (day, holds) in Days)
        {
            await AssertAsync(q => q.ShortestPath("zone:a", "agreement:g", new(AsOf: day)), day, holds);
            await AssertAsync(q => q.Paths("zone:a", "agreement:g", 5, new(AsOf: day)), day, holds);
            await AssertAsync(q => q.Neighborhood("zone:a", 5, new(1, AsOf: day)), day, holds);
        }

        async Task AssertAsync(Func<QueryBuilder, Expansion> walk, string day, bool holds)
        {
            foreach (IGraphStore store in new IGraphStore[] { neo4j.Store, embedded })
            {
                var q = new QueryBuilder(Repository.Model);
                string tape = await TapeText.OfAsync(store, q.Build(walk(q)));
                Assert.True(tape.Contains("agreement:g", StringComparison.Ordinal) == holds, $"{store.GetType().Name} on {day}:\n{tape}");
            }
        }
    }

    private static async Task LoadAsync(IGraphStore store)
    {
        var model = store.Model;
        NodeRow Node(string kind, string id) => new(model.Kind(kind)!, id, new Value[model.Kind(kind)!.Properties.Length], null);
        var partyTo = model.RelationshipType("PARTY_TO")!;
        var values = new Value[partyTo.Properties.Length];
        values[partyTo.Properties.IndexOf(partyTo.Property("validFrom")!)] = Value.Of(From);
        values[partyTo.Properties.IndexOf(partyTo.Property("validTo")!)] = Value.Of(To);
        await using var load = await store.OpenLoadAsync(default);
        var edge = new EdgeRow(partyTo, EdgeId.Of(partyTo, "zone:a", "agreement:g", values), "zone:a", "agreement:g", values, null);
        await load.ApplyAsync(
            new([Node("Zone", "zone:a"), Node("Agreement", "agreement:g")], [edge], Moment), dryRun: false, null, default);
    }
}
