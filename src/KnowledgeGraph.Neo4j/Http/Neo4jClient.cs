using System.Collections.Concurrent;
using System.Text.Json;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Query;
using Polly;
using Polly.CircuitBreaker;
using Polly.Registry;
using Polly.Retry;

namespace KnowledgeGraph.Neo4j.Http;

/// <summary>
/// Reads and writes with what makes them fit for a server: a time limit, and for reads a few more tries on passing faults and a circuit breaker,
/// so that while Neo4j is away requests fail at once.
/// </summary>
internal sealed class Neo4jClient(Neo4jTransport transport, ResiliencePipelineProvider<string> pipelines, Neo4jSettings settings, Limits limits)
{
    /// <summary>The name of the pipeline of reads.</summary>
    public const string Reads = "KnowledgeGraph.Neo4j.Reads";

    private readonly ConcurrentBag<string> _abandoned = [];
    private readonly ResiliencePipeline _reads = pipelines.GetPipeline(Reads);

    /// <summary>Runs a read in a transaction of its own.</summary>
    /// <exception cref="StoreException">It failed.</exception>
    public Task<AnswerHead> ReadAsync(JsonEncodedText statement, Action<Utf8JsonWriter> parameters, DataReader read, CancellationToken cancellationToken) =>
        WithinAsync(
            limits.RequestMillisecondsMax,
            async token => await _reads.ExecuteAsync(
                static async (call, token) => await call.Transport.RunAsync(null, call.Statement, isRead: true, call.Parameters, call.Read, token),
                (Transport: transport, Statement: statement, Parameters: parameters, Read: read),
                token),
            cancellationToken);

    /// <summary>Runs a statement of a load, once.</summary>
    /// <exception cref="StoreException">It failed.</exception>
    public async Task<List<JsonElement>> RunAsync(
        string? transaction, string statement, bool isRead, Action<Utf8JsonWriter>? parameters, CancellationToken cancellationToken)
    {
        var rows = new List<JsonElement>();
        void Read(ref Utf8JsonReader json, ReadOnlySpan<byte> body) => rows = Neo4jRows.Read(ref json);
        var text = JsonEncodedText.Encode(statement);
        await WithinAsync(
            settings.LoadStatementMillisecondsMax,
            token => transport.RunAsync(transaction, text, isRead, parameters, Read, token),
            cancellationToken);
        return rows;
    }

    /// <summary>Begins an explicit transaction and gives its id.</summary>
    public async Task<string> BeginAsync(CancellationToken cancellationToken)
    {
        // One whose rollback did not arrive holds its locks until Neo4j's idle timeout: half a minute and more.
        for (int i = _abandoned.Count; i > 0 && _abandoned.TryTake(out string? abandoned); i--) await RollbackAsync(abandoned);
        var head = await SendAsync(HttpMethod.Post, "/tx", cancellationToken);
        return head.Transaction ?? throw new StoreException("INTERNAL_ERROR", "The graph database began no transaction.");
    }

    /// <summary>Commits an explicit transaction.</summary>
    public Task CommitAsync(string transaction) => SendAsync(HttpMethod.Post, $"/tx/{transaction}/commit", CancellationToken.None);

    /// <summary>Rolls an explicit transaction back; one that is gone, or cannot be reached, Neo4j rolls back by itself.</summary>
    public async Task RollbackAsync(string transaction)
    {
        try
        {
            await transport.Terminator.WhenIdleAsync();
            await SendAsync(HttpMethod.Delete, $"/tx/{transaction}", CancellationToken.None);
        }
        catch (StoreException fault) when (fault.InnerException is Neo4jException { Code: not Neo4jException.Unreachable })
        {
            // It is gone.
        }
        catch (StoreException)
        {
            _abandoned.Add(transaction);
        }
    }

    private Task<AnswerHead> SendAsync(HttpMethod method, string path, CancellationToken cancellationToken) =>
        WithinAsync(settings.LoadStatementMillisecondsMax, token => transport.SendAsync(method, path, token), cancellationToken);

    /// <summary>How reads are tried again: only passing faults, after short waits that differ, and not at all while Neo4j is known to be away.</summary>
    public static void Configure(ResiliencePipelineBuilder builder, Neo4jSettings settings)
    {
        if (settings.RetriesMax > 0)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<Neo4jException>(e => e.IsTransient),
                MaxRetryAttempts = settings.RetriesMax,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = TimeSpan.FromMilliseconds(50),
            });
        }
        builder.AddCircuitBreaker(new CircuitBreakerStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<Neo4jException>(e => e.Code == Neo4jException.Unreachable),
            FailureRatio = 0.5,
            MinimumThroughput = 20,
            SamplingDuration = TimeSpan.FromSeconds(5),
            BreakDuration = TimeSpan.FromSeconds(1),
        });
    }

    private static async Task<AnswerHead> WithinAsync(int milliseconds, Func<CancellationToken, Task<AnswerHead>> run, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(milliseconds);
        try
        {
            return await run(timeout.Token);
        }
        catch (OperationCanceledException fault) when (!cancellationToken.IsCancellationRequested)
        {
            throw new StoreException("TIMEOUT", $"The graph database did not answer within {milliseconds} milliseconds. Ask for less, or try again.", fault);
        }
        catch (Neo4jException fault)
        {
            throw fault.ToStoreException();
        }
        catch (BrokenCircuitException fault)
        {
            throw new StoreException("STORE_UNAVAILABLE", "The graph database cannot be reached. Try again in a moment.", fault);
        }
    }
}
