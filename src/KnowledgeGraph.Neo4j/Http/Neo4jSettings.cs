namespace KnowledgeGraph.Neo4j.Http;

/// <summary>The connection to Neo4j; section `KnowledgeGraph:Neo4j` of the settings.</summary>
public sealed record Neo4jSettings
{
    /// <summary>The address of its HTTP API.</summary>
    public Uri Uri { get; init; } = new("http://localhost:7474");

    /// <summary>The user; read access is enough to serve.</summary>
    public string User { get; init; } = "neo4j";

    /// <summary>The user's password.</summary>
    public string Password { get; init; } = "";

    /// <summary>The database.</summary>
    public string Database { get; init; } = "neo4j";

    /// <summary>
    /// Longest wait for a connection: a server in the same network answers in milliseconds, and a dead one should be reported soon.
    /// </summary>
    public int ConnectMillisecondsMax { get; init; } = 2_000;

    /// <summary>Longest that one statement of a load may run: batches are small, but a commit writes all of them.</summary>
    public int LoadStatementMillisecondsMax { get; init; } = 300_000;

    /// <summary>How often a read is retried after a transient error.</summary>
    public int RetriesMax { get; init; } = 2;
}
