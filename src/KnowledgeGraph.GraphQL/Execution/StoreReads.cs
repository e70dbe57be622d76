using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>
/// Reads root fields from the store, so many at one time as the limits allow. The embedded store works on the caller's thread: without a
/// bound, heavy reads would take every thread that the server has, and with them the connections, the timers and the answers that lie ready
/// in the cache.
/// </summary>
/// <param name="limits">The limits.</param>
internal sealed class StoreReads(Limits limits)
{
    private readonly SemaphoreSlim _places = new(limits.ConcurrentReadsMax);

    /// <summary>Reads a root field onto the tape as soon as there is a place. Who waits keeps no thread.</summary>
    /// <exception cref="StoreException">The store failed or refused.</exception>
    /// <exception cref="OperationCanceledException">The read is given up, or its deadline has passed.</exception>
    public async ValueTask ReadAsync(IGraphReader reader, GraphQuery query, ParameterValues parameters, ResultTape tape, WorkBudget budget)
    {
        await _places.WaitAsync(budget.CancellationToken);
        try
        {
            budget.Check();
            await reader.ReadAsync(query, parameters, tape, budget);
        }
        finally
        {
            _places.Release();
        }
    }
}
