using KnowledgeGraph.Core.Query;
using Microsoft.Extensions.Logging;

namespace KnowledgeGraph.Neo4j.Walks;

/// <summary>
/// Keeps the latest projection. The first walk waits for it; later ones use the current one, and if the graph has changed since,
/// a newer one is read in the background meanwhile.
/// </summary>
/// <param name="reader">Reads projections.</param>
/// <param name="logger">Logs that one cannot be read in the background.</param>
internal sealed partial class ProjectionKeeper(ProjectionReader reader, ILogger<ProjectionKeeper> logger) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stopped = new();
    private volatile StoredProjection? _latest;
    private Task<StoredProjection>? _reading;
    private string? _failure;

    /// <summary>A projection of the version, or an older one while that is being read.</summary>
    /// <exception cref="StoreException">Neo4j failed, and there is no projection yet.</exception>
    public async ValueTask<StoredProjection> GetAsync(GraphVersion state, CancellationToken cancellationToken)
    {
        if (_latest is { } latest)
        {
            if (latest.Version != state) _ = BeginReading(state);
            return latest;
        }
        return await BeginReading(state).WaitAsync(cancellationToken);
    }

    /// <summary>A projection that was read later than one that has deleted nodes or edges.</summary>
    /// <exception cref="StoreException">Neo4j failed.</exception>
    public async ValueTask<StoredProjection> GetLaterAsync(
        StoredProjection outdated, GraphVersion state, CancellationToken cancellationToken)
    {
        if (_latest is { } latest && !ReferenceEquals(latest, outdated) && latest.Version == state) return latest;
        var read = await BeginReading(state).WaitAsync(cancellationToken);
        // One in progress may have begun before the deletion.
        return read.Version == state && !ReferenceEquals(read, outdated) ? read : await BeginReading(state).WaitAsync(cancellationToken);
    }

    /// <summary>Cancels reading, and waits until it has stopped.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stopped.IsCancellationRequested) return;
        await _stopped.CancelAsync();
        if (_reading is Task reading) await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopped.Dispose();
    }

    // Single flight; it goes on when the caller has left, since the next one will need it.
    private Task<StoredProjection> BeginReading(GraphVersion state)
    {
        lock (_lock)
        {
            if (_reading is { IsCompleted: false } underWay) return underWay;
            return _reading = ReadAsync(state, _stopped.Token);
        }
    }

    private async Task<StoredProjection> ReadAsync(GraphVersion state, CancellationToken cancellationToken)
    {
        await Task.Yield();
        try
        {
            _latest = await reader.ReadAsync(state, cancellationToken);
            _failure = null;
            return _latest;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // Each walk tries again, so the same failure is logged once.
            if (Interlocked.Exchange(ref _failure, fault.Message) != fault.Message) LogNotRead(fault);
            throw;
        }
    }

    [LoggerMessage(
        EventId = 36,
        Level = LogLevel.Error,
        Message = "The projection for walks cannot be read; walks use the previous one, if there is one")]
    private partial void LogNotRead(Exception fault);
}
