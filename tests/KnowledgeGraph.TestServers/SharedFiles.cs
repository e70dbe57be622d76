using System.Diagnostics;
using Xunit;

namespace KnowledgeGraph.TestServers;

/// <summary>Files of the folder shared/ beside the repository or above it, which is not shipped.</summary>
public static class SharedFiles
{
    /// <summary>The path of a file; skips the test where there is none.</summary>
    /// <param name="relative">The path in shared/.</param>
    public static string Require(params string[] relative)
    {
        string name = Path.Combine(["shared", .. relative]);
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, name))) return Path.Combine(at.FullName, name);
        }
        Skip.If(true, $"There is no {name} beside the repository.");
        return name;
    }

    /// <summary>
    /// Writes the generated partnerships at scale 1, of 106,200 nodes, into a folder; skips the test where there is no generator.
    /// </summary>
    public static async Task WritePartnershipsAsync(string folder)
    {
        string generator = Require("bench", "partnership-graph.mjs");
        using var process = Process.Start(
            new ProcessStartInfo("node", [generator, folder]) { UseShellExecute = false, RedirectStandardError = true })!;
        string errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException(errors);
    }
}
