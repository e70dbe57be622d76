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
    private IContainer? _container;
    private Neo4jProcess? _process;

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
        if (_process is not null) await _process.DisposeAsync();
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
            _container = new ContainerBuilder("neo4j:5.26").WithEnvironment("NEO4J_AUTH", $"neo4j/{Neo4jProcess.Password}").WithPortBinding(7474, assignRandomHostPort: true)
                .WithWaitStrategy(Wait.ForUnixContainer().UntilHttpRequestIsSucceeded(r => r.ForPort(7474))).Build();
            await _container.StartAsync();
            Settings = new() { Uri = new($"http://{_container.Hostname}:{_container.GetMappedPublicPort(7474)}"), Password = Neo4jProcess.Password };
            return true;
        }
        catch (Exception fault) when (fault is DockerUnavailableException or InvalidOperationException)
        {
            return false;
        }
    }

    private async Task StartAsync()
    {
        _process = new();
        if (!_process.CanStart) Reason = $"there is none: KG_TEST_NEO4J is not set, no Docker engine answers, and {Neo4jProcess.Launcher} is not there.";
        else if (await _process.StartAsync()) Settings = _process.Settings;
        else Reason = $"{Neo4jProcess.Launcher} did not answer within {Neo4jProcess.ReadyWithin.TotalMinutes} minutes.";
    }
}

/// <summary>Tests that share one server, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class Neo4jCollection : ICollectionFixture<Neo4jServer>, ICollectionFixture<SeedGraphs>
{
    public const string Name = "Neo4j";
}
