using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Containers;
using KnowledgeGraph.Neo4j.Http;

namespace KnowledgeGraph.Neo4j.Tests.Servers;

/// <summary>
/// A Neo4j for tests: the one that KG_TEST_NEO4J names (http://user:password@host:port), else one in Docker, else the launcher in
/// shared/neo4j beside the repository; else there is none, and tests are skipped, or fail where KG_REQUIRE names neo4j.
/// </summary>
public sealed class Neo4jServer : IAsyncLifetime
{
    // Ten seconds on a machine of its own; on a busy one a start takes minutes, and is still a start.
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromMinutes(5);

    private const string Password = "partnerships";
    private IContainer? _container;
    private Process? _process;
    private string? _home;

    /// <summary>Where it is; null where there is none.</summary>
    public Neo4jSettings? Settings { get; private set; }

    /// <summary>Why there is none.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Where it is; skips the test where there is none.</summary>
    public Neo4jSettings Require()
    {
        bool isRequired = (Environment.GetEnvironmentVariable("KG_REQUIRE") ?? "").Split(',').Contains("neo4j", StringComparer.Ordinal);
        if (Settings is null && isRequired) throw new InvalidOperationException($"KG_REQUIRE asks for a Neo4j, and {Reason}");
        Skip.If(Settings is null, Reason);
        return Settings;
    }

    public async Task InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("KG_TEST_NEO4J") is { Length: > 0 } address) Settings = Parse(new Uri(address));
        else if (await TryDockerAsync()) return;
        else await StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (_container is not null) await _container.DisposeAsync();
        if (_process is { HasExited: false } process)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
        if (_home is not null) Directory.Delete(_home, recursive: true);
    }

    private static Neo4jSettings Parse(Uri address)
    {
        string[] user = Uri.UnescapeDataString(address.UserInfo).Split(':', 2);
        return new() { Uri = new(address.GetLeftPart(UriPartial.Scheme) + address.Authority.Split('@')[^1]), User = user[0], Password = user[^1] };
    }

    private async Task<bool> TryDockerAsync()
    {
        if (!File.Exists("/var/run/docker.sock") && Environment.GetEnvironmentVariable("DOCKER_HOST") is null) return false;
        try
        {
            _container = new ContainerBuilder("neo4j:5.26").WithEnvironment("NEO4J_AUTH", $"neo4j/{Password}").WithPortBinding(7474, assignRandomHostPort: true)
                .WithWaitStrategy(Wait.ForUnixContainer().UntilHttpRequestIsSucceeded(r => r.ForPort(7474))).Build();
            await _container.StartAsync();
            Settings = new() { Uri = new($"http://{_container.Hostname}:{_container.GetMappedPublicPort(7474)}"), Password = Password };
            return true;
        }
        catch (Exception fault) when (fault is DockerUnavailableException or InvalidOperationException)
        {
            return false;
        }
    }

    private async Task StartAsync()
    {
        string launcher = Launcher();
        if (!File.Exists(launcher))
        {
            Reason = $"there is none: KG_TEST_NEO4J is not set, no Docker engine answers, and {launcher} is not there.";
            return;
        }
        (int http, int bolt) = (FreePort(), FreePort());
        _home = Directory.CreateTempSubdirectory("kg-neo4j-").FullName;
        _process = Process.Start(new ProcessStartInfo(launcher, ["--home", _home, "--http-port", $"{http}", "--bolt-port", $"{bolt}", "--password", Password])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        var settings = new Neo4jSettings { Uri = new($"http://127.0.0.1:{http}"), Password = Password };
        if (await AnswersAsync(settings.Uri)) Settings = settings;
        else Reason = $"{launcher} did not answer within {ReadyWithin.TotalMinutes} minutes.";
    }

    private static string Launcher()
    {
        for (var directory = new DirectoryInfo(Repository.Root).Parent; directory is not null; directory = directory.Parent)
        {
            string path = Path.Combine(directory.FullName, "shared", "neo4j", "neo4j");
            if (File.Exists(path)) return path;
        }
        return Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "neo4j", "neo4j"));
    }

    private async Task<bool> AnswersAsync(Uri address)
    {
        using var client = new HttpClient();
        var since = Stopwatch.StartNew();
        while (since.Elapsed < ReadyWithin && !_process!.HasExited)
        {
            try
            {
                using var response = await client.GetAsync(address);
                if (response.IsSuccessStatusCode) return true;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(200);
            }
        }
        return false;
    }

    private static int FreePort()
    {
        while (true)
        {
            int port = Random.Shared.Next(20_000, 30_000);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: the next one.
            }
        }
    }
}

/// <summary>Tests that share one server, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class Neo4jCollection : ICollectionFixture<Neo4jServer>, ICollectionFixture<SeedGraphs>
{
    public const string Name = "Neo4j";
}
