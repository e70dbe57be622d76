using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Neo4j.Cypher;
using KnowledgeGraph.Neo4j.Http;
using KnowledgeGraph.Neo4j.Mapping;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.Registry;

namespace KnowledgeGraph.Neo4j;

/// <summary>Registers the Neo4j store.</summary>
public static class Neo4jServices
{
    // Below the 30 seconds after which Neo4j closes an idle connection, so that none is used that it just closed.
    private static readonly TimeSpan IdleConnectionMax = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan ConnectionMax = TimeSpan.FromMinutes(5);

    /// <summary>Adds <see cref="Neo4jStore"/> as a singleton; it logs to the services' <see cref="ILoggerFactory"/>.</summary>
    /// <exception cref="ArgumentException">The model cannot lie in Neo4j.</exception>
    public static IServiceCollection AddNeo4jStore(this IServiceCollection services, GraphModel model, Neo4jSettings settings, Limits limits)
    {
        var mapping = new GraphMapping(model);
        services.AddHttpClient(Neo4jTransport.ClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                ConnectTimeout = TimeSpan.FromMilliseconds(settings.ConnectMillisecondsMax),
                PooledConnectionIdleTimeout = IdleConnectionMax,
                PooledConnectionLifetime = ConnectionMax,
                UseCookies = false,
                UseProxy = false,
                AllowAutoRedirect = false,
            })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
        services.AddSingleton(new CircuitBreakerStateProvider());
        services.AddResiliencePipeline(
            Neo4jClient.Reads, (builder, context) => Neo4jClient.Configure(builder, settings, context.ServiceProvider.GetRequiredService<CircuitBreakerStateProvider>()));
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new Neo4jTransport(provider.GetRequiredService<IHttpClientFactory>(), settings, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new FaultLog(provider.GetRequiredService<ILogger<FaultLog>>(), settings));
        services.AddSingleton(provider => new Neo4jClient(
            provider.GetRequiredService<Neo4jTransport>(),
            provider.GetRequiredService<ResiliencePipelineProvider<string>>(),
            provider.GetRequiredService<CircuitBreakerStateProvider>(),
            provider.GetRequiredService<FaultLog>(),
            settings,
            limits));
        return services.AddSingleton(provider => new Neo4jStore(
            mapping,
            provider.GetRequiredService<Neo4jTransport>(),
            provider.GetRequiredService<Neo4jClient>(),
            limits,
            provider.GetRequiredService<ILoggerFactory>()));
    }
}
