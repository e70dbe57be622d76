using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Traversals;

/// <summary>The projection of a snapshot, made by the first walk that needs it and stays until it is made. Safe for concurrent use.</summary>
/// <param name="snapshot">The snapshot.</param>
/// <param name="made">Its projection, where the one before it has the same topology; else null.</param>
internal sealed class LazyProjection(Snapshot snapshot, SnapshotProjection? made)
{
    // Lazy would not do: who waits could not go away, and a maker who does would leave its exception behind.
    private readonly SemaphoreSlim _turn = new(1, 1);
    private volatile SnapshotProjection? _made = made;

    /// <summary>The projection; null until it is made.</summary>
    public SnapshotProjection? Made => _made;

    /// <summary>The projection.</summary>
    public SnapshotProjection Get(CancellationToken cancellationToken)
    {
        if (_made is { } made) return made;
        _turn.Wait(cancellationToken);
        try
        {
            return _made ??= SnapshotProjection.Of(snapshot, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }
}
