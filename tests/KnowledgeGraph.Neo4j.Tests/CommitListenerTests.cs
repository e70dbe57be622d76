using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Neo4j.Tests.Servers;

namespace KnowledgeGraph.Neo4j.Tests;

/// <summary>Listeners are told of commits when the database is next asked for its state, whoever made them.</summary>
[Collection(Neo4jCollection.Name)]
public sealed class CommitListenerTests(Neo4jServer server, SeedGraphs graphs)
{
    [SkippableFact]
    public async Task Commits_since_the_last_state_are_told_of_as_one()
    {
        await using var neo4j = await graphs.Neo4jAsync(server.Require());
        var everything = QueryDependencies.Everything(neo4j.Store.Model);
        async Task<GraphVersion> VersionAsync()
        {
            using var reader = neo4j.Store.OpenReader();
            return await reader.VersionAsync(everything, TimeSpan.Zero, default);
        }
        var commits = new List<GraphCommit>();
        using var listening = neo4j.Store.OnCommit(commits.Add);
        var before = await VersionAsync();
        Assert.Equal(before, await VersionAsync());
        Assert.Empty(commits);
        await RawCypher.RunAsync(server.Require(), "CREATE (:WrittenPastLoads)");
        await RawCypher.RunAsync(server.Require(), "MATCH (n:WrittenPastLoads) DELETE n");
        var after = await VersionAsync();
        Assert.NotEqual(before, after);
        var commit = Assert.Single(commits);
        Assert.Equal(after, commit.Version);
        Assert.Equal(everything.Kinds, commit.Changed.Kinds);
        Assert.Equal(everything.RelationshipTypes, commit.Changed.RelationshipTypes);
    }
}
