namespace KnowledgeGraph.GraphQL.Caching;

/// <summary>Where the value of a root field came from.</summary>
internal enum FieldOrigin
{
    /// <summary>Read from the store, and kept.</summary>
    Miss,

    /// <summary>The first level, in this process.</summary>
    L1,

    /// <summary>The second level.</summary>
    L2,

    /// <summary>Made without keeping it, for a reason that is reported.</summary>
    Uncacheable,
}
