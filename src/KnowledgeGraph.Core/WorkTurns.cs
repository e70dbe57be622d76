namespace KnowledgeGraph.Core;

/// <summary>
/// Limits how many of the long executions run at one time; each runs for a while before the next one has its turn. Short ones are not
/// affected: among a few heavy requests per processor they would otherwise get a small share of it, and be late. Waiting executions keep
/// their thread; their number is bounded where they begin.
/// </summary>
/// <param name="places">How many run at one time.</param>
public sealed class WorkTurns(int places)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<SemaphoreSlim> _waiting = [];
    private int _free = places;

    /// <summary>Whether an execution waits for a turn.</summary>
    public bool IsAwaited
    {
        get
        {
            lock (_lock) return _waiting.Count > 0;
        }
    }

    /// <summary>Waits for a turn, first come, first served.</summary>
    /// <param name="milliseconds">Longest wait.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    /// <returns>False if the time was over first.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public bool Take(int milliseconds, CancellationToken cancellationToken)
    {
        using var turn = new SemaphoreSlim(0, 1);
        lock (_lock)
        {
            if (_free > 0)
            {
                _free--;
                return true;
            }
            _waiting.AddLast(turn);
        }
        bool isMine = false;
        try
        {
            isMine = turn.Wait(milliseconds, cancellationToken);
            return isMine;
        }
        finally
        {
            if (!isMine) Leave(turn);
        }
    }

    /// <summary>Gives the turn to the next one.</summary>
    public void Pass()
    {
        lock (_lock)
        {
            if (_waiting.First is not { } next)
            {
                _free++;
                return;
            }
            _waiting.RemoveFirst();
            next.Value.Release();
        }
    }

    private void Leave(SemaphoreSlim turn)
    {
        lock (_lock)
        {
            if (_waiting.Remove(turn)) return;
        }
        // The turn was granted at the moment of the cancellation.
        Pass();
    }
}
