using KnowledgeGraph.Core.Checks;
using KnowledgeGraph.Neo4j.Mapping;
using KnowledgeGraph.Neo4j.Tests.Servers;

namespace KnowledgeGraph.Neo4j.Tests;

/// <summary>
/// The same files again: known by what the marker keeps of the last load, as long as nobody has written since. Constraints and indexes
/// of a first load, and the count of transactions by which that is known.
/// </summary>
[Collection(Neo4jCollection.Name)]
public sealed class RepeatedLoadTests(Neo4jServer server, SeedGraphs graphs)
{
    private const string Epoch = "MATCH (l:KnowledgeGraphLoad {id: 'load'}) RETURN l.epoch";
    private const string Zone = "MATCH (n:Zone) WITH n ORDER BY n.id LIMIT 1 ";

    [SkippableTheory]
    [InlineData(200_000)]
    [InlineData(10)]
    public async Task A_load_that_was_the_last_is_known_and_writes_nothing(int rowsMax)
    {
        await using var neo4j = await LoadedAsync(rowsMax);
        var epoch = (await RawCypher.RunAsync(server.Require(), Epoch))[0][0].GetString();
        var embedded = await SeedGraphs.LoadAsync(await graphs.EmbeddedAsync(), Repository.Seed);
        Assert.NotNull(await neo4j.Store.LastLoadAsync(default));
        var again = await SeedGraphs.LoadAsync(neo4j.Store, Repository.Seed);
        Assert.Equal(embedded.Summary!.Nodes, again.Summary!.Nodes);
        Assert.Equal(embedded.Summary.Relationships, again.Summary.Relationships);
        Assert.Equal(epoch, (await RawCypher.RunAsync(server.Require(), Epoch))[0][0].GetString());
    }

    [SkippableTheory]
    [InlineData(Zone + "SET n.nameEn = 'Other'", 0, 1)]
    [InlineData("MATCH ()-[r:PARTY_TO]->() WITH r ORDER BY r.id LIMIT 1 DELETE r", 1, 0)]
    [InlineData("CREATE (:Other)", 0, 0)]
    [InlineData("DROP INDEX kg_Zone_id", 0, 0)]
    public async Task Whatever_others_wrote_since_is_found(string written, long added, long changed)
    {
        await using var neo4j = await LoadedAsync();
        await RawCypher.RunAsync(server.Require(), written);
        Assert.Null(await neo4j.Store.LastLoadAsync(default));
        var again = (await SeedGraphs.LoadAsync(neo4j.Store, Repository.Seed)).Summary!;
        var counts = again.Nodes.Concat(again.Relationships).ToList();
        Assert.Equal((added, changed), (counts.Sum(c => c.New), counts.Sum(c => c.Changed)));
    }

    [SkippableFact]
    public async Task A_repair_does_not_make_what_others_wrote_the_load_s()
    {
        await using var neo4j = await LoadedAsync();
        await RawCypher.RunAsync(server.Require(), Zone + "SET n.nameEn = 'Other'");
        await neo4j.Store.OpenChecks().RepairAsync(null, default);
        Assert.Equal(MappingForm.Adopted, await neo4j.Store.FormAsync());
        Assert.Null(await neo4j.Store.LastLoadAsync(default));
        Assert.Equal(1, (await SeedGraphs.LoadAsync(neo4j.Store, Repository.Seed)).Summary!.Nodes.Sum(c => c.Changed));
    }

    [SkippableTheory]
    [InlineData(200_000)]
    [InlineData(10)]
    public async Task A_first_load_makes_every_constraint_and_index_and_counts_its_transactions(int rowsMax)
    {
        var settings = server.Require();
        await graphs.ClearAsync(settings);
        foreach (string what in new[] { "CONSTRAINT", "INDEX" })
        {
            string names = $"SHOW {what}{(what == "INDEX" ? "ES" : "S")} YIELD name WHERE name STARTS WITH 'kg_' RETURN name";
            foreach (var row in await RawCypher.RunAsync(settings, names))
            {
                await RawCypher.RunAsync(settings, $"DROP {what} `{row[0].GetString()}`");
            }
        }
        await using var neo4j = await LoadedAsync(rowsMax);
        Assert.Equal(MappingForm.Adopted, await neo4j.Store.FormAsync());
        var report = await neo4j.Store.OpenChecks().CheckAsync(null, default);
        Assert.DoesNotContain(report.Findings, finding => finding.Problem is CheckProblem.IndexMissing);
        Assert.NotNull(await neo4j.Store.LastLoadAsync(default));
    }

    [SkippableFact]
    public async Task An_index_that_others_made_of_the_same_columns_is_not_made_again()
    {
        await using var neo4j = await LoadedAsync();
        await RawCypher.RunAsync(server.Require(), "DROP INDEX kg_Zone_id");
        await RawCypher.RunAsync(server.Require(), "CREATE CONSTRAINT mine FOR (n:Zone) REQUIRE n.id IS UNIQUE");
        try
        {
            await neo4j.Store.OpenChecks().RepairAsync(null, default);
            Assert.Equal(MappingForm.Adopted, await neo4j.Store.FormAsync());
            await SeedGraphs.LoadAsync(neo4j.Store, Repository.Seed);
            Assert.Equal(MappingForm.Adopted, await neo4j.Store.FormAsync());
        }
        finally
        {
            await RawCypher.RunAsync(server.Require(), "DROP CONSTRAINT mine");
            await graphs.ClearAsync(server.Require());
        }
    }

    private async Task<OpenNeo4j> LoadedAsync(int rowsMax = 200_000)
    {
        await graphs.ClearAsync(server.Require());
        var neo4j = SeedGraphs.Open(server.Require(), limits: new() { LoadTransactionRowsMax = rowsMax }, time: new QuickClock());
        await SeedGraphs.LoadAsync(neo4j.Store, Repository.Seed);
        return neo4j;
    }
}
