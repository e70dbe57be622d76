using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Embedded;

namespace KnowledgeGraph.Server.Tests.Control;

/// <summary>The command `backup`, with and without a server, while others load.</summary>
public sealed class BackupTests : IDisposable
{
    private static readonly GraphModel Model = ModelReader.ReadFile(Repository.Model);
    private readonly TemporaryDirectory _directory = new();

    private string Data => _directory.At("data");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_backup_is_served_and_checked_as_the_graph_is(bool isServed)
    {
        Assert.Equal(0, (await Commands.RunAsync(Data, "load", Repository.Seed)).Code);
        await using (isServed ? await Commands.ServeAsync(Data) : null)
        {
            Directory.CreateDirectory(_directory.At("copy"));
            string file = _directory.At("copy", "graph.db");
            var end = await Commands.RunAsync(Data, "backup", file);
            Assert.Equal((0, $"Backed up to {file}: {new FileInfo(file).Length:N0} bytes.\n", ""), (end.Code, end.Output, end.Errors));
            if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            Assert.Equal([file], Directory.GetFiles(_directory.At("copy")));
            Assert.False(File.Exists(Path.Combine(Data, "backup.new")));
        }
        Assert.Equal(await Commands.RunAsync(Data, "check"), await Commands.RunAsync(_directory.At("copy"), "check"));
        await using var copy = EmbeddedStore.Open(_directory.At("copy"), Model);
        await using var graph = EmbeddedStore.Open(Data, Model);
        Assert.Equal((graph.NodeCount, graph.EdgeCount), (copy.NodeCount, copy.EdgeCount));
    }

    [Fact]
    public async Task A_file_that_is_there_stays_unless_it_is_forced_away()
    {
        Assert.Equal(0, (await Commands.RunAsync(Data, "load", Repository.Seed)).Code);
        string file = _directory.Write("copy.db", "mine");
        var refused = await Commands.RunAsync(Data, "backup", file);
        Assert.Equal(
            (1, "", $"{file} already exists: name another file, or use --force to replace it.\n"),
            (refused.Code, refused.Output, refused.Errors));
        Assert.Equal("mine", await File.ReadAllTextAsync(file));
        Assert.Equal(0, (await Commands.RunAsync(Data, "backup", file, "--force")).Code);
        Assert.NotEqual("mine", await File.ReadAllTextAsync(file));
        Assert.Equal([file], Directory.GetFiles(_directory.Path));
    }

    [Fact]
    public async Task What_cannot_be_backed_up_is_reported()
    {
        var none = await Commands.RunAsync(Data, "backup", _directory.At("copy.db"));
        Assert.Equal((1, ""), (none.Code, none.Output));
        Assert.StartsWith($"There is no graph in {Data}.", none.Errors, StringComparison.Ordinal);
        var folder = await Commands.RunAsync(Data, "backup", _directory.At("nowhere", "copy.db"));
        Assert.Equal((1, $"There is no folder {_directory.At("nowhere")}: create it first.\n"), (folder.Code, folder.Errors));
        var neo4j = await Commands.RunAsync(Data, "backup", _directory.At("copy.db"), "--KnowledgeGraph:Store=neo4j");
        Assert.Equal(1, neo4j.Code);
        Assert.StartsWith(
            "backup is for the embedded store, but KnowledgeGraph:Store is neo4j; use neo4j-admin database dump", neo4j.Errors,
            StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_directory.Path));
    }

    [Fact]
    public async Task Each_backup_beside_loads_is_of_one_version()
    {
        await using var server = await Commands.ServeAsync(Data);
        var before = SizeOf((EmbeddedStore)server.Graph.Open!.Store);
        using var done = new CancellationTokenSource();
        var loading = Task.Run(async () =>
        {
            int number = 0;
            while (!done.IsCancellationRequested)
            {
                Assert.Equal(0, (await Commands.RunAsync(Data, "load", LoadedVersions.Write(_directory.At("news"), number++))).Code);
            }
            return number;
        });
        for (int i = 0; i < 4; i++)
        {
            string copy = _directory.At($"copy-{i}");
            Directory.CreateDirectory(copy);
            Assert.Equal(0, (await Commands.RunAsync(Data, "backup", Path.Combine(copy, "graph.db"))).Code);
            Assert.Equal(0, (await Commands.RunAsync(copy, "check")).Code);
            await using var store = EmbeddedStore.OpenReadOnly(copy, Model);
            var after = SizeOf(store);
            Assert.Equal(LoadedVersions.NodesPerEdge * (after.Edges - before.Edges), after.Nodes - before.Nodes);
        }
        await done.CancelAsync();
        Assert.True(await loading > 0);
    }

    private static (long Nodes, long Edges) SizeOf(EmbeddedStore store) => (store.NodeCount, store.EdgeCount);

    public void Dispose() => _directory.Dispose();
}
