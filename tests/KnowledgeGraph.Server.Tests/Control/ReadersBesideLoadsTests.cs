using System.Text.Json;

namespace KnowledgeGraph.Server.Tests.Control;

/// <summary>Readers beside loads through the control socket see one version each, and never go back in time.</summary>
public sealed class ReadersBesideLoadsTests : IDisposable
{
    private const int Loads = 12;
    private const int Readers = 4;
    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public async Task Each_answer_is_of_one_version_and_no_client_goes_back()
    {
        string data = _directory.At("data");
        await using var server = await Commands.ServeAsync(data);
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, Readers).Select(_ => Task.Run(() => ReadAsync(server, done.Token))).ToList();
        for (int i = 0; i < Loads; i++)
        {
            Assert.Equal(0, (await Commands.RunAsync(data, "load", LoadedVersions.Write(_directory.At("news"), i))).Code);
        }
        await done.CancelAsync();
        var seen = await Task.WhenAll(readers);
        Assert.Equal(Loads, await VersionAsync(server));
        // A reader that saw the first version only has tested nothing.
        Assert.Contains(seen, versions => versions > 2);
    }

    public void Dispose() => _directory.Dispose();

    /// <summary>Sends queries until it is asked to end; returns how many versions it saw.</summary>
    private static async Task<int> ReadAsync(RunningServer server, CancellationToken done)
    {
        var versions = new SortedSet<int>();
        int last = 0;
        while (!done.IsCancellationRequested)
        {
            int version = await VersionAsync(server);
            Assert.True(version >= last, $"Version {version} came after {last}.");
            versions.Add(last = version);
        }
        return versions.Count;
    }

    /// <summary>How many loads an answer has, all of whose fields have to agree.</summary>
    private static async Task<int> VersionAsync(RunningServer server)
    {
        JsonElement answer = (await server.AskAsync(LoadedVersions.Query)).GetProperty("data");
        int zones = answer.GetProperty("zones").GetProperty("totalCount").GetInt32();
        int edges = answer.GetProperty("located").GetProperty("totalCount").GetInt32();
        Assert.Equal(LoadedVersions.NodesPerEdge * edges, zones);
        return edges;
    }
}
