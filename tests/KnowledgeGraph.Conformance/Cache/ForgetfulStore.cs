using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Conformance.Cache;

/// <summary>A store that leaves something out of what queries touch, or nothing, so that tests see whether anybody finds it.</summary>
internal sealed class ForgetfulStore(IGraphStore store, Func<QueryDependencies, QueryDependencies> forget) : IGraphStore
{
    public GraphModel Model => store.Model;

    public IDisposable OnCommit(Action<GraphCommit> listener) => store.OnCommit(listener);

    public ValueTask<string?> NotReadyAsync(CancellationToken cancellationToken) => store.NotReadyAsync(cancellationToken);

    public IGraphReader OpenReader() => new Reader(store.OpenReader(), forget);

    public ValueTask<IGraphLoad> OpenLoadAsync(CancellationToken cancellationToken) => store.OpenLoadAsync(cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class Reader(IGraphReader reader, Func<QueryDependencies, QueryDependencies> forget) : IGraphReader
    {
        public ValueTask<GraphVersion> VersionAsync(
            QueryDependencies dependencies, TimeSpan staleness, CancellationToken cancellationToken) =>
            reader.VersionAsync(forget(dependencies), staleness, cancellationToken);

        public async ValueTask ReadAsync(GraphQuery query, ParameterValues parameters, ResultTape tape, WorkBudget budget)
        {
            await reader.ReadAsync(query, parameters, tape, budget);
            tape.Version = await reader.VersionAsync(forget(query.Dependencies), TimeSpan.Zero, budget.CancellationToken);
        }

        public void Dispose() => reader.Dispose();
    }
}
