using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Core.Storage;

/// <summary>A store of a graph: embedded or Neo4j. Both give the same answers, byte for byte.</summary>
public interface IGraphStore : IAsyncDisposable
{
    /// <summary>The model of the graph.</summary>
    GraphModel Model { get; }

    /// <summary>Null if the store can answer; else the reason, for people.</summary>
    ValueTask<string?> NotReadyAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Why answers are slower than they could be, though right, and what helps, for people; as of when <see cref="NotReadyAsync"/> was last
    /// asked. Null: nothing is missing.
    /// </summary>
    string? Slowness => null;

    /// <summary>Opens the graph for the root fields of one request.</summary>
    IGraphReader OpenReader();

    /// <summary>
    /// The statement in the store's own language that a query becomes with these values, for people; null if it has none.
    /// </summary>
    string? Explain(GraphQuery query, ParameterValues parameters) => null;

    /// <summary>The last load if nothing has been written since; null if something may have been, or the store does not keep it.</summary>
    /// <exception cref="StoreException">The store failed.</exception>
    ValueTask<LastLoad?> LastLoadAsync(CancellationToken cancellationToken) => default;

    /// <summary>Opens the graph for the checks and the write of one load; loads run one after the other.</summary>
    ValueTask<IGraphLoad> OpenLoadAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Notifies a listener of each commit, in order: the embedded store at the commit itself, before the load returns; the Neo4j store when
    /// it next reads the version, with all commits since then as one. The listener must be quick and must not throw, since others wait for
    /// it.
    /// </summary>
    /// <returns>Dispose of it to unsubscribe.</returns>
    IDisposable OnCommit(Action<GraphCommit> listener);
}

/// <summary>
/// A view of the graph for one request; in the embedded store, of one snapshot. A read that is still running when the reader is disposed of
/// is completed: other requests may wait for it.
/// </summary>
public interface IGraphReader : IDisposable
{
    /// <summary>The version of a query's dependencies, as of now or at most <paramref name="staleness"/> ago.</summary>
    /// <exception cref="StoreException">The store failed.</exception>
    ValueTask<GraphVersion> VersionAsync(QueryDependencies dependencies, TimeSpan staleness, CancellationToken cancellationToken);

    /// <summary>Writes the result of one query to the empty tape, and charges the cost to the budget.</summary>
    /// <exception cref="StoreException">The store failed or refused, with a code for clients.</exception>
    /// <exception cref="OperationCanceledException">The client has disconnected, or the deadline has passed.</exception>
    ValueTask ReadAsync(GraphQuery query, ParameterValues parameters, ResultTape tape, WorkBudget budget);
}
