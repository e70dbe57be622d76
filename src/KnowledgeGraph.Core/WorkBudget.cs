using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Core;

/// <summary>
/// What one run may still spend: time, rows and bytes. Binder, stores, algorithms and writer charge it while they work, so that every loop over rows, edges,
/// terms or levels ends soon after the deadline or after the client is gone. Used by one thread at a time.
/// </summary>
/// <remarks>
/// The deadline is compared with the clock and not only with the token: timers run on the thread pool, whose threads may all be busy with such loops.
/// </remarks>
public sealed class WorkBudget
{
    // A step is an edge followed, a row tested or a term compared: less than a microsecond, except for long texts. So a check comes each millisecond at most.
    private const int StepsBetweenChecks = 1024;

    private readonly long _endsAt;
    private readonly int _rowsMax;
    private readonly int _bytesMax;
    private int _stepsLeft = StepsBetweenChecks;
    private long _stepsAtCheck = StepsBetweenChecks;
    private int _rows;
    private long _bytes;

    /// <summary>A budget as the limits set it, whose time begins now.</summary>
    /// <param name="limits">The limits.</param>
    /// <param name="cancellationToken">Ends the work early: the client is gone, or the server stops.</param>
    public WorkBudget(Limits limits, CancellationToken cancellationToken)
    {
        _endsAt = Environment.TickCount64 + limits.RequestMillisecondsMax;
        _rowsMax = limits.RowsMax;
        _bytesMax = limits.AnswerBytesMax;
        CancellationToken = cancellationToken;
    }

    /// <summary>Ends the work early.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>How many steps were counted so far: a measure of work that is the same on every machine.</summary>
    public long Steps => _stepsAtCheck - _stepsLeft;

    /// <summary>Counts a step of work; every now and then looks whether the work is still wanted.</summary>
    /// <exception cref="OperationCanceledException">The client is gone, or the deadline has passed.</exception>
    public void Step()
    {
        if (--_stepsLeft <= 0) Check();
    }

    /// <summary>Counts several steps at once; one that costs more than a microsecond is several.</summary>
    /// <exception cref="OperationCanceledException">The client is gone, or the deadline has passed.</exception>
    public void Step(int steps)
    {
        if ((_stepsLeft -= steps) <= 0) Check();
    }

    /// <summary>Looks whether the work is still wanted, at once.</summary>
    /// <exception cref="OperationCanceledException">The client is gone, or the deadline has passed.</exception>
    public void Check()
    {
        _stepsAtCheck = Steps + StepsBetweenChecks;
        _stepsLeft = StepsBetweenChecks;
        CancellationToken.ThrowIfCancellationRequested();
        if (Environment.TickCount64 > _endsAt) throw new DeadlineExceededException();
    }

    /// <summary>Counts a row of the answer.</summary>
    /// <exception cref="StoreException">The answer has too many rows.</exception>
    public void AddRow()
    {
        if (++_rows > _rowsMax) throw new StoreException("RESULT_TOO_LARGE", $"The answer would have more than {_rowsMax} rows (Limits:RowsMax). Ask for smaller pages or fewer levels.");
        Step();
    }

    /// <summary>Counts bytes that are kept in memory until the answer is sent.</summary>
    /// <exception cref="StoreException">The answer is too large.</exception>
    public void AddBytes(long bytes)
    {
        if ((_bytes += bytes) > _bytesMax)
        {
            throw new StoreException("RESULT_TOO_LARGE", $"The answer would take more than {_bytesMax} bytes of memory (Limits:AnswerBytesMax). Ask for smaller pages or fewer fields.");
        }
    }
}

/// <summary>The work took longer than Limits:RequestMillisecondsMax allows.</summary>
public sealed class DeadlineExceededException : OperationCanceledException
{
    /// <summary>Makes the exception.</summary>
    public DeadlineExceededException() : base("The request ran longer than Limits:RequestMillisecondsMax allows.")
    {
    }
}
