using System.Globalization;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Server.Redis;
using KnowledgeGraph.Server.Stores;

namespace KnowledgeGraph.Server.Endpoints;

/// <summary>Says whether the process lives, and whether it can answer.</summary>
internal sealed class HealthEndpoints(ServedGraph graph, RedisResults? redis = null)
{
    /// <summary>Longest wait for the store: those who probe wait for about five seconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>200 as long as requests are answered at all.</summary>
    public static Task LiveAsync(HttpContext context) => PlainText.AnswerAsync(context, StatusCodes.Status200OK, "live\n");

    /// <summary>
    /// 200 where the graph is open and its store answers, else 503 with the reason. A second level of the cache that is away makes answers slower and
    /// none wrong, so it is told and stays 200.
    /// </summary>
    public async Task ReadyAsync(HttpContext context)
    {
        string? missing = graph.Open is { } open ? await MissingAsync(open.Store, context.RequestAborted) : graph.WaitingFor;
        if (missing is null) await PlainText.AnswerAsync(context, StatusCodes.Status200OK, redis?.Fault is { } fault ? $"ready, degraded: {fault}\n" : "ready\n");
        else await PlainText.AnswerAsync(context, StatusCodes.Status503ServiceUnavailable, missing + "\n");
    }

    /// <summary>Asks the store, and does not wait for one that hangs: who probes takes no answer for a dead process, and ends it.</summary>
    private static async Task<string?> MissingAsync(IGraphStore store, CancellationToken aborted)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        patience.CancelAfter(Patience);
        var asking = store.NotReadyAsync(patience.Token).AsTask();
        try
        {
            // The store may be slow to give up, too.
            return await asking.WaitAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
            _ = asking.ContinueWith(static late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            return string.Create(CultureInfo.InvariantCulture, $"The store has not answered within {Patience.TotalSeconds} seconds.");
        }
    }
}
