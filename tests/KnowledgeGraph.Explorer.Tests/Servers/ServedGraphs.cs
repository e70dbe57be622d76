using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Explorer.Tests.Servers;

/// <summary>
/// Servers with the explorer over the graphs that the tests of a collection share and do not change; each starts when it is first asked
/// for.
/// </summary>
public sealed class ServedGraphs : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();
    private readonly SemaphoreSlim _starting = new(1);
    private readonly Dictionary<string, RunningServer> _servers = new(StringComparer.Ordinal);

    /// <summary>Over the seed.</summary>
    internal Task<RunningServer> SeedAsync() => GetAsync("seed", RunningServer.Settings(_directory));

    /// <summary>Over films and actors: a model that is nothing like ours.</summary>
    internal Task<RunningServer> FilmsAsync() => GetAsync("films", FilmsGraph.Settings(_directory));

    /// <summary>Over a model of three trees: of places of three kinds, of what stands in a house, and of classes of tags.</summary>
    internal Task<RunningServer> TreesAsync()
    {
        string folder = Path.Combine(Repository.Root, "tests", "KnowledgeGraph.Conformance", "Graphs", "Trees");
        return GetAsync("trees", RunningServer.Settings(_directory) with { Model = Path.Combine(folder, "model.graphql"), Seed = folder });
    }

    /// <summary>Over nothing.</summary>
    internal Task<RunningServer> EmptyAsync() => GetAsync("empty", RunningServer.Settings(_directory) with { Seed = null });

    /// <summary>Over names and texts that would do harm to a page that trusts them.</summary>
    internal Task<RunningServer> HostileAsync() => GeneratedAsync("hostile", HostileGraph.WriteAsync);

    /// <summary>Over a node with 100,000 neighbours.</summary>
    internal Task<RunningServer> HubAsync() => GeneratedAsync("hub", HubGraph.WriteAsync);

    /// <summary>Over 106,200 nodes as partnerships have them; skips the test where there is no generator.</summary>
    internal Task<RunningServer> ScaleOneAsync() => GeneratedAsync("scale1", SharedFiles.WritePartnershipsAsync);

    /// <summary>Over a graph of the test's own.</summary>
    /// <param name="name">What it is called; the server that was started under this name first is used again.</param>
    /// <param name="settings">Its settings; the explorer and the folder of data are set here.</param>
    internal async Task<RunningServer> GetAsync(string name, ServerSettings settings)
    {
        await _starting.WaitAsync();
        try
        {
            if (_servers.TryGetValue(name, out var running)) return running;
            return _servers[name] = await RunningServer.StartReadyAsync(
                settings with { Explorer = Repository.Explorer, DataDirectory = _directory.At(name) });
        }
        finally
        {
            _starting.Release();
        }
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var server in _servers.Values) await server.DisposeAsync();
        _starting.Dispose();
        _directory.Dispose();
    }

    // Partnerships that are written into a folder first.
    private async Task<RunningServer> GeneratedAsync(string name, Func<string, Task> write)
    {
        string folder = _directory.At($"{name}-files");
        if (!Directory.Exists(folder)) await write(folder);
        return await GetAsync(name, RunningServer.Settings(_directory) with { Seed = folder });
    }
}
