using System.Diagnostics;
using System.Globalization;

namespace KnowledgeGraph.Benchmarks;

/// <summary>A program that this one started; it is ended when disposed of.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    // USER_HZ: what /proc counts processor time in, the same on every Linux that .NET runs on (proc_pid_stat(5)).
    private const double TicksPerSecond = 100;

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _errors;

    private ChildProcess(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Whether it has ended by itself.</summary>
    public bool HasExited => _process.HasExited;

    public static ChildProcess Start(IReadOnlyList<string> command, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        try
        {
            return new(Process.Start(start)!);
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new BenchmarkException($"{command[0]} does not start: {exception.Message}. Install it.");
        }
    }

    /// <summary>Runs a program to its end and gives what it wrote.</summary>
    public static async Task<string> RunAsync(
        IReadOnlyList<string> command, IReadOnlyDictionary<string, string>? environment, CancellationToken cancellationToken)
    {
        await using var child = Start(command, environment);
        await child._process.WaitForExitAsync(cancellationToken);
        return child._process.ExitCode == 0 ? await child._output : throw new BenchmarkException(await child.FailureAsync());
    }

    /// <summary>What it says of its end, for people.</summary>
    public async Task<string> FailureAsync() =>
        $"{_process.StartInfo.FileName} {string.Join(' ', _process.StartInfo.ArgumentList)} ended with {_process.ExitCode}:\n{await _output}{await _errors}";

    /// <summary>The processor time that it has used, user and system, of all its threads.</summary>
    public TimeSpan ProcessorTime()
    {
        string stat = File.ReadAllText($"/proc/{_process.Id}/stat");
        // The name of the program may hold spaces, so fields are counted from its closing parenthesis: the state is the third.
        string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        long ticks = long.Parse(fields[14 - 3], CultureInfo.InvariantCulture) + long.Parse(fields[15 - 3], CultureInfo.InvariantCulture);
        return TimeSpan.FromSeconds(ticks / TicksPerSecond);
    }

    /// <summary>The memory that it holds, VmRSS, in megabytes of 1,000,000 bytes.</summary>
    public double ResidentMegabytes()
    {
        string line = File.ReadLines($"/proc/{_process.Id}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024 / 1e6;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
