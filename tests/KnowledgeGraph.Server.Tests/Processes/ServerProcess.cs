using System.Globalization;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace KnowledgeGraph.Server.Tests.Processes;

/// <summary>The built server as a process of its own.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private const int SignalTerminate = 15;
    private const int SignalKill = 9;
    private const string Listening = "Now listening on: ";
    // As the kernel shows it: names of threads have 15 characters at most.
    private const string CompilerThread = "(.NET Tiered Com";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>What /proc counts processor time in.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    private readonly Process _process;
    private readonly Dictionary<string, long> _compilerTicks = new(StringComparer.Ordinal);
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(_errors, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Output => Text(_output);

    public string Errors => Text(_errors);

    /// <summary>Starts the server over the data directory, listening on a free port.</summary>
    public static ServerProcess Start(string dataDirectory, params string[] arguments) =>
        Start(new Dictionary<string, string> { ["KnowledgeGraph__DataDirectory"] = dataDirectory }, null, arguments);

    /// <summary>Starts the server with the environment, with the folder as working directory.</summary>
    public static ServerProcess Start(
        IReadOnlyDictionary<string, string> environment, string? workingDirectory, params string[] arguments) =>
        Start("dotnet", [Path.Combine(AppContext.BaseDirectory, "KnowledgeGraph.Server.dll"), .. arguments], environment, workingDirectory);

    /// <summary>Starts a program.</summary>
    public static ServerProcess Start(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, string? workingDirectory)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = workingDirectory ?? "",
        };
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        // As in the tests themselves: it costs a short run more than it gives.
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return new(Process.Start(start)!);
    }

    /// <summary>Runs a command to its end.</summary>
    public static async Task<(int Code, string Output, string Errors)> RunAsync(string dataDirectory, params string[] arguments)
    {
        await using var process = Start(dataDirectory, arguments);
        return (await process.ExitAsync(), process.Output, process.Errors);
    }

    /// <summary>Waits until the graph can be asked; gives the server's address.</summary>
    public async Task<Uri> ReadyAsync()
    {
        var address = await _address.Task.WaitAsync(Patience);
        using var client = new HttpClient { BaseAddress = address };
        using var late = new CancellationTokenSource(Patience);
        while (true)
        {
            using var response = await client.GetAsync(new Uri("/healthz/ready", UriKind.Relative), late.Token);
            if (response.IsSuccessStatusCode) return address;
            await Task.Delay(50, late.Token);
        }
    }

    /// <summary>Waits for the end; gives the exit code.</summary>
    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    public bool HasExited => _process.HasExited;

    /// <summary>How much the processors have worked for it so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>
    /// The same without what the runtime's compiler took: code that a flood made hot is compiled anew in the background for a second after
    /// it, whoever asks or does not. A compiler thread that has ended counts as when it was last seen. Linux only.
    /// </summary>
    public TimeSpan ProcessorTimeOfWork
    {
        get
        {
            foreach (string thread in Directory.GetDirectories($"/proc/{_process.Id}/task"))
            {
                if (StatOf(thread) is not { } stat || !stat.Contains(CompilerThread, StringComparison.Ordinal)) continue;
                string[] fields = FieldsOf(stat);
                // Numbers of threads are used again, but not with the same start.
                _compilerTicks[$"{thread} {fields[22 - 3]}"] = TicksOf(fields);
            }
            return (TicksOf(FieldsOf(StatOf($"/proc/{_process.Id}") ?? "")) - _compilerTicks.Values.Sum()) * Tick;
        }
    }

    /// <summary>Its resident memory, in megabytes.</summary>
    public double Megabytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1e6;
        }
    }

    /// <summary>Asks it to stop.</summary>
    public void Terminate() => Signal(_process.Id, SignalTerminate);

    /// <summary>Ends it at once, as a power cut would.</summary>
    public void Kill() => Signal(_process.Id, SignalKill);

    private static string? StatOf(string processOrThread)
    {
        try
        {
            return File.ReadAllText(Path.Combine(processOrThread, "stat"));
        }
        catch (IOException)
        {
            // It has ended meanwhile.
            return null;
        }
    }

    // "pid (name) state …", where a name may hold spaces: the state is the third field (proc_pid_stat(5)).
    private static string[] FieldsOf(string stat) => stat[(stat.LastIndexOf(')') + 2)..].Split(' ');

    // The times of a user's code and of the kernel's.
    private static long TicksOf(string[] fields) =>
        long.Parse(fields[14 - 3], CultureInfo.InvariantCulture) + long.Parse(fields[15 - 3], CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Keep(StringBuilder lines, string? line)
    {
        if (line is null) return;
        lock (lines) lines.Append(line).Append('\n');
        int at = line.IndexOf(Listening, StringComparison.Ordinal);
        if (at >= 0) _address.TrySetResult(new(line[(at + Listening.Length)..].Split('"', ' ')[0]));
    }

    private static string Text(StringBuilder lines)
    {
        lock (lines) return lines.ToString();
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int process, int signal);
}
