using System.Diagnostics;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Server.Tests.Walks;

/// <summary>A store whose next read is watched: when it begins, when it is cancelled, and when it has stopped.</summary>
internal sealed class WatchedStore(IGraphStore inner) : IGraphStore
{
    private TaskCompletionSource _begun = new();
    private TaskCompletionSource<TimeSpan> _stopped = new();

    public GraphModel Model => inner.Model;

    /// <summary>The next read has begun.</summary>
    public Task Begun => _begun.Task;

    /// <summary>How long it went on after it was cancelled.</summary>
    public Task<TimeSpan> Stopped => _stopped.Task;

    public void WatchAgain() => (_begun, _stopped) = (new(), new());

    public IDisposable OnCommit(Action<GraphCommit> listener) => inner.OnCommit(listener);

    public ValueTask<string?> NotReadyAsync(CancellationToken cancellationToken) => inner.NotReadyAsync(cancellationToken);

    public IGraphReader OpenReader() => new Reader(this, inner.OpenReader());

    public ValueTask<IGraphLoad> OpenLoadAsync(CancellationToken cancellationToken) => inner.OpenLoadAsync(cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private sealed class Reader(WatchedStore store, IGraphReader reader) : IGraphReader
    {
        public ValueTask<GraphVersion> VersionAsync(
            QueryDependencies dependencies, TimeSpan staleness, CancellationToken cancellationToken) =>
                reader.VersionAsync(dependencies, staleness, cancellationToken);

        public async ValueTask ReadAsync(GraphQuery query, ParameterValues parameters, ResultTape tape, Core.WorkBudget budget)
        {
            long cancelled = 0;
            using var registration = budget.CancellationToken.Register(() => cancelled = Stopwatch.GetTimestamp());
            store._begun.TrySetResult();
            try
            {
                await reader.ReadAsync(query, parameters, tape, budget);
            }
            catch (OperationCanceledException)
            {
                store._stopped.TrySetResult(Stopwatch.GetElapsedTime(cancelled));
                throw;
            }
        }

        public void Dispose() => reader.Dispose();
    }
}
