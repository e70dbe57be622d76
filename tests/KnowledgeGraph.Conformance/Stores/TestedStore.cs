using KnowledgeGraph.GraphQL.Caching;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Conformance.Stores;

/// <summary>A store that every test of this project runs on.</summary>
internal abstract class TestedStore : IAsyncDisposable
{
    /// <summary>The name of the store whose answers the others must equal.</summary>
    public const string First = EmbeddedTestedStore.StoreName;

    /// <summary>The names of all stores.</summary>
    public static IReadOnlyList<string> Names { get; } = [First, Neo4jTestedStore.StoreName];

    public abstract string Name { get; }

    /// <summary>The cache of the servers; without another word there is none, so that each request is a read of the store.</summary>
    public CacheSettings Cache { get; set; } = new() { Enabled = false };

    /// <summary>Whether graphs that were opened before still answer.</summary>
    public abstract bool KeepsGraphs { get; }

    /// <summary>How many statements were sent so far; null where the store has no statements.</summary>
    public virtual long? StatementsSent => null;

    /// <summary>
    /// The texts of the statements that were sent since the last call, each once; none where the store has no statements.
    /// </summary>
    public virtual IReadOnlyList<string> TakeStatementTexts() => [];

    /// <summary>Makes the store of the name.</summary>
    public static TestedStore Make(string name) => name == First ? new EmbeddedTestedStore() : new Neo4jTestedStore();

    /// <summary>The settings of a server over an empty graph; skips the test where there is no such store.</summary>
    public abstract Task<ServerSettings> EmptyAsync(ModelApi api);

    public abstract ValueTask DisposeAsync();
}
