namespace KnowledgeGraph.GraphQL.Caching;

/// <summary>The result of one root field, without errors. Everybody reads the same array; nobody writes to it.</summary>
/// <param name="Json">The value of the field in JSON.</param>
/// <param name="CreatedAt">When it was read from the store.</param>
public sealed record CachedResult(byte[] Json, DateTimeOffset CreatedAt);
