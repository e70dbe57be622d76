using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace KnowledgeGraph.Neo4j.Http;

/// <summary>
/// How reads are retried: only after transient errors, with jittered delays, and not at all while Neo4j is known to be unreachable.
/// </summary>
internal sealed class ReadResilience
{
    private readonly CircuitBreakerStateProvider _breaker = new();

    /// <summary>Builds the pipeline.</summary>
    /// <param name="retriesMax">How often a read is retried after a transient error.</param>
    public ReadResilience(int retriesMax)
    {
        var builder = new ResiliencePipelineBuilder();
        if (retriesMax > 0)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<Neo4jException>(e => e.IsTransient),
                MaxRetryAttempts = retriesMax,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = TimeSpan.FromMilliseconds(50),
            });
        }
        Pipeline = builder.AddCircuitBreaker(new CircuitBreakerStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<Neo4jException>(e => e.Code == Neo4jException.Unreachable),
            FailureRatio = 0.5,
            MinimumThroughput = 20,
            SamplingDuration = TimeSpan.FromSeconds(5),
            BreakDuration = TimeSpan.FromSeconds(1),
            StateProvider = _breaker,
        }).Build();
    }

    /// <summary>Runs reads.</summary>
    public ResiliencePipeline Pipeline { get; }

    /// <summary>Whether the circuit breaker is closed; else it rejects all but one probe.</summary>
    public bool IsClosed => _breaker.CircuitState == CircuitState.Closed;
}
