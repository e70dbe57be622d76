using System.Diagnostics;
using KnowledgeGraph.Core;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Disk;

/// <summary>
/// Keeps the snapshot file near the newest snapshot, in the background: loads may come every second, and a file takes longer to write than
/// a load. If the newest is not saved when the store is closed, it is saved then.
/// </summary>
internal sealed class SnapshotSaver(SnapshotFile file, TimeSpan pause) : IAsyncDisposable
{
    /// <summary>Long enough to save most groups of loads once.</summary>
    public static readonly TimeSpan PauseDefault = TimeSpan.FromSeconds(10);

    /// <summary>Saving takes at most a hundredth of the time, however large the graph.</summary>
    private const int PausesPerSaving = 100;

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _closing = new();
    private Snapshot? _unsaved;
    private bool _isSaving;
    private Task _saving = Task.CompletedTask;

    /// <summary>Schedules saving of the snapshot, unless a newer one replaces it; returns at once.</summary>
    public void SaveSoon(Snapshot snapshot)
    {
        lock (_lock)
        {
            _unsaved = snapshot;
            if (_isSaving) return;
            _isSaving = true;
            _saving = Task.Run(SaveUntilIdleAsync);
        }
    }

    /// <summary>Saves what is not saved yet; no snapshot may follow.</summary>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _saving;
        if (_unsaved is { } last) file.Write(last);
        _closing.Dispose();
    }

    private async Task SaveUntilIdleAsync()
    {
        var next = pause;
        while (await WaitAsync(next) && Take() is { } snapshot)
        {
            long start = Stopwatch.GetTimestamp();
            await LowPriorityThread.RunAsync("Snapshot saver", () => Write(snapshot));
            next = TimeSpan.FromTicks(Math.Max(pause.Ticks, Stopwatch.GetElapsedTime(start).Ticks * PausesPerSaving));
        }
    }

    private bool Write(Snapshot snapshot)
    {
        file.Write(snapshot);
        return true;
    }

    /// <summary>Waits; false if the store is closed meanwhile.</summary>
    private async Task<bool> WaitAsync(TimeSpan time)
    {
        await Task.Delay(time, _closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !_closing.IsCancellationRequested;
    }

    private Snapshot? Take()
    {
        lock (_lock)
        {
            var snapshot = _unsaved;
            _unsaved = null;
            _isSaving = snapshot is not null;
            return snapshot;
        }
    }
}
