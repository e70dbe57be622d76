using KnowledgeGraph.Server.Hosting;
using KnowledgeGraph.Server.Redis;

namespace KnowledgeGraph.Server.Endpoints;

/// <summary>Says whether the process lives, and whether it can answer.</summary>
internal sealed class HealthEndpoints(ServedGraph graph, RedisResults? redis = null)
{
    /// <summary>200 as long as requests are answered at all.</summary>
    public static Task LiveAsync(HttpContext context) => PlainText.AnswerAsync(context, StatusCodes.Status200OK, "live\n");

    /// <summary>
    /// 200 where the graph is open and its store answers, else 503 with the reason. A second level of the cache that is away makes answers slower and
    /// none wrong, so it is told and stays 200.
    /// </summary>
    public async Task ReadyAsync(HttpContext context)
    {
        string? missing = graph.Open is { } open ? await open.Store.NotReadyAsync(context.RequestAborted) : graph.WaitingFor;
        if (missing is null) await PlainText.AnswerAsync(context, StatusCodes.Status200OK, redis?.Fault is { } fault ? $"ready, degraded: {fault}\n" : "ready\n");
        else await PlainText.AnswerAsync(context, StatusCodes.Status503ServiceUnavailable, missing + "\n");
    }
}
