using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Containers;
using KnowledgeGraph.Neo4j.Http;
using Xunit;

namespace KnowledgeGraph.TestServers;

/// <summary>
/// A Neo4j for tests: the one that KG_TEST_NEO4J names (http://user:password@host:port), else one of this process's own, in Docker or from
/// its jars. Tests may empty it: other processes that are given the same server wait meanwhile.
/// </summary>
public sealed class Neo4jServer : IAsyncLifetime
{
    private IContainer? _container;
    private Neo4jProcess? _process;
    private FileLock? _turn;
    private string? _reason;

    /// <summary>Where it is; null where there is none.</summary>
    public Neo4jSettings? Settings { get; private set; }

    /// <summary>Where it is; skips the test where there is none.</summary>
    public Neo4jSettings Require()
    {
        Prerequisite.Require(Prerequisite.Neo4j, _reason);
        return Settings!;
    }

    public async Task InitializeAsync()
    {
        if (Prerequisite.IsSkipped(Prerequisite.Neo4j)) return;
        if (Environment.GetEnvironmentVariable("KG_TEST_NEO4J") is { Length: > 0 } address) await UseAsync(new(address));
        else if (!await TryDockerAsync()) await StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (_container is not null) await _container.DisposeAsync();
        if (_process is not null) await _process.DisposeAsync();
        _turn?.Dispose();
    }

    private async Task UseAsync(Uri address)
    {
        string turn = Path.Combine(Path.GetTempPath(), $"kg-neo4j-{address.Host}-{address.Port}.turn");
        _turn = await FileLock.TakeAsync(turn, FileLock.TurnWithin);
        string[] user = Uri.UnescapeDataString(address.UserInfo).Split(':', 2);
        var server = new Uri(address.GetLeftPart(UriPartial.Scheme) + address.Authority.Split('@')[^1]);
        Settings = new() { Uri = server, User = user[0], Password = user[^1] };
    }

    private async Task<bool> TryDockerAsync()
    {
        if (!File.Exists("/var/run/docker.sock") && Environment.GetEnvironmentVariable("DOCKER_HOST") is null) return false;
        try
        {
            _container = new ContainerBuilder("neo4j:5.26")
                .WithEnvironment("NEO4J_AUTH", $"neo4j/{Neo4jInstallation.Password}")
                .WithPortBinding(7474, assignRandomHostPort: true)
                .WithWaitStrategy(Wait.ForUnixContainer().UntilHttpRequestIsSucceeded(r => r.ForPort(7474))).Build();
            await _container.StartAsync();
            var server = new Uri($"http://{_container.Hostname}:{_container.GetMappedPublicPort(7474)}");
            Settings = new() { Uri = server, Password = Neo4jInstallation.Password };
            return true;
        }
        catch (Exception fault) when (fault is DockerUnavailableException or InvalidOperationException)
        {
            return false;
        }
    }

    private async Task StartAsync()
    {
        if (!Neo4jProcess.CanStart)
        {
            _reason = $"KG_TEST_NEO4J is not set, no Docker engine answers, and {Neo4jInstallation.Path} is not there.";
            return;
        }
        _process = new();
        if (await _process.StartAsync()) Settings = _process.Settings;
        else _reason =
            $"The Neo4j of {Neo4jInstallation.Path} did not start: it needs Java 17 on PATH, and {Neo4jInstallation.ReadyWithin.TotalMinutes} minutes at most.";
    }
}
