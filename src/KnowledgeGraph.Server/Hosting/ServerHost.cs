using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.GraphQL.Caching;
using KnowledgeGraph.Server.Endpoints;
using KnowledgeGraph.Server.Explorer;
using KnowledgeGraph.Server.Reconciliation;
using KnowledgeGraph.Server.Redis;
using KnowledgeGraph.Server.Settings;
using KnowledgeGraph.Server.Stores;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.HostFiltering;

namespace KnowledgeGraph.Server.Hosting;

/// <summary>Builds the web application.</summary>
internal static class ServerHost
{
    /// <summary>Kestrel's own limit of a body, above which it cuts the connection instead of letting the endpoint refuse.</summary>
    private const int KestrelBodyBytesMax = 30_000_000;

    /// <summary>
    /// Threads in addition to those that read the store: for connections, timers and answers from the cache. The pool begins with as many
    /// threads as there are processors and adds one or two a second: until then a few heavy reads would keep the server from noticing a
    /// disconnect or a deadline.
    /// </summary>
    private const int ThreadsBesideReads = 16;

    /// <summary>
    /// Settings are read once. A watch on their file would take one of the inotify instances, of which Linux gives a user 128 by default,
    /// and without one left no server would start.
    /// </summary>
    private const string NoReload = "--hostBuilder:reloadConfigOnChange=false";

    /// <summary>How long a browser may cache the answer to a preflight: Chromium's maximum.</summary>
    private static readonly TimeSpan PreflightAge = TimeSpan.FromHours(2);

    /// <summary>
    /// What a stop may take beyond the time that running requests have: for their answers to be sent, and for the store to be closed.
    /// </summary>
    private static readonly TimeSpan StopMargin = TimeSpan.FromMilliseconds(300);

    /// <summary>Builds the application; it is not started.</summary>
    /// <param name="settings">The settings of the section.</param>
    /// <param name="model">The model.</param>
    /// <param name="arguments">Settings from the command line, for those that are ASP.NET's own: --urls=…</param>
    public static WebApplication Build(ServerSettings settings, GraphModel model, string[]? arguments = null)
    {
        ReserveThreads(settings.Limits.ConcurrentReadsMax + ThreadsBesideReads);
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { Args = [NoReload, .. arguments ?? []], ContentRootPath = AppContext.BaseDirectory });
        ConsoleLogging.Configure(builder.Logging, builder.Configuration);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = Math.Max(KestrelBodyBytesMax, settings.Limits.RequestBytesMax);
        });
        builder.Services.Configure<HostOptions>(
            options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(settings.Limits.StopMillisecondsMax) + StopMargin);
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(settings.Limits);
        builder.Services.AddSingleton(model);
        builder.Services.AddSingleton<ServedGraph>();
        builder.Services.AddSingleton<RequestDeadlines>();
        builder.Services.AddSingleton<GraphQLEndpoint>();
        builder.Services.AddSingleton<HealthEndpoints>();
        builder.Services.AddSingleton<ReconciliationEndpoint>();
        builder.Services.AddSingleton<ServerAddress>();
        builder.Services.AddSingleton(ExplorerFiles.Read(settings.Explorer));
        builder.Services.AddSingleton<HomePage>();
        builder.Services.AddSingleton<RequestRouter>();
        builder.Services.AddSingleton<AllowedHosts>();
        builder.Services.AddSingleton<Doors>();
        // ASP.NET's own filter refuses without an error code, and accepts any name if none is set.
        builder.Services.Configure<HostFilteringOptions>(options => options.AllowedHosts = ["*"]);
        builder.Services.AddCors();
        if (settings.Cache.Enabled) AddCache(builder.Services, settings);
        builder.Services.AddHostedService<GraphOpening>();
        builder.Services.AddHostedService<IdleMemoryRelease>();
        var app = builder.Build();
        // First, so that all that follows sees paths without it.
        if (settings.PathPrefix.Length > 0) app.UsePathBase(settings.PathPrefix);
        var doors = app.Services.GetRequiredService<Doors>();
        app.Use(next => context => doors.PassAsync(context, next));
        if (!settings.Cors.Origins.IsEmpty)
        {
            app.UseWhen(IsNotReconciliation, other => other.UseCors(policy => Allow(policy, settings.Cors.Origins)));
        }
        app.UseWhen(
            static context => ReconciliationSettings.Serves(context.Request.Path), service =>
            {
                var origins = settings.Reconciliation.Origins.AddRange(settings.Cors.Origins);
                if (!origins.IsEmpty) service.UseCors(policy => Allow(policy, origins));
                service.Run(app.Services.GetRequiredService<ReconciliationEndpoint>().AnswerAsync);
            });
        app.Run(app.Services.GetRequiredService<RequestRouter>().RouteAsync);
        return app;
    }

    private static bool IsNotReconciliation(HttpContext context) => !ReconciliationSettings.Serves(context.Request.Path);

    private static void Allow(CorsPolicyBuilder policy, ImmutableArray<string> origins) => policy
        .WithOrigins([.. origins])
        .WithMethods("GET", "POST")
        .WithHeaders("Content-Type", "Accept", "Cache-Control", "If-None-Match")
        .WithExposedHeaders("ETag", "Age", "Retry-After")
        .SetPreflightMaxAge(PreflightAge);

    private static void ReserveThreads(int count)
    {
        ThreadPool.GetMinThreads(out int workers, out int completionPorts);
        ThreadPool.SetMinThreads(Math.Max(workers, count), completionPorts);
    }

    private static void AddCache(IServiceCollection services, ServerSettings settings)
    {
        if (settings.Redis.Configuration is { } configuration)
        {
            services.AddSingleton(provider => new RedisResults(
                configuration, TimeSpan.FromMilliseconds(settings.Cache.TimeoutMilliseconds),
                provider.GetRequiredService<ILogger<RedisResults>>()));
            services.AddHostedService(provider => provider.GetRequiredService<RedisResults>());
        }
        services.AddSingleton(provider => new ResultCache(settings.Cache, TimeProvider.System, provider.GetService<RedisResults>()));
    }
}
