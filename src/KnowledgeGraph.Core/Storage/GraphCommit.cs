using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Core.Storage;

/// <summary>A commit, which every reader opened from now on sees.</summary>
/// <param name="Changed">
/// The kinds and relationship types of which nodes or edges were created, changed or deleted; all of them if the store does not know.
/// </param>
/// <param name="Version">The version of the whole graph after it.</param>
public sealed record GraphCommit(QueryDependencies Changed, GraphVersion Version);

/// <summary>The listeners of a store's commits. Safe for concurrent use.</summary>
public sealed class CommitListeners
{
    private readonly Lock _lock = new();
    private Action<GraphCommit>[] _listeners = [];

    /// <summary>Adds one, until the returned object is disposed of.</summary>
    public IDisposable Add(Action<GraphCommit> listener)
    {
        lock (_lock) _listeners = [.. _listeners, listener];
        return new Registration(this, listener);
    }

    /// <summary>Notifies all of them, one after the other.</summary>
    public void Notify(GraphCommit commit)
    {
        foreach (var listener in Volatile.Read(ref _listeners)) listener(commit);
    }

    private void Remove(Action<GraphCommit> listener)
    {
        lock (_lock)
        {
            int at = Array.IndexOf(_listeners, listener);
            if (at >= 0) _listeners = [.. _listeners[..at], .. _listeners[(at + 1)..]];
        }
    }

    private sealed class Registration(CommitListeners listeners, Action<GraphCommit> listener) : IDisposable
    {
        private CommitListeners? _listeners = listeners;

        public void Dispose() => Interlocked.Exchange(ref _listeners, null)?.Remove(listener);
    }
}
