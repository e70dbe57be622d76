using System.Net;
using System.Text.Json;
using KnowledgeGraph.Neo4j.Http;
using KnowledgeGraph.Server.Settings;
using KnowledgeGraph.Server.Tests.Endpoints;

namespace KnowledgeGraph.Server.Tests.Days;

/// <summary>A Neo4j that the tests of a class may stop, empty, replace and kill; each leaves it running.</summary>
public sealed class OwnNeo4j : IAsyncLifetime
{
    private Neo4jProcess? _process;

    /// <summary>The server; skips the test where none can be started.</summary>
    public async Task<Neo4jProcess> RequireAsync()
    {
        Prerequisite.Require(Prerequisite.Neo4j, Neo4jProcess.CanStart ? null : $"{Neo4jProcess.Installation} is not there.");
        if (_process is not null) return _process;
        _process = new();
        Assert.True(await _process.StartAsync());
        return _process;
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
    }
}

/// <summary>A server over a Neo4j with the films, what it logs, and what it says.</summary>
internal sealed class WatchedServer : IAsyncDisposable
{
    /// <summary>The titles of all films.</summary>
    public const string Titles = "{ films(order: [{id: ASC}]) { totalCount nodes { title } } }";

    /// <summary>What it answers over the films.</summary>
    public const string TitlesOfFilms = """{"films":{"totalCount":2,"nodes":[{"title":"The General"},{"title":"神女"}]}}""";

    /// <summary>What it answers over an empty graph.</summary>
    public const string NoTitles = """{"films":{"totalCount":0,"nodes":[]}}""";

    private readonly TemporaryDirectory _directory;
    private readonly RunningServer _server;

    private WatchedServer(TemporaryDirectory directory, RunningServer server, CapturedLogs logs) =>
        (_directory, _server, Logs) = (directory, server, logs);

    /// <summary>What was logged.</summary>
    public CapturedLogs Logs { get; }

    /// <summary>The server.</summary>
    public RunningServer Server => _server;

    /// <summary>The settings of servers and loads over a Neo4j, with the films.</summary>
    public static ServerSettings Settings(TemporaryDirectory directory, Neo4jSettings neo4j) =>
        FilmsGraph.Settings(directory) with { Store = StoreKind.Neo4j, Neo4j = neo4j };

    /// <summary>Empties the Neo4j, loads the films into it, and starts a server.</summary>
    /// <param name="neo4j">The Neo4j.</param>
    /// <param name="served">Where the server looks for it; null: there.</param>
    /// <param name="change">Changes the settings.</param>
    public static async Task<WatchedServer> StartAsync(
        Neo4jSettings neo4j, Neo4jSettings? served = null, Func<ServerSettings, ServerSettings>? change = null)
    {
        await RawCypher.RunAsync(neo4j, "MATCH (n) DETACH DELETE n");
        var directory = new TemporaryDirectory();
        await LoadAsync(Settings(directory, neo4j));
        var logs = new CapturedLogs();
        var settings = Settings(directory, served ?? neo4j);
        var server = await RunningServer.StartAsync(change is null ? settings : change(settings), logs);
        await server.UntilReadyAsync();
        return new(directory, server, logs);
    }

    /// <summary>Loads the films.</summary>
    public static async Task LoadAsync(ServerSettings settings)
    {
        await using var store = KnowledgeGraph.Server.Stores.StoreOpener.Open(settings, ModelFile.Read(settings));
        await KnowledgeGraph.Server.Stores.SeedLoading.LoadAsync(store, settings.Seed!, settings.Limits, default);
    }

    /// <summary>Loads the films again.</summary>
    public Task LoadAsync(Neo4jSettings neo4j) => LoadAsync(Settings(_directory, neo4j));

    /// <summary>The data of an answer, or the code of its error.</summary>
    public async Task<string> AskAsync(string query = Titles)
    {
        using var response = await _server.PostAsync(JsonSerializer.Serialize(new { query }));
        var answer = await RunningServer.JsonOf(response);
        return answer.TryGetProperty("errors", out _) ? RunningServer.CodeOf(answer) : answer.GetProperty("data").GetRawText();
    }

    /// <summary>Waits until an answer is this one.</summary>
    public Task UntilAsync(string expected) => UntilAsync(expected, () => AskAsync());

    /// <summary>Waits until readiness is this.</summary>
    public Task UntilReadyIsAsync(string expected) => UntilAsync(expected, async () => (await ReadyAsync()).Text);

    /// <summary>What readiness says.</summary>
    public async Task<(HttpStatusCode Status, string Text)> ReadyAsync()
    {
        using var response = await _server.Client.GetAsync(new Uri("/healthz/ready", UriKind.Relative));
        return (response.StatusCode, (await response.Content.ReadAsStringAsync()).TrimEnd('\n'));
    }

    /// <summary>Whether the process says that it is alive.</summary>
    public async Task<HttpStatusCode> LiveAsync()
    {
        using var response = await _server.Client.GetAsync(new Uri("/healthz/live", UriKind.Relative));
        return response.StatusCode;
    }

    /// <summary>The lines of warnings and errors, and those of the state of Neo4j, that contain a text.</summary>
    public int CountLines(string text) => Logs.Lines.Count(line => line.Message.Contains(text, StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _directory.Dispose();
    }

    private static async Task UntilAsync(string expected, Func<Task<string>> ask)
    {
        var since = System.Diagnostics.Stopwatch.StartNew();
        string last = "";
        while (since.Elapsed < TimeSpan.FromMinutes(1))
        {
            last = await ask();
            if (last == expected) return;
            await Task.Delay(100);
        }
        Assert.Equal(expected, last);
    }
}
