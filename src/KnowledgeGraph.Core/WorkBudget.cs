
namespace KnowledgeGraph.Core;

/// <summary>
/// The remaining budget of one execution: time, rows and bytes. Binder, stores, algorithms and writer charge it while they work, so that
/// every loop over rows, edges, terms or levels ends soon after the deadline or a disconnect. Used by one thread at a time.
/// </summary>
/// <remarks>
/// The deadline is compared with the clock and not only with the token: timers run on the thread pool, whose threads may all be busy with
/// such loops.
/// </remarks>
public sealed class WorkBudget
{
    // A step is an edge followed, a row tested or a term compared: less than a microsecond, except for long texts. So there is at most one
    // check per millisecond.
    private const int StepsBetweenChecks = 1024;

    // From this many steps on an execution is a long one: some ten milliseconds. Its turns are about as long, so that the cost of switching
    // is small.
    private const int ChecksBeforeTurns = 64;
    private const int ChecksOfTurn = 16;

    private readonly TimeProvider? _time;
    private readonly long _endsAt;
    private readonly int _rowsMax;
    private readonly int _bytesMax;
    private int _stepsLeft = StepsBetweenChecks;
    private long _stepsAtCheck = StepsBetweenChecks;
    private int _rows;
    private long _bytes;
    private WorkTurns? _turns;
    private bool _hasTurn;
    private int _checksToTurn;

    /// <summary>A budget by the limits, whose time begins now.</summary>
    /// <param name="limits">The limits.</param>
    /// <param name="cancellationToken">Cancels the work: the client has disconnected, or the server is stopping.</param>
    /// <param name="time">The clock; null: the system's.</param>
    public WorkBudget(Limits limits, CancellationToken cancellationToken, TimeProvider? time = null)
    {
        _time = time;
        _endsAt = Now + limits.RequestMillisecondsMax;
        _rowsMax = limits.RowsMax;
        _bytesMax = limits.AnswerBytesMax;
        PathEdgesMax = limits.PathEdgesMax;
        PairsMax = limits.PairsMax;
        AvoidedNodesMax = limits.AvoidedNodesMax;
        CancellationToken = cancellationToken;
    }

    /// <summary>A budget that is limited by cancellation only, for the reads of loads.</summary>
    public static WorkBudget OfLoad(CancellationToken cancellationToken) =>
        new(new() { RequestMillisecondsMax = int.MaxValue, RowsMax = int.MaxValue, AnswerBytesMax = int.MaxValue }, cancellationToken);

    /// <summary>Cancels the work.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>How many edges the search of a walk may visit before it ends with what it has found (Limits:PathEdgesMax).</summary>
    public int PathEdgesMax { get; }

    /// <summary>How many edges the graph of a walk by pairs of steps may have (Limits:PairsMax).</summary>
    public int PairsMax { get; }

    /// <summary>How many of the nodes that a walk avoided it lists (Limits:AvoidedNodesMax).</summary>
    public int AvoidedNodesMax { get; }

    /// <summary>
    /// Whether a search ended early for want of time: its answer is right and incomplete, and would be another one at another time, so it
    /// is not kept.
    /// </summary>
    public bool IsCutShort { get; set; }

    /// <summary>How much time is left, in milliseconds; 0 if it is over.</summary>
    public int MillisecondsLeft => (int)Math.Max(0, _endsAt - Now);

    /// <summary>How many steps were counted so far: a measure of work that is the same on every machine.</summary>
    public long Steps => _stepsAtCheck - _stepsLeft;

    /// <summary>Counts a step of work; periodically checks for cancellation and the deadline.</summary>
    /// <exception cref="OperationCanceledException">The client has disconnected, or the deadline has passed.</exception>
    public void Step()
    {
        if (--_stepsLeft <= 0) Check();
    }

    /// <summary>Counts several steps at once; one that costs more than a microsecond is several.</summary>
    /// <exception cref="OperationCanceledException">The client has disconnected, or the deadline has passed.</exception>
    public void Step(int steps)
    {
        if ((_stepsLeft -= steps) <= 0) Check();
    }

    /// <summary>Checks for cancellation and the deadline now.</summary>
    /// <exception cref="OperationCanceledException">The client has disconnected, or the deadline has passed.</exception>
    public void Check()
    {
        _stepsAtCheck = Steps + StepsBetweenChecks;
        _stepsLeft = StepsBetweenChecks;
        CancellationToken.ThrowIfCancellationRequested();
        if (Now > _endsAt) throw new DeadlineExceededException();
        if (_turns is not null && --_checksToTurn <= 0) TakeTurn(_turns);
    }

    /// <summary>From now on takes turns with other long executions, once this one is long itself. For work that keeps its thread.</summary>
    public void BeginTurns(WorkTurns turns) => (_turns, _checksToTurn) = (turns, ChecksBeforeTurns);

    /// <summary>
    /// Waits until a semaphore can be entered. A turn is released first: the work that has entered the semaphore may need it to finish.
    /// </summary>
    /// <exception cref="OperationCanceledException">The client has disconnected, or the deadline has passed.</exception>
    public void Wait(SemaphoreSlim semaphore)
    {
        if (_hasTurn)
        {
            _hasTurn = false;
            _turns!.Pass();
        }
        long left = Math.Clamp(_endsAt - Now, 0, int.MaxValue);
        if (!semaphore.Wait((int)left, CancellationToken)) throw new DeadlineExceededException();
    }

    /// <summary>Ends taking turns; must be called by whoever began it, also after an exception.</summary>
    public void EndTurns()
    {
        if (_hasTurn) _turns!.Pass();
        (_turns, _hasTurn) = (null, false);
    }

    // The system's coarse clock is read at no cost.
    private long Now => _time is null ? Environment.TickCount64 : (long)_time.GetElapsedTime(0).TotalMilliseconds;

    private void TakeTurn(WorkTurns turns)
    {
        _checksToTurn = ChecksOfTurn;
        if (_hasTurn)
        {
            if (!turns.IsAwaited) return;
            _hasTurn = false;
            turns.Pass();
        }
        long left = Math.Clamp(_endsAt - Now, 0, int.MaxValue);
        _hasTurn = turns.Take((int)left, CancellationToken);
        if (!_hasTurn) throw new DeadlineExceededException();
    }

    /// <summary>Counts a row of the answer.</summary>
    /// <exception cref="StoreException">The answer has too many rows.</exception>
    public void AddRow()
    {
        if (++_rows > _rowsMax)
        {
            throw new StoreException(
                "RESULT_TOO_LARGE",
                $"The answer would have more than {_rowsMax} rows (Limits:RowsMax). Ask for smaller pages or fewer levels.");
        }
        Step();
    }

    /// <summary>Counts bytes that stay in memory until the answer is sent.</summary>
    /// <exception cref="StoreException">The answer is too large.</exception>
    public void AddBytes(long bytes)
    {
        if ((_bytes += bytes) > _bytesMax)
        {
            throw new StoreException("RESULT_TOO_LARGE", $"The answer would take more than {_bytesMax} bytes of memory "
                + "(Limits:AnswerBytesMax). Ask for smaller pages or fewer fields.");
        }
    }
}

/// <summary>The work took longer than Limits:RequestMillisecondsMax allows.</summary>
public sealed class DeadlineExceededException : OperationCanceledException
{
    /// <summary>Creates the exception.</summary>
    public DeadlineExceededException() : base("The request ran longer than Limits:RequestMillisecondsMax allows.")
    {
    }
}
