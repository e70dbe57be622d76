using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;

namespace KnowledgeGraph.Server.Tests.Caching;

/// <summary>A redis-server of a test's own, since the test stops, starts and pauses it.</summary>
internal sealed partial class RedisProcess : IAsyncDisposable
{
    private const int SignalContinue = 18;
    private const int SignalStop = 19;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TemporaryDirectory _directory = new();
    private Process? _process;

    private RedisProcess(string[] options) => Options = options;

    /// <summary>The options of the next start.</summary>
    public string[] Options { get; set; }

    public int Port { get; } = FreePort();

    public string Address => $"127.0.0.1:{Port}";

    /// <summary>One that is not started yet; skips the test where there is none to start.</summary>
    public static RedisProcess Prepare(params string[] options)
    {
        bool isThere = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, "redis-server")));
        Prerequisite.Require(Prerequisite.Redis, isThere ? null : "There is no redis-server on PATH, and these tests stop and start one.");
        return new(options);
    }

    /// <summary>Starts one and waits until it answers.</summary>
    public static async Task<RedisProcess> StartAsync(params string[] options)
    {
        var redis = Prepare(options);
        await redis.StartAsync();
        return redis;
    }

    public async Task StartAsync()
    {
        string[] arguments =
            ["--port", $"{Port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", _directory.Path, .. Options];
        _process = Process.Start(new ProcessStartInfo("redis-server", arguments)
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        long start = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                await SendAsync("PING");
                return;
            }
            catch (SocketException) when (Stopwatch.GetElapsedTime(start) < Patience)
            {
                await Task.Delay(20);
            }
        }
    }

    /// <summary>Sends an inline command and gives the first line of the answer.</summary>
    public async Task<string> SendAsync(string command)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Port);
        await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(command + "\r\n"));
        using var reader = new StreamReader(client.GetStream());
        return await reader.ReadLineAsync() ?? "";
    }

    public void Pause() => Signal(_process!.Id, SignalStop);

    public void Continue() => Signal(_process!.Id, SignalContinue);

    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await KillAsync();
        _directory.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int process, int signal);
}
