namespace KnowledgeGraph.Server.Redis;

/// <summary>The second level of the result cache; section `KnowledgeGraph:Redis` of the settings.</summary>
public sealed record RedisSettings
{
    /// <summary>
    /// The Redis, as a connection string of StackExchange.Redis: host:port, then options separated by commas. Null for none.
    /// </summary>
    public string? Configuration { get; init; }
}
