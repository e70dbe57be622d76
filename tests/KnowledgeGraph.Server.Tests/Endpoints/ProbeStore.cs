using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Server.Tests.Endpoints;

/// <summary>A store whose every read does what the test says.</summary>
internal sealed class ProbeStore(GraphModel model, Func<CancellationToken, ValueTask> read) : IGraphStore, IGraphReader
{
    public GraphModel Model => model;

    public string? Missing { get; set; }

    public IDisposable OnCommit(Action<GraphCommit> listener) => throw new NotSupportedException();

    public ValueTask<string?> NotReadyAsync(CancellationToken cancellationToken) => new(Missing);

    /// <summary>The state of the graph.</summary>
    public GraphVersion Version { get; set; }

    public IGraphReader OpenReader() => this;

    public ValueTask<GraphVersion> VersionAsync(QueryDependencies dependencies, TimeSpan staleness, CancellationToken cancellationToken) =>
        new(Version);

    public ValueTask ReadAsync(GraphQuery query, ParameterValues parameters, ResultTape tape, Core.WorkBudget budget) =>
        read(budget.CancellationToken);

    public ValueTask<IGraphLoad> OpenLoadAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public void Dispose()
    {
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
