using System.Runtime.Versioning;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Embedded.Tests.Disk;

/// <summary>The files of a graph, and the directory that holds nothing else, are for their owner alone.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class OwnerOnlyTests : IDisposable
{
    private const UnixFileMode File600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Directory700 = File600 | UnixFileMode.UserExecute;
    private const UnixFileMode Directory755 =
        Directory700 | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private readonly TestGraph _graph = new();

    public void Dispose() => _graph.Dispose();

    [SkippableFact]
    public async Task New_files_are()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no such modes.");
        string directory = _graph.At("data");
        await using (var store = EmbeddedStore.Open(directory, _graph.Model, TimeSpan.Zero))
        {
            await TestGraph.LoadAsync(store, [_graph.Node("Film", "film:1", ("title", Value.Of("a")))]);
            AssertModes(directory);
            Assert.True(File.Exists(Path.Combine(directory, "graph.db-wal")));
        }
        AssertModes(directory);
        Assert.True(File.Exists(Path.Combine(directory, "graph.snapshot")));
    }

    [SkippableFact]
    public async Task Files_that_were_made_for_all_become_so_when_they_are_opened()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no such modes.");
        await _graph.Open().DisposeAsync();
        Open(_graph.DirectoryPath);
        await _graph.Open().DisposeAsync();
        AssertModes(_graph.DirectoryPath);
    }

    [SkippableFact]
    public async Task A_directory_that_holds_other_things_keeps_its_mode()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no such modes.");
        await _graph.Open().DisposeAsync();
        await File.WriteAllTextAsync(_graph.At("notes.txt"), "not ours");
        Open(_graph.DirectoryPath);
        await _graph.Open().DisposeAsync();
        Assert.Equal(Directory755, File.GetUnixFileMode(_graph.DirectoryPath));
        Assert.Equal(File600, File.GetUnixFileMode(_graph.At("graph.db")));
    }

    private static void Open(string directory)
    {
        File.SetUnixFileMode(directory, Directory755);
        foreach (string file in Directory.EnumerateFiles(directory))
        {
            File.SetUnixFileMode(file, File600 | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        }
    }

    private static void AssertModes(string directory)
    {
        Assert.Equal(Directory700, File.GetUnixFileMode(directory));
        Assert.All(Directory.EnumerateFiles(directory), file => Assert.Equal(File600, File.GetUnixFileMode(file)));
    }
}
