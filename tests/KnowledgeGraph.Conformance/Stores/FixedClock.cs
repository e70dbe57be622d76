namespace KnowledgeGraph.Conformance.Stores;

/// <summary>A clock that is fixed, so that recordedAt and updatedAt are the same in every run.</summary>
internal sealed class FixedClock : TimeProvider
{
    /// <summary>The moment, as timestamps are written.</summary>
    public const string Moment = "2024-06-01T12:00:00Z";

    public static FixedClock Instance { get; } = new();

    public override DateTimeOffset GetUtcNow() => new(2024, 6, 1, 12, 0, 0, TimeSpan.Zero);
}
