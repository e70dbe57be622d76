using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using KnowledgeGraph.Neo4j.Http;

namespace KnowledgeGraph.Neo4j.Tests.Servers;

/// <summary>A Neo4j that the tests run themselves, by the launcher in shared/neo4j beside the repository; it can be killed and started again.</summary>
public sealed class Neo4jProcess : IAsyncDisposable
{
    /// <summary>The password of its user.</summary>
    public const string Password = "partnerships";

    /// <summary>Longest wait for it: ten seconds on a machine of its own; on a busy one a start takes minutes, and is still a start.</summary>
    public static readonly TimeSpan ReadyWithin = TimeSpan.FromMinutes(5);

    private readonly string _home = Directory.CreateTempSubdirectory("kg-neo4j-").FullName;
    private readonly int _http = FreePort();
    private readonly int _bolt = FreePort();
    private Process? _process;

    /// <summary>The launcher.</summary>
    public static string Launcher { get; } = FindLauncher();

    /// <summary>Whether there is a launcher.</summary>
    public bool CanStart { get; } = File.Exists(Launcher);

    /// <summary>Where it is.</summary>
    public Neo4jSettings Settings => new() { Uri = new($"http://127.0.0.1:{_http}"), Password = Password };

    /// <summary>Starts it on what it had before; false where it does not answer in time.</summary>
    public async Task<bool> StartAsync()
    {
        _process = Process.Start(new ProcessStartInfo(Launcher, ["--home", _home, "--http-port", $"{_http}", "--bolt-port", $"{_bolt}", "--password", Password])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        return await AnswersAsync();
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

    private static string FindLauncher()
    {
        for (var directory = new DirectoryInfo(Repository.Root).Parent; directory is not null; directory = directory.Parent)
        {
            string path = Path.Combine(directory.FullName, "shared", "neo4j", "neo4j");
            if (File.Exists(path)) return path;
        }
        return Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "neo4j", "neo4j"));
    }

    private async Task<bool> AnswersAsync()
    {
        using var client = new HttpClient();
        var since = Stopwatch.StartNew();
        while (since.Elapsed < ReadyWithin && !_process!.HasExited)
        {
            try
            {
                using var response = await client.GetAsync(Settings.Uri);
                if (response.IsSuccessStatusCode) return true;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(200);
            }
        }
        return false;
    }

    private static int FreePort()
    {
        while (true)
        {
            int port = Random.Shared.Next(20_000, 30_000);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: the next one.
            }
        }
    }
}
