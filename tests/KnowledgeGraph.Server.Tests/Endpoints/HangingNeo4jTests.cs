using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using KnowledgeGraph.Server.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace KnowledgeGraph.Server.Tests.Endpoints;

/// <summary>A server over something that takes connections and never answers, behind a path as a proxy has one.</summary>
public sealed class HangingNeo4jTests : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();
    private readonly ConcurrentQueue<string> _paths = new();
    private WebApplication _neo4j = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _neo4j = builder.Build();
        _neo4j.Run(async context =>
        {
            _paths.Enqueue(context.Request.Path);
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        await _neo4j.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _neo4j.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task Readiness_is_reported_all_the_same_and_the_path_is_kept()
    {
        var settings = FilmsGraph.Settings(_directory) with { Store = StoreKind.Neo4j, Neo4j = new()
        {
            Uri = new(new Uri(_neo4j.Urls.Single()), "/behind/proxy/"),
        } };
        await using var server = await RunningServer.StartReadyAsync(settings);
        long start = Stopwatch.GetTimestamp();
        using var response = await server.Client.GetAsync(new Uri("/healthz/ready", UriKind.Relative));
        var took = Stopwatch.GetElapsedTime(start);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.NotEmpty(await response.Content.ReadAsStringAsync());
        // 4 seconds by the clock of a machine that may be busy.
        Assert.True(took < TimeSpan.FromSeconds(8), $"It took {took}.");
        Assert.All(_paths, path => Assert.StartsWith("/behind/proxy/db/neo4j/", path, StringComparison.Ordinal));
        Assert.NotEmpty(_paths);
    }
}
