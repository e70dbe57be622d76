using System.Diagnostics;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Explorer.Tests;

/// <summary>A published server has the explorer beside it.</summary>
public sealed class PublishTests : IDisposable
{
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    private readonly TemporaryDirectory _directory = new();

    [SkippableFact]
    public async Task Every_file_is_published_and_old_ones_go()
    {
        bool isBuilt = File.Exists(Path.Combine(Repository.Explorer, "index.html"));
        Prerequisite.Require(Prerequisite.Node, isBuilt ? null : "The explorer is not built.");
        string old = _directory.Write("explorer/assets/old-1.js", "");
        await PublishAsync();
        Assert.Equal(FilesOf(Repository.Explorer), FilesOf(_directory.At("explorer")));
        Assert.False(File.Exists(old));
        Assert.Equal(_directory.At("explorer"), ShippedFiles.Find(_directory.Path, Repository.Root).Explorer);
    }

    public void Dispose() => _directory.Dispose();

    /// <summary>Publishes what was built beside this test.</summary>
    private async Task PublishAsync()
    {
        string[] arguments =
            ["publish", Path.Combine(Repository.Root, "src", "KnowledgeGraph.Server"), "--no-build", "--nodeReuse:false", "-v", "quiet",
                "-c", Configuration, "-o", _directory.Path];
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, output);
    }

    private static IEnumerable<string> FilesOf(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(folder, file)).Where(name => !name.StartsWith('.')).Order(StringComparer.Ordinal);
}
