using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Core.Storage;

/// <summary>Where a graph lives: the embedded store or Neo4j. Both give the same answers, byte for byte.</summary>
public interface IGraphStore : IAsyncDisposable
{
    /// <summary>The model of the graph.</summary>
    GraphModel Model { get; }

    /// <summary>Null where the store can answer; else what is missing, for people.</summary>
    ValueTask<string?> NotReadyAsync(CancellationToken cancellationToken);

    /// <summary>Opens the graph for the root fields of one request.</summary>
    IGraphReader OpenReader();

    /// <summary>Opens the graph for the checks and the writing of one load; loads go one after the other.</summary>
    ValueTask<IGraphLoad> OpenLoadAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Has a listener told of each commit, in their order, as soon as the store knows of it: the embedded store at the commit itself, before the load is told that it is
    /// done; Neo4j when it is next asked for its state, with all commits since then as one. The listener is quick and throws nothing, since others wait for it.
    /// </summary>
    /// <returns>Disposed of, it ends that.</returns>
    IDisposable OnCommit(Action<GraphCommit> listener);
}

/// <summary>
/// A view of the graph for one request; in the embedded store, of one moment. A read that still runs when the reader is disposed of ends as it
/// would have: others may wait for it.
/// </summary>
public interface IGraphReader : IDisposable
{
    /// <summary>The state of what a query dependencies, as it is now or was at most <paramref name="staleness"/> ago.</summary>
    /// <exception cref="StoreException">The store failed.</exception>
    ValueTask<GraphVersion> VersionAsync(QueryDependencies dependencies, TimeSpan staleness, CancellationToken cancellationToken);

    /// <summary>Answers one query onto the tape, which is empty before, and charges the budget with what that costs.</summary>
    /// <exception cref="StoreException">The store failed or refused, with a code for clients.</exception>
    /// <exception cref="OperationCanceledException">The client is gone, or the deadline has passed.</exception>
    ValueTask ReadAsync(GraphQuery query, ParameterValues parameters, ResultTape tape, WorkBudget budget);
}
