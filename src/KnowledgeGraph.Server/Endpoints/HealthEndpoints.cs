using System.Globalization;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Server.Redis;
using KnowledgeGraph.Server.Stores;

namespace KnowledgeGraph.Server.Endpoints;

/// <summary>Says whether the process is alive, and whether it is ready.</summary>
internal sealed class HealthEndpoints(ServedGraph graph, RedisResults? redis = null)
{
    /// <summary>Longest wait for the store: probes usually time out after about five seconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>200 as long as requests are answered at all.</summary>
    public static Task LiveAsync(HttpContext context) => PlainText.AnswerAsync(context, StatusCodes.Status200OK, "live\n");

    /// <summary>
    /// 200 if the graph is open and its store answers, else 503 with the reason. Without the second level of the cache, or what a store
    /// keeps to be fast, answers are slower, not wrong, so that is reported with 200.
    /// </summary>
    public async Task ReadyAsync(HttpContext context)
    {
        string? missing = graph.Open is { } open ? await MissingAsync(open.Store, context.RequestAborted) : graph.WaitingFor;
        if (missing is null)
        {
            string degraded = string.Join("; ", new[] { redis?.Fault, graph.Open?.Store.Slowness }.Where(reason => reason is not null));
            await PlainText.AnswerAsync(
                context, StatusCodes.Status200OK, degraded.Length > 0 ? $"ready, degraded: {degraded}\n" : "ready\n");
        }
        else await PlainText.AnswerAsync(context, StatusCodes.Status503ServiceUnavailable, missing + "\n");
    }

    /// <summary>
    /// Asks the store, and does not wait for one that hangs: an orchestrator would restart a process that does not answer its probe.
    /// </summary>
    private static async Task<string?> MissingAsync(IGraphStore store, CancellationToken aborted)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        patience.CancelAfter(Patience);
        var asking = store.NotReadyAsync(patience.Token).AsTask();
        try
        {
            // Cancelling the store may take long, too.
            return await asking.WaitAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
            _ = asking.ContinueWith(
                static late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            return string.Create(CultureInfo.InvariantCulture, $"The store has not answered within {Patience.TotalSeconds} seconds.");
        }
    }
}
