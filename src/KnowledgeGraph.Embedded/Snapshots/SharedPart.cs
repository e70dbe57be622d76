using KnowledgeGraph.Core;

namespace KnowledgeGraph.Embedded.Snapshots;

/// <summary>A part of a snapshot that is made by the first query that needs it, and stays. Safe for concurrent use.</summary>
/// <remarks>
/// <see cref="Lazy{T}"/> would not do: who waits could not go away, and a maker whose time is over would leave its exception behind.
/// </remarks>
/// <param name="made">The part, where another snapshot has it already.</param>
internal sealed class SharedPart<T>(T? made = null)
    where T : class
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private volatile T? _made = made;

    /// <summary>The part; null until it is made.</summary>
    public T? Made => _made;

    /// <summary>The part, made now where nobody has.</summary>
    public T Get(Func<WorkBudget, T> make, WorkBudget budget)
    {
        if (_made is { } made) return made;
        budget.Wait(_turn);
        try
        {
            return _made ??= make(budget);
        }
        finally
        {
            _turn.Release();
        }
    }
}
