using System.Diagnostics;
using KnowledgeGraph.Core.Checks;
using Spectre.Console;

namespace KnowledgeGraph.Server.CommandLine;

/// <summary>Shows the progress of a check, a repair or an adoption on standard error, if that is a terminal.</summary>
internal static class CheckProgressBar
{
    /// <summary>Runs it and shows its progress.</summary>
    public static async Task<CheckReport> ShowAsync(Func<IProgress<CheckProgress>?, Task<CheckReport>> check)
    {
        if (Console.IsErrorRedirected) return await check(null);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Progress()
            .AutoClear(true)
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn(), new ProgressBarColumn(), new ElapsedTimeColumn())
            .StartAsync(context => check(new Bar(context)));
    }

    /// <summary>A bar for each stage, with the rows a second.</summary>
    private sealed class Bar(ProgressContext context) : IProgress<CheckProgress>
    {
        private readonly Lock _lock = new();
        private ProgressTask? _bar;
        private CheckProgress? _last;
        private long _begun;

        public void Report(CheckProgress value)
        {
            lock (_lock)
            {
                if (_last is null || _last.Stage != value.Stage || value.Rows < _last.Rows) Begin(value);
                _last = value;
                _bar!.Value = value.Rows;
                double seconds = Stopwatch.GetElapsedTime(_begun).TotalSeconds;
                string rate = value.Rows == 0 || seconds <= 0 ? "" : $", {value.Rows / seconds:N0} a second";
                _bar.Description = $"{value.Stage} {value.Rows:N0}{rate}";
            }
        }

        private void Begin(CheckProgress value)
        {
            _bar?.StopTask();
            _begun = Stopwatch.GetTimestamp();
            _bar = context.AddTask(value.Stage.ToString(), maxValue: Math.Max(1, value.Total));
            _bar.IsIndeterminate = value.Total == 0;
        }
    }
}
