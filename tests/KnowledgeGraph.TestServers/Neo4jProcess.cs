using System.Diagnostics;
using KnowledgeGraph.Neo4j.Http;

namespace KnowledgeGraph.TestServers;

/// <summary>A Neo4j of a test's own, which can be killed and started again.</summary>
public sealed class Neo4jProcess : IAsyncDisposable
{
    private readonly string _home = Neo4jLauncher.CreateHome();
    private readonly int _http = Neo4jLauncher.FreePort();
    private readonly int _bolt = Neo4jLauncher.FreePort();
    private Process? _process;

    /// <summary>The launcher.</summary>
    public static string Launcher => Neo4jLauncher.Path;

    /// <summary>Whether there is a launcher.</summary>
    public static bool CanStart => Neo4jLauncher.Exists;

    /// <summary>Where it is.</summary>
    public Neo4jSettings Settings => Neo4jLauncher.SettingsOf(_http);

    /// <summary>Starts it on what it had before; false where it does not answer in time.</summary>
    public async Task<bool> StartAsync()
    {
        string[] arguments = ["--home", _home, "--http-port", $"{_http}", "--bolt-port", $"{_bolt}", "--password", Neo4jLauncher.Password];
        _process = Process.Start(Neo4jLauncher.WithJavaOptions(new(Neo4jLauncher.Path, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }))!;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        return await Neo4jLauncher.AnswersAsync(Settings, () => !_process.HasExited, Neo4jLauncher.ReadyWithin);
    }

    /// <summary>Ends it at once, as kill -9 does. The launcher has become the server, so there is one process.</summary>
    public async Task KillAsync()
    {
        if (_process is not { HasExited: false }) return;
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process?.Dispose();
        Directory.Delete(_home, recursive: true);
    }
}
