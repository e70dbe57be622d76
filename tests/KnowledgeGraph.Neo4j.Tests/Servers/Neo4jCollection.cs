namespace KnowledgeGraph.Neo4j.Tests.Servers;

/// <summary>Tests that share one server, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class Neo4jCollection : ICollectionFixture<Neo4jServer>, ICollectionFixture<SeedGraphs>
{
    public const string Name = "Neo4j";
}
