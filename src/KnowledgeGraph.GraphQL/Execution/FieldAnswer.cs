using KnowledgeGraph.GraphQL.Caching;
using KnowledgeGraph.GraphQL.Writing;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>What stands for a root field in one answer.</summary>
/// <param name="Json">The value.</param>
/// <param name="Origin">Where it came from.</param>
internal sealed record FieldAnswer(ReadOnlyMemory<byte> Json, FieldOrigin Origin) : IDisposable
{
    /// <summary>Why it is not kept.</summary>
    public string? Reason { get; init; }

    /// <summary>False where it must not be null, and takes all data with it.</summary>
    public bool IsValid { get; init; } = true;

    /// <summary>Its errors.</summary>
    public FieldErrors? Errors { get; init; }

    /// <summary>When a kept value was read from the store.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Whether it is the value in the state of the graph that the request began with.</summary>
    public bool IsOfVersion { get; init; }

    /// <summary>The buffer that holds the value, where it is this answer's own.</summary>
    public ResponseBuffer? Buffer { get; init; }

    /// <inheritdoc/>
    public void Dispose() => Buffer?.Dispose();
}
