using System.Diagnostics;

namespace KnowledgeGraph.TestServers;

/// <summary>
/// A python with networkx, the oracle for graphs and the files of graphs. Where there is none, tests are skipped, or fail where KG_REQUIRE
/// names networkx.
/// </summary>
public static class NetworkxPython
{
    // Debian's package serves its own python, which need not be the first on the PATH.
    private static readonly string[] Pythons = ["python3", "/usr/bin/python3"];
    private static readonly Lazy<Task<string?>> Python = new(FindAsync);

    /// <summary>Skips the test where there is no such python.</summary>
    public static Task RequireAsync() => FoundAsync();

    /// <summary>Runs a script; gives what it writes. Fails the test with its errors if it does not end well.</summary>
    /// <param name="script">The path of the script.</param>
    /// <param name="writeInput">Writes what the script reads.</param>
    public static async Task<string> RunAsync(string script, Func<Stream, Task> writeInput)
    {
        using var process = Start(await FoundAsync(), script);
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        await writeInput(process.StandardInput.BaseStream);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException(await errors);
    }

    private static async Task<string> FoundAsync()
    {
        string? found = Prerequisite.IsSkipped(Prerequisite.Networkx) ? null : await Python.Value;
        Prerequisite.Require(Prerequisite.Networkx, found is null ? "No python3 can import networkx; install python3-networkx." : null);
        return found!;
    }

    private static async Task<string?> FindAsync()
    {
        foreach (string python in Pythons)
        {
            try
            {
                using var process = Start(python, "-c", "import networkx");
                await process.WaitForExitAsync();
                if (process.ExitCode == 0) return python;
            }
            catch (System.ComponentModel.Win32Exception)
            {
                continue;
            }
        }
        return null;
    }

    private static Process Start(string python, params string[] arguments) => Process.Start(new ProcessStartInfo(python, arguments)
    {
        UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
    })!;
}
