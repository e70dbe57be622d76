using KnowledgeGraph.Core;

namespace KnowledgeGraph.Embedded.Execution;

/// <summary>
/// When a predicate that goes forward along edges tries to go backward: whenever it has gone twice as far as at the trial before, and with
/// as many steps as it went forward. So the wrong direction costs a constant times the right one, and nobody has to know beforehand which
/// that is.
/// </summary>
internal struct BackwardTrials(BackwardWork work, WorkBudget budget)
{
    // A look-up costs some tens of steps; fewer are not worth one.
    private const int StepsBeforeFirst = 256;

    private long _next = StepsBeforeFirst;
    private long _forward;
    private long _began;

    /// <summary>Before steps forward.</summary>
    public void BeginForward() => _began = budget.Steps - work.Steps;

    /// <summary>
    /// After steps forward, those of predicates inside this one among them: whether a trial is due, and what the budget's steps may come to
    /// in it.
    /// </summary>
    public bool IsDue(out long stepsMax)
    {
        long now = budget.Steps - work.Steps;
        _forward += now - _began;
        stepsMax = budget.Steps + _forward;
        if (_forward < _next) return false;
        _next = 2 * _forward;
        _began = now;
        return true;
    }

    /// <summary>After a trial.</summary>
    public readonly void EndTrial() => work.Steps += budget.Steps - work.Steps - _began;
}

/// <summary>
/// The steps that the predicates of one filter went backward. They are no steps forward of the predicates around, which would otherwise try
/// with those of the ones inside, and so on by the power of the levels.
/// </summary>
internal sealed class BackwardWork
{
    public long Steps { get; set; }
}
