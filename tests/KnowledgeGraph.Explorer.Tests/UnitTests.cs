using System.Diagnostics;

namespace KnowledgeGraph.Explorer.Tests;

/// <summary>The page's own tests, in TypeScript. That its sources are typed and linted is checked by each build of it.</summary>
public sealed class UnitTests
{
    [SkippableFact]
    public async Task The_tests_of_the_page_pass()
    {
        string folder = Path.Combine(Repository.Root, "src", "explorer");
        string runner = Path.Combine(folder, "node_modules", "vitest", "vitest.mjs");
        Prerequisite.Require(
            Prerequisite.Node, File.Exists(runner) ? null : "The explorer's packages are not installed: build the server with Node.js.");
        using var process = Process.Start(new ProcessStartInfo("node", [runner, "run", "--no-color"])
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, output + await errors);
    }
}
