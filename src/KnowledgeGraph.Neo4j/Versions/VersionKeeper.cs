using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Query;
using Microsoft.Extensions.Logging;

namespace KnowledgeGraph.Neo4j.Versions;

/// <summary>Something that was read of the whole graph, and the version of the graph when reading began.</summary>
internal interface IVersioned
{
    /// <summary>The version.</summary>
    GraphVersion Version { get; }
}

/// <summary>
/// Keeps the latest of what is read of the whole graph. The first request waits for it. Later ones use the current one while a newer is
/// read in the background, or wait for that.
/// </summary>
/// <param name="what">What is kept, for the log.</param>
/// <param name="read">Reads it, for a graph of that version.</param>
/// <param name="logger">Logs that it cannot be read in the background.</param>
internal sealed partial class VersionKeeper<T>(
    string what, Func<KnownVersion, CancellationToken, Task<T>> read, ILogger logger) : IAsyncDisposable
    where T : class, IVersioned
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stopped = new();
    private volatile T? _latest;
    private Task<T>? _reading;
    private string? _failure;

    /// <summary>That of the version, or an older one while it is being read.</summary>
    /// <exception cref="StoreException">Neo4j failed, and there is none yet.</exception>
    public async ValueTask<T> GetAsync(KnownVersion state, CancellationToken cancellationToken)
    {
        if (_latest is { } latest)
        {
            if (latest.Version != state.Version) _ = BeginReading(state);
            return latest;
        }
        return await BeginReading(state).WaitAsync(cancellationToken);
    }

    /// <summary>That of the version, read later than one that is outdated; null: any of the version.</summary>
    /// <exception cref="StoreException">Neo4j failed.</exception>
    public async ValueTask<T> GetLaterAsync(
        T? outdated, KnownVersion state, CancellationToken cancellationToken)
    {
        if (_latest is { } latest && !ReferenceEquals(latest, outdated) && latest.Version == state.Version) return latest;
        var found = await BeginReading(state).WaitAsync(cancellationToken);
        // One in progress may have begun before the deletion.
        return found.Version == state.Version && !ReferenceEquals(found, outdated)
            ? found
            : await BeginReading(state).WaitAsync(cancellationToken);
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
    private Task<T> BeginReading(KnownVersion state)
    {
        lock (_lock)
        {
            if (_reading is { IsCompleted: false } underWay) return underWay;
            return _reading = ReadAsync(state, _stopped.Token);
        }
    }

    private async Task<T> ReadAsync(KnownVersion state, CancellationToken cancellationToken)
    {
        await Task.Yield();
        try
        {
            _latest = await read(state, cancellationToken);
            _failure = null;
            return _latest;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // Each request tries again, so the same failure is logged once.
            if (Interlocked.Exchange(ref _failure, fault.Message) != fault.Message) LogNotRead(what, fault);
            throw;
        }
    }

    [LoggerMessage(
        EventId = 36,
        Level = LogLevel.Error,
        Message = "The {What} cannot be read; requests use what was read before, if there is any")]
    private partial void LogNotRead(string what, Exception fault);
}
