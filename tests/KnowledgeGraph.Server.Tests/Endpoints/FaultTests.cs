using System.Net;
using KnowledgeGraph.Core;
using KnowledgeGraph.GraphQL.Execution;
using KnowledgeGraph.GraphQL.Schema;
using KnowledgeGraph.Server.Stores;
using static KnowledgeGraph.Server.Tests.RunningServer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KnowledgeGraph.Server.Tests.Endpoints;

/// <summary>What happens when the store fails or hangs, or the client disconnects.</summary>
public sealed class FaultTests : IAsyncLifetime
{
    private const string Query = """{"query":"{ films { totalCount } }"}""";
    private readonly TemporaryDirectory _directory = new();
    private readonly CapturedLogs _logs = new();
    private RunningServer _server = null!;

    public async Task InitializeAsync()
    {
        var settings = FilmsGraph.Settings(_directory) with { Limits = new() { RequestMillisecondsMax = 500 } };
        _server = await StartReadyAsync(settings);
        _server.App.Services.GetRequiredService<ILoggerFactory>().AddProvider(_logs);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task An_unknown_exception_is_masked_and_logged_with_its_trace_id()
    {
        Serve(_ => throw new InvalidOperationException("secret of the store"));
        using var response = await _server.PostAsync(Query);
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        var answer = await JsonOf(response);
        Assert.Equal("INTERNAL_ERROR", CodeOf(answer));
        string message = MessageOf(answer);
        Assert.DoesNotContain("secret", message, StringComparison.Ordinal);
        string traceId = message[(message.LastIndexOf(' ') + 1)..].TrimEnd('.');
        Assert.Contains(_logs.Lines, line => line.Level == LogLevel.Error && line.Message.Contains(traceId, StringComparison.Ordinal)
            && line.Message.Contains("secret of the store", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_store_that_fails_is_reported_with_its_code()
    {
        Serve(_ => throw new StoreException("STORE_UNAVAILABLE", "The store cannot answer now."));
        using var response = await _server.PostAsync(Query);
        Assert.Equal("STORE_UNAVAILABLE", CodeOf(await JsonOf(response)));
    }

    [Fact]
    public async Task A_request_that_runs_too_long_is_stopped_and_reported()
    {
        Serve(token => new(Task.Delay(Timeout.Infinite, token)));
        using var response = await _server.PostAsync(Query);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        var answer = await JsonOf(response);
        Assert.Equal("TIMEOUT", CodeOf(answer));
        Assert.Equal("The request ran longer than 500 ms (Limits:RequestMillisecondsMax). Ask for less at once.", MessageOf(answer));
        // The next request has its whole time again.
        Serve(_ => throw new StoreException("STORE_UNAVAILABLE", "The store cannot answer now."));
        using var next = await _server.PostAsync(Query);
        Assert.Equal("STORE_UNAVAILABLE", CodeOf(await JsonOf(next)));
    }

    [Fact]
    public async Task A_client_that_goes_away_stops_the_work_and_is_not_logged()
    {
        var begun = new TaskCompletionSource();
        var stopped = new TaskCompletionSource();
        await using var patient = await StartReadyAsync(FilmsGraph.Settings(_directory) with { DataDirectory = _directory.At("patient") });
        patient.App.Services.GetRequiredService<ILoggerFactory>().AddProvider(_logs);
        Serve(patient, token =>
        {
            token.Register(stopped.SetResult);
            begun.SetResult();
            return new(Task.Delay(Timeout.Infinite, token));
        });
        using var leaving = new CancellationTokenSource();
        var request = patient.Client.PostAsync(
            new Uri("/graphql", UriKind.Relative), new StringContent(Query, null, "application/json"), leaving.Token);
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.DoesNotContain(_logs.Lines, line => line.Level >= LogLevel.Warning);
    }

    [Fact]
    public async Task A_server_that_stops_gives_running_requests_up_and_says_so()
    {
        var settings = FilmsGraph.Settings(
            _directory) with { DataDirectory = _directory.At("stopping"), Limits = new() { StopMillisecondsMax = 50 } };
        await using var stopping = await StartReadyAsync(settings);
        var begun = new TaskCompletionSource();
        Serve(stopping, token =>
        {
            begun.SetResult();
            return new(Task.Delay(Timeout.Infinite, token));
        });
        var request = stopping.PostAsync(Query);
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(20));
        var stop = stopping.App.StopAsync();
        using var response = await request;
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "STORE_UNAVAILABLE"), (response.StatusCode, CodeOf(await JsonOf(response))));
        await stop;
    }

    [Fact]
    public async Task Ready_says_what_the_store_is_missing()
    {
        var store = new ProbeStore(_server.Graph.Open!.Store.Model, _ => default) { Missing = "The store is asleep." };
        _server.Graph.Open = _server.Graph.Open with { Store = store };
        using var response = await _server.Client.GetAsync(new Uri("/healthz/ready", UriKind.Relative));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("The store is asleep.\n", await response.Content.ReadAsStringAsync());
    }

    private void Serve(Func<CancellationToken, ValueTask> read) => Serve(_server, read);

    private static void Serve(RunningServer server, Func<CancellationToken, ValueTask> read)
    {
        var store = new ProbeStore(server.Graph.Open!.Store.Model, read);
        server.Graph.Open = new OpenGraph(
            store, new GraphQLServer(ApiSchemaBuilder.Build(store.Model, new Limits()), store, new Limits(), null),
            new(new SchemaText([])));
    }
}
