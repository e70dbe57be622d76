using KnowledgeGraph.Core.Loading;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Core.Query;

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
}

/// <summary>
/// A view of the graph for one request; in the embedded store, of one moment. A read that still runs when the reader is disposed of ends as it
/// would have: others may wait for it.
/// </summary>
public interface IGraphReader : IDisposable
{
    /// <summary>The state of what a query dependencies, as it is now or was at most <paramref name="staleness"/> ago.</summary>
    /// <exception cref="StoreException">The store failed.</exception>
    ValueTask<GraphState> StateAsync(QueryDependencies dependencies, TimeSpan staleness, CancellationToken cancellationToken);

    /// <summary>Answers one query onto the tape, which is empty before, and charges the budget with what that costs.</summary>
    /// <exception cref="StoreException">The store failed or refused, with a code for clients.</exception>
    /// <exception cref="OperationCanceledException">The client is gone, or the deadline has passed.</exception>
    ValueTask ReadAsync(GraphQuery query, ParameterValues parameters, ResultTape tape, WorkBudget budget);
}

/// <summary>A store failed or refused; <see cref="Code"/> is one of docs/errors.md and the message is fit for clients.</summary>
public sealed class StoreException(string code, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The documented error code.</summary>
    public string Code { get; } = code;
}
