using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Core;
using KnowledgeGraph.Server.Hosting;
using KnowledgeGraph.Server.Redis;
using KnowledgeGraph.Server.Settings;
using KnowledgeGraph.Server.Stores;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KnowledgeGraph.Server.Tests;

/// <summary>The server in this process, listening on loopback.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private RunningServer(WebApplication app, Uri address)
    {
        App = app;
        Client = new() { BaseAddress = address, Timeout = Patience };
    }

    public WebApplication App { get; }

    public HttpClient Client { get; }

    public ServedGraph Graph => App.Services.GetRequiredService<ServedGraph>();

    /// <summary>Whether results are kept in Redis.</summary>
    public bool IsSecondLevelUsed => App.Services.GetRequiredService<RedisResults>().IsUsable;

    /// <summary>The settings of a test: the seed of the repository in a folder of its own.</summary>
    public static ServerSettings Settings(TemporaryDirectory directory, Limits? limits = null) => new()
    {
        DataDirectory = directory.At("data"),
        Model = Repository.Model,
        Seed = Repository.Seed,
        Limits = limits ?? new(),
    };

    /// <summary>Starts a server, which may not be ready yet.</summary>
    public static async Task<RunningServer> StartAsync(
        ServerSettings settings, ILoggerProvider? logs = null, string[]? arguments = null, string address = "http://127.0.0.1:0")
    {
        var app = ServerHost.Build(settings, ModelFile.Read(settings), arguments);
        if (logs is not null) app.Services.GetRequiredService<ILoggerFactory>().AddProvider(logs);
        app.Urls.Add(address);
        await app.StartAsync();
        return new(app, new Uri(app.Urls.Single().Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal)));
    }

    /// <summary>Starts a server and waits until it is ready.</summary>
    public static async Task<RunningServer> StartReadyAsync(ServerSettings settings)
    {
        var server = await StartAsync(settings);
        await server.UntilReadyAsync();
        return server;
    }

    public async Task UntilReadyAsync()
    {
        long start = Stopwatch.GetTimestamp();
        while (Graph.Open is null)
        {
            if (Graph.Failure is { } failure) throw new InvalidOperationException(failure.Message, failure);
            if (Stopwatch.GetElapsedTime(start) > Patience) throw new TimeoutException("The server is not ready.");
            await Task.Delay(20);
        }
    }

    /// <summary>Posts a query; gives the answer.</summary>
    public async Task<JsonElement> AskAsync(string query, object? variables = null)
    {
        using var response = await PostAsync(JsonSerializer.Serialize(new { query, variables }));
        return await JsonOf(response);
    }

    /// <summary>Posts a body as it is.</summary>
    public Task<HttpResponseMessage> PostAsync(string body, string contentType = "application/json", string? accept = null)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = content };
        if (accept is not null) request.Headers.TryAddWithoutValidation("Accept", accept);
        return Client.SendAsync(request);
    }

    public static async Task<JsonElement> JsonOf(HttpResponseMessage response) =>
        JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsByteArrayAsync());

    /// <summary>The one error's code.</summary>
    public static string CodeOf(JsonElement answer) =>
        answer.GetProperty("errors").EnumerateArray().Single().GetProperty("extensions").GetProperty("code").GetString()!;

    /// <summary>The one error's message.</summary>
    public static string MessageOf(JsonElement answer) =>
        answer.GetProperty("errors").EnumerateArray().Single().GetProperty("message").GetString()!;

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await App.StopAsync();
        await App.DisposeAsync();
    }
}
