namespace KnowledgeGraph.GraphQL.Caching;

/// <summary>How a client wants the cache to be used for its request.</summary>
public sealed record CacheDirectives
{
    /// <summary>As the server sees fit.</summary>
    public static CacheDirectives Default { get; } = new();

    /// <summary>Nothing kept is used; what is read is kept.</summary>
    public bool NoCache { get; init; }

    /// <summary>Nothing kept is used, and nothing is kept.</summary>
    public bool NoStore { get; init; }

    /// <summary>Only what is kept is used; nothing is read from the store.</summary>
    public bool OnlyIfCached { get; init; }

    /// <summary>What was read longer ago is not used.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>Whether the answer is to have an ETag.</summary>
    public bool WantsETag { get; init; }

    /// <summary>The ETags of answers that the client has, as they stand in If-None-Match; null for none.</summary>
    public string? IfNoneMatch { get; init; }

    /// <summary>What tells the representation apart from others of the same answer, as its media type; part of the ETag.</summary>
    public string Representation { get; init; } = "";
}
