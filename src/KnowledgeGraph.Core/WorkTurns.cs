namespace KnowledgeGraph.Core;

/// <summary>
/// Lets so many of the long runs work at one time as there are places, each for a while before the next one has its turn. Short runs take no part: among a few heavy requests for
/// each processor they would otherwise get a small share of it, and be late. Runs that wait keep their thread; how many there may be is bounded where they begin.
/// </summary>
/// <param name="places">How many work at one time.</param>
public sealed class WorkTurns(int places)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<SemaphoreSlim> _waiting = [];
    private int _free = places;

    /// <summary>Whether somebody waits for a turn.</summary>
    public bool IsAwaited
    {
        get
        {
            lock (_lock) return _waiting.Count > 0;
        }
    }

    /// <summary>Waits for a turn; those who came first have it first.</summary>
    /// <param name="milliseconds">Longest wait.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>False where the time was over first.</returns>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
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
        // It was given at the very moment when it was no longer wanted.
        Pass();
    }
}
