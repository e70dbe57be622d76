using KnowledgeGraph.Core;

namespace KnowledgeGraph.Embedded.Snapshots;

/// <summary>A part of a snapshot that is built by the first query that needs it, and kept. Safe for concurrent use.</summary>
/// <remarks>
/// <see cref="Lazy{T}"/> does not fit: a waiting caller could not be cancelled, and a factory that times out would cache its exception.
/// </remarks>
/// <param name="made">The part, if another snapshot has it already.</param>
internal sealed class SharedPart<T>(T? made = null)
    where T : class
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private volatile T? _made = made;

    /// <summary>The part; null until it is built.</summary>
    public T? Made => _made;

    /// <summary>The part; builds it if needed.</summary>
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
