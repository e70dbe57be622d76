using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using KnowledgeGraph.Conformance.Stores;
using KnowledgeGraph.Neo4j;

namespace KnowledgeGraph.Conformance.Cache;

/// <summary>Two servers over one Neo4j, started by the script of the documentation.</summary>
[Collection(Neo4jCollection.Name)]
public sealed partial class TwoServersTests(ServedGraphs graphs)
{
    private const int Clients = 4;
    private const int LoadsOfEach = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [SkippableFact]
    public async Task No_client_sees_an_older_graph_than_before_or_an_error_though_a_server_is_killed()
    {
        Prerequisite.Require(Prerequisite.Nginx, IsOnPath("nginx") ? null : "There is no nginx on PATH.");
        Prerequisite.Require(Prerequisite.Redis, IsOnPath("redis-server") ? null : "There is no redis-server on PATH.");
        var settings = await graphs.EmptyAsync(Neo4jTestedStore.StoreName, ModelApi.Partnerships);
        await using var store = Neo4jStore.Open(ModelApi.Partnerships.Model, settings.Neo4j, ModelApi.Limits);
        using var graph = new VersionedGraph(store, changesTwoKinds: false);
        await graph.LoadNextAsync();

        int port = FreePorts();
        var neo4j = new UriBuilder(settings.Neo4j.Uri) { UserName = settings.Neo4j.User, Password = settings.Neo4j.Password };
        using var script = Start(port, neo4j.Uri, settings.Model!);
        try
        {
            int[] servers = await ReadyAsync(script);
            using var http = new HttpClient { BaseAddress = new($"http://127.0.0.1:{port}"), Timeout = Patience };
            // Neo4j plans a new statement for longer than all the rest takes.
            await AskAsync(http);
            using var stop = new CancellationTokenSource();
            var clients = Enumerable.Range(0, Clients).Select(_ => Task.Run(() => ReadAsync(http, graph, stop.Token))).ToList();
            for (int i = 0; i < LoadsOfEach; i++) await graph.LoadNextAsync();
            using (var killed = Process.GetProcessById(servers[0])) killed.Kill();
            for (int i = 0; i < LoadsOfEach; i++) await graph.LoadNextAsync();
            await stop.CancelAsync();
            int[] answers = await Task.WhenAll(clients);
            Assert.All(answers, count => Assert.True(count > 2 * LoadsOfEach, $"A client had only {count} answers."));
        }
        finally
        {
            using var end = Process.Start("kill", $"{script.Id}");
            await script.WaitForExitAsync();
        }
        Assert.Equal(0, script.ExitCode);
    }

    // Each answer is of a version that was true while it was asked, and no older than the one before.
    private static async Task<int> ReadAsync(HttpClient http, VersionedGraph graph, CancellationToken stopped)
    {
        int answers = 0;
        for (int last = 0; !stopped.IsCancellationRequested; answers++)
        {
            int least = Math.Max(last, graph.CommittedBy(Stopwatch.GetTimestamp()));
            int version = await AskAsync(http);
            Assert.InRange(version, least, graph.Begun);
            last = version;
        }
        return answers;
    }

    private static async Task<int> AskAsync(HttpClient http)
    {
        string body = JsonSerializer.Serialize(new { query = """{ zone(by: {id: "zone:v"}) { description } }""" });
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri("/graphql", UriKind.Relative), content);
        string text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{answer.StatusCode}: {text}");
        using var json = JsonDocument.Parse(text);
        Assert.False(json.RootElement.TryGetProperty("errors", out _), text);
        string description = json.RootElement.GetProperty("data").GetProperty("zone").GetProperty("description").GetString()!;
        return int.Parse(description, System.Globalization.CultureInfo.InvariantCulture);
    }

    private static Process Start(int port, Uri neo4j, string model)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(ProjectFolders.Solution, "docs", "two-servers.sh"), $"{port}"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["NEO4J"] = neo4j.AbsoluteUri;
        start.Environment["SERVER"] = Path.Combine(AppContext.BaseDirectory, "KnowledgeGraph.Server.dll");
        start.Environment["KnowledgeGraph__Model"] = model;
        return Process.Start(start)!;
    }

    // The script tells the processes of the servers, and at last that they are ready.
    private static async Task<int[]> ReadyAsync(Process script)
    {
        var processes = new List<int>();
        using var late = new CancellationTokenSource(Patience);
        while (await script.StandardOutput.ReadLineAsync(late.Token) is { } line)
        {
            if (line.StartsWith("ready: ", StringComparison.Ordinal)) return [.. processes];
            if (ServerProcess().Match(line) is { Success: true } match)
            {
                processes.Add(int.Parse(match.Groups["id"].Value, System.Globalization.CultureInfo.InvariantCulture));
            }
        }
        throw new InvalidOperationException($"The script ended: {await script.StandardError.ReadToEndAsync(late.Token)}");
    }

    // Four ports in a row that were free a moment ago.
    private static int FreePorts()
    {
        while (true)
        {
            using var first = new TcpListener(IPAddress.Loopback, 0);
            first.Start();
            int port = ((IPEndPoint)first.LocalEndpoint).Port;
            if (Enumerable.Range(port + 1, 3).All(IsFree)) return port;
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static bool IsOnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Append("/usr/sbin").Any(folder => File.Exists(Path.Combine(folder, program)));

    [GeneratedRegex(
        @"^server \d: process (?<id>\d+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ServerProcess();
}
