using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Containers;
using KnowledgeGraph.Neo4j.Http;
using Xunit;

namespace KnowledgeGraph.TestServers;

/// <summary>
/// A Neo4j for tests: the one that KG_TEST_NEO4J names (http://user:password@host:port), else one in Docker, else the one that the test
/// processes of this checkout share. The test process that has it may empty it: others that use the same server wait meanwhile.
/// </summary>
public sealed class Neo4jServer : IAsyncLifetime
{
    private IContainer? _container;
    private SharedNeo4j? _shared;
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
        else if (!await TryDockerAsync()) await ShareAsync();
    }

    public async Task DisposeAsync()
    {
        if (_container is not null) await _container.DisposeAsync();
        _shared?.Dispose();
        _turn?.Dispose();
    }

    private async Task UseAsync(Uri address)
    {
        string turn = Path.Combine(Path.GetTempPath(), $"kg-neo4j-{address.Host}-{address.Port}.turn");
        _turn = await FileLock.ExclusiveAsync(turn, FileLock.TurnWithin);
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
                .WithEnvironment("NEO4J_AUTH", $"neo4j/{Neo4jLauncher.Password}")
                .WithPortBinding(7474, assignRandomHostPort: true)
                .WithWaitStrategy(Wait.ForUnixContainer().UntilHttpRequestIsSucceeded(r => r.ForPort(7474))).Build();
            await _container.StartAsync();
            var server = new Uri($"http://{_container.Hostname}:{_container.GetMappedPublicPort(7474)}");
            Settings = new() { Uri = server, Password = Neo4jLauncher.Password };
            return true;
        }
        catch (Exception fault) when (fault is DockerUnavailableException or InvalidOperationException)
        {
            return false;
        }
    }

    private async Task ShareAsync()
    {
        if (!Neo4jLauncher.Exists)
        {
            _reason = $"KG_TEST_NEO4J is not set, no Docker engine answers, and {Neo4jLauncher.Path} is not there.";
            return;
        }
        (_shared, Settings) = await SharedNeo4j.OpenAsync();
        if (Settings is null) _reason = $"{Neo4jLauncher.Path} did not answer within {Neo4jLauncher.ReadyWithin.TotalMinutes} minutes.";
    }
}
