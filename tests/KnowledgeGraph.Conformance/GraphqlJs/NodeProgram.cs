using System.Diagnostics;
using System.Text.Json;
using KnowledgeGraph.Conformance.Stores;

namespace KnowledgeGraph.Conformance.GraphqlJs;

/// <summary>
/// The programs of this project, run by Node.js over graphql-js. Its packages are installed when they are first asked for; where that
/// fails, tests are skipped, or fail where KG_REQUIRE names graphqljs.
/// </summary>
internal static class NodeProgram
{
    // The wrong npm registry, or none, must not hold up a run.
    private static readonly TimeSpan InstallWithin = TimeSpan.FromMinutes(2);
    private static readonly string Folder = Path.Combine(ProjectFolders.Conformance, "GraphqlJs");
    private static readonly Lazy<Task<string?>> Failure = new(InstallAsync);

    /// <summary>
    /// Gives a program, named by its path in this project, its task and reads its report; skips the test where there is no Node.js.
    /// </summary>
    public static async Task<JsonElement> RunAsync(string program, object task, TimeSpan within)
    {
        Prerequisite.Require(Prerequisite.GraphqlJs, Prerequisite.IsSkipped(Prerequisite.GraphqlJs) ? null : await Failure.Value);
        var (exitCode, output, errors) = await RunAsync(
            "node", [Path.Combine(ProjectFolders.Conformance, program)], JsonSerializer.Serialize(task, JsonSerializerOptions.Web), within);
        Assert.True(exitCode == 0, $"{program}: {errors}");
        return JsonSerializer.Deserialize<JsonElement>(output);
    }

    // npm writes its own lock file when all is installed.
    private static async Task<string?> InstallAsync()
    {
        var installed = new FileInfo(Path.Combine(Folder, "node_modules", ".package-lock.json"));
        if (installed.Exists && installed.LastWriteTimeUtc >= File.GetLastWriteTimeUtc(Path.Combine(Folder, "package-lock.json")))
        {
            return null;
        }
        try
        {
            var (exitCode, _, errors) = await RunAsync("npm", ["ci", "--no-audit", "--no-fund", "--prefix", Folder], "", InstallWithin);
            return exitCode == 0 ? null : $"npm ci failed in tests/KnowledgeGraph.Conformance/GraphqlJs: {errors}";
        }
        catch (Exception fault) when (fault is System.ComponentModel.Win32Exception or TimeoutException)
        {
            return $"Node.js 20 and npm are needed: {fault.Message}";
        }
    }

    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync(
        string program, IEnumerable<string> arguments, string input, TimeSpan within)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        using var timeout = new CancellationTokenSource(within);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
            var errors = process.StandardError.ReadToEndAsync(timeout.Token);
            await process.StandardInput.WriteAsync(input.AsMemory(), timeout.Token);
            process.StandardInput.Close();
            await process.WaitForExitAsync(timeout.Token);
            return (process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException late)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} did not end within {within.TotalSeconds} seconds.", late);
        }
    }
}
