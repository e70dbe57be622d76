using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Loading;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Server.CommandLine;
using KnowledgeGraph.Server.Hosting;
using KnowledgeGraph.Server.Settings;
using KnowledgeGraph.Server.Stores;
using Microsoft.Extensions.DependencyInjection;

namespace KnowledgeGraph.Benchmarks.Caching;

/// <summary>
/// The server with its settings from the environment, and a load each second, which the embedded store takes from its own process only.
/// </summary>
internal static class DashboardServer
{
    public const string CommandName = "dashboard-server";
    private static readonly TimeSpan LoadPeriod = TimeSpan.FromSeconds(1);

    public static async Task<int> RunAsync(string url, CancellationToken cancellationToken)
    {
        var settings = CommandSettings.Of([], out _).Read();
        await using var app = ServerHost.Build(settings, ModelFile.Read(settings));
        app.Urls.Add(url);
        await app.StartAsync(cancellationToken);
        var graph = app.Services.GetRequiredService<ServedGraph>();
        using var news = new TemporaryDirectory();
        using var timer = new PeriodicTimer(LoadPeriod);
        // Other numbers than those of the server before, whose loads are in the graph already.
        for (int number = (int)(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() % 100_000_000); await timer
            .WaitForNextTickAsync(cancellationToken); number++)
        {
            if (graph.Open is { } open) await LoadAsync(open.Store, news.Path, number, cancellationToken);
        }
        return 0;
    }

    private static async Task LoadAsync(IGraphStore store, string directory, int number, CancellationToken cancellationToken)
    {
        DashboardGraph.WriteNews(directory, number);
        var report = await new GraphLoader(store.Model, new Limits(), TimeProvider.System)
            .LoadAsync(store, new([directory]), progress: null, cancellationToken);
        if (report.ErrorCount > 0) throw new BenchmarkException(string.Join('\n', report.Errors));
    }
}
