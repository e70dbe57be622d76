namespace KnowledgeGraph.Server.Redis;

/// <summary>The second level of the result cache; section `KnowledgeGraph:Redis` of the settings.</summary>
public sealed record RedisSettings
{
    /// <summary>Where the Redis is and how to reach it, as StackExchange.Redis writes it: host:port, then options after commas. Null: there is none.</summary>
    public string? Configuration { get; init; }
}
