using System.Diagnostics;
using KnowledgeGraph.Neo4j.Http;

namespace KnowledgeGraph.TestServers;

/// <summary>
/// A Neo4j that this process starts, and which ends with it, also when this process is killed. It can be killed and started again.
/// </summary>
public sealed class Neo4jProcess : IAsyncDisposable
{
    // The shell becomes the server; what it leaves beside it reads until the test process is gone. The system closes that process's end of
    // the pipe, however it ends.
    private const string Script = """
        home=$1; shift
        exec 3<&0
        (trap '' HUP INT TERM; cat <&3; kill -KILL $$; sleep 1; rm -rf "$home") >/dev/null 2>&1 &
        exec "$@" 3<&- </dev/null >/dev/null 2>&1
        """;

    private readonly string _home = Neo4jInstallation.CreateHome();
    private readonly int _http = Neo4jInstallation.FreePort();
    private readonly int _bolt = Neo4jInstallation.FreePort();
    private Process? _process;

    /// <summary>Where its jars must be.</summary>
    public static string Installation => Neo4jInstallation.Path;

    /// <summary>Whether they are there.</summary>
    public static bool CanStart => Neo4jInstallation.Exists;

    /// <summary>Where it is.</summary>
    public Neo4jSettings Settings => Neo4jInstallation.SettingsOf(_http);

    /// <summary>What its HTTP API has from its next start on, as server.http_enabled_modules names it; null: all.</summary>
    public string? HttpModules { get; set; }

    /// <summary>Starts it on what it had before; false where it does not answer in time.</summary>
    public async Task<bool> StartAsync()
    {
        Neo4jInstallation.Configure(_home, _http, _bolt, HttpModules);
        if (_process is null)
        {
            string[] setPassword = ["-c", "exec \"$@\" >/dev/null 2>&1", "neo4j", .. Neo4jInstallation.PasswordCommand];
            using var password = Process.Start(WithHome(new("sh", setPassword)))!;
            await password.WaitForExitAsync();
            if (password.ExitCode != 0) return false;
        }
        _process?.Dispose();
        string[] arguments = ["-c", Script, "neo4j", _home, .. Neo4jInstallation.ServerCommand(_home)];
        _process = Process.Start(WithHome(new("sh", arguments) { RedirectStandardInput = true, UseShellExecute = false }))!;
        return await Neo4jInstallation.AnswersAsync(Settings, () => !_process.HasExited, Neo4jInstallation.ReadyWithin);
    }

    /// <summary>Ends it at once, as kill -9 does; its data stay.</summary>
    public async Task KillAsync()
    {
        if (_process is not { HasExited: false }) return;
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    /// <summary>Stops it where it is, as a machine that hangs: it keeps its connections, and answers nothing.</summary>
    public Task PauseAsync() => SignalAsync("STOP");

    /// <summary>Lets it go on.</summary>
    public Task ContinueAsync() => SignalAsync("CONT");

    /// <summary>Ends it, and starts another database in its place: empty, with an id of its own, at the same address.</summary>
    public async Task<bool> ReplaceAsync()
    {
        await KillAsync();
        _process?.Dispose();
        _process = null;
        Directory.Delete(_home, recursive: true);
        Directory.CreateDirectory(_home);
        return await StartAsync();
    }

    /// <summary>Ends it and removes its data.</summary>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process?.Dispose();
        Directory.Delete(_home, recursive: true);
    }

    private async Task SignalAsync(string name)
    {
        using var kill = Process.Start("kill", ["-s", name, $"{_process!.Id}"]);
        await kill.WaitForExitAsync();
        if (kill.ExitCode != 0) throw new InvalidOperationException($"Neo4j could not be sent {name}.");
    }

    private ProcessStartInfo WithHome(ProcessStartInfo start)
    {
        start.Environment["NEO4J_HOME"] = _home;
        start.Environment["NEO4J_CONF"] = Path.Combine(_home, "conf");
        return start;
    }
}
