using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Neo4j.Traversals;

/// <summary>
/// Keeps the latest projection. The first walk waits for it; later ones take the one that is there, and where the graph has changed since, a newer one
/// is read in the background meanwhile.
/// </summary>
/// <param name="reader">Reads projections.</param>
internal sealed class ProjectionKeeper(ProjectionReader reader) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stopped = new();
    private volatile StoredProjection? _latest;
    private Task<StoredProjection>? _reading;

    /// <summary>A projection of the state, or while that is being read an older one.</summary>
    /// <exception cref="StoreException">Neo4j failed, and there is no projection yet.</exception>
    public async ValueTask<StoredProjection> GetAsync(GraphState state, CancellationToken cancellationToken)
    {
        if (_latest is { } latest)
        {
            if (latest.State != state) _ = BeginReading(state);
            return latest;
        }
        return await BeginReading(state).WaitAsync(cancellationToken);
    }

    /// <summary>Stops the reading, and waits until it has stopped.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stopped.IsCancellationRequested) return;
        await _stopped.CancelAsync();
        if (_reading is Task reading) await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopped.Dispose();
    }

    // One at a time, whoever asks; it goes on when who asked is gone, since the next will want it.
    private Task<StoredProjection> BeginReading(GraphState state)
    {
        lock (_lock)
        {
            if (_reading is { IsCompleted: false } underWay) return underWay;
            return _reading = ReadAsync(state, _stopped.Token);
        }
    }

    private async Task<StoredProjection> ReadAsync(GraphState state, CancellationToken cancellationToken)
    {
        await Task.Yield();
        return _latest = await reader.ReadAsync(state, cancellationToken);
    }
}
