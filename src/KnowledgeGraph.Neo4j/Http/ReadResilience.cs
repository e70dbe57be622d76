using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace KnowledgeGraph.Neo4j.Http;

/// <summary>
/// How reads are tried again: only passing faults, after short waits that differ, and not at all while Neo4j is known to be away.
/// </summary>
internal sealed class ReadResilience
{
    private readonly CircuitBreakerStateProvider _breaker = new();

    /// <summary>Makes the pipeline.</summary>
    /// <param name="retriesMax">How often a read that met a passing fault is sent again.</param>
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

    /// <summary>Whether the circuit breaker lets every read through; else it refuses all but one trial.</summary>
    public bool IsClosed => _breaker.CircuitState == CircuitState.Closed;
}
