using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Neo4j.Mapping;
using KnowledgeGraph.Neo4j.Tests.Queries;
using KnowledgeGraph.Neo4j.Tests.Servers;

namespace KnowledgeGraph.Neo4j.Tests;

/// <summary>A Neo4j of its own whose HTTP API lacks a part, as server.http_enabled_modules says.</summary>
[Collection(Neo4jCollection.Name)]
public sealed class EndpointTests(Neo4jServer server, SeedGraphs graphs)
{
    [SkippableFact]
    public async Task Without_the_older_API_it_is_loaded_and_served_and_without_the_Query_API_the_error_says_what_to_switch_on()
    {
        server.Require();
        Skip.IfNot(Neo4jProcess.CanStart, $"{Neo4jProcess.Installation} is not there, so no server can be started.");
        await using var process = new Neo4jProcess { HttpModules = "QUERY_API_ENDPOINTS" };
        Assert.True(await process.StartAsync());
        // In parts: those are what the older API commits.
        await using (var neo4j = SeedGraphs.Open(process.Settings, limits: new() { LoadTransactionRowsMax = 10 }))
        {
            await SeedGraphs.LoadAsync(neo4j.Store, Repository.Seed);
            Assert.Equal(MappingForm.Adopted, await neo4j.Store.FormAsync());
            Assert.NotNull(await neo4j.Store.LastLoadAsync(default));
            var again = await SeedGraphs.LoadAsync(neo4j.Store, Repository.Seed);
            Assert.Equal(0, again.Summary!.Nodes.Sum(count => count.New + count.Changed));
            Assert.Equal(await ZonesAsync(await graphs.EmbeddedAsync()), await ZonesAsync(neo4j.Store));
        }

        await process.KillAsync();
        process.HttpModules = "TRANSACTIONAL_ENDPOINTS";
        Assert.True(await process.StartAsync());
        var log = new KeptLog();
        await using var without = SeedGraphs.Open(process.Settings, log: log);
        Assert.StartsWith("The graph database has no Query API", await without.Store.NotReadyAsync(default), StringComparison.Ordinal);
        Assert.Equal("STORE_UNAVAILABLE", (await Assert.ThrowsAsync<StoreException>(() => ZonesAsync(without.Store))).Code);
        var refused = await Assert.ThrowsAsync<StoreException>(() => SeedGraphs.LoadAsync(without.Store, Repository.Seed));
        Assert.Contains("QUERY_API_ENDPOINTS", refused.Message, StringComparison.Ordinal);
        Assert.Single(log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    private static Task<string> ZonesAsync(IGraphStore store)
    {
        var q = new QueryBuilder(Repository.Model);
        return TapeText.OfAsync(store, q.Build(q.Scan("Zone", 10, q.Ids("Zone"))));
    }
}
