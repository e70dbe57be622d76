namespace KnowledgeGraph.GraphQL.Caching;

/// <summary>The result cache; section `KnowledgeGraph:Cache` of the settings.</summary>
public sealed record CacheSettings
{
    /// <summary>Whether results are kept at all.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>
    /// Most bytes of results kept in this process: some ten thousand answers of a dashboard, and little beside the graph itself.
    /// </summary>
    public int MemoryBytesMax { get; init; } = 64_000_000;

    /// <summary>
    /// Most bytes of requests whose reading is kept, so that the next one like it needs none: about a kilobyte each, and more with the root
    /// fields.
    /// </summary>
    public int RequestBytesMax { get; init; } = 10_000_000;

    /// <summary>
    /// Longest that an answer over Neo4j may lag behind the graph: a change made by others is noticed by asking, and a second of that is
    /// what a dashboard forgives. 0 asks before each request. The embedded store never lags.
    /// </summary>
    public TimeSpan MaxStaleness { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Longest wait for the second level, in milliseconds; a later answer is a miss. A Redis in the same network answers in one, and most
    /// queries cost less than this.
    /// </summary>
    public int TimeoutMilliseconds { get; init; } = 100;

    /// <summary>
    /// Longest that a result stays in the second level, in seconds: results of past states are never asked for again and go by this.
    /// </summary>
    public int LifetimeSeconds { get; init; } = 3_600;
}
