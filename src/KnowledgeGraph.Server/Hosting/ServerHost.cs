using KnowledgeGraph.Core.Model;
using KnowledgeGraph.GraphQL.Caching;
using KnowledgeGraph.Server.Endpoints;
using KnowledgeGraph.Server.Redis;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Server.Hosting;

/// <summary>Makes the web application.</summary>
internal static class ServerHost
{
    /// <summary>Kestrel's own limit of a body, above which it cuts the connection instead of letting the endpoint refuse.</summary>
    private const int KestrelBodyBytesMax = 30_000_000;

    /// <summary>Makes the application; it is not started.</summary>
    public static WebApplication Build(ServerSettings settings, GraphModel model)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        ConsoleLogging.Configure(builder.Logging, builder.Configuration);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = Math.Max(KestrelBodyBytesMax, settings.Limits.RequestBytesMax);
        });
        // No request runs longer than its limit, so all of them end within it.
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(settings.Limits.RequestMillisecondsMax));
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(settings.Limits);
        builder.Services.AddSingleton(model);
        builder.Services.AddSingleton<ServedGraph>();
        builder.Services.AddSingleton(new RequestDeadlines(TimeSpan.FromMilliseconds(settings.Limits.RequestMillisecondsMax)));
        builder.Services.AddSingleton<GraphQLEndpoint>();
        builder.Services.AddSingleton<HealthEndpoints>();
        builder.Services.AddSingleton<RequestRouter>();
        if (settings.Cache.Enabled) AddCache(builder.Services, settings);
        builder.Services.AddHostedService<GraphOpening>();
        var app = builder.Build();
        app.Run(app.Services.GetRequiredService<RequestRouter>().RouteAsync);
        return app;
    }

    private static void AddCache(IServiceCollection services, ServerSettings settings)
    {
        if (settings.Redis.Configuration is { } configuration)
        {
            services.AddSingleton(provider => new RedisResults(
                configuration, TimeSpan.FromMilliseconds(settings.Cache.TimeoutMilliseconds), provider.GetRequiredService<ILogger<RedisResults>>()));
            services.AddHostedService(provider => provider.GetRequiredService<RedisResults>());
        }
        services.AddSingleton(provider => new ResultCache(settings.Cache, TimeProvider.System, provider.GetService<RedisResults>()));
    }
}
