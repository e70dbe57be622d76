using KnowledgeGraph.Core.Loading;
using KnowledgeGraph.Core.Loading.Rows;
using Spectre.Console;

namespace KnowledgeGraph.Server.CommandLine;

/// <summary>Shows the progress of a load on standard error, if that is a terminal.</summary>
internal static class LoadProgressBars
{
    /// <summary>Runs the load and shows its progress.</summary>
    public static async Task<LoadReport> ShowAsync(Func<IProgress<LoadProgress>?, Task<LoadReport>> load)
    {
        if (Console.IsErrorRedirected) return await load(null);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Progress()
            .AutoClear(true)
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn(), new ProgressBarColumn(), new ElapsedTimeColumn())
            .StartAsync(context => load(new Bars(context)));
    }

    /// <summary>A bar for each stage. Files are read in parallel, so rows are counted per file.</summary>
    private sealed class Bars(ProgressContext context) : IProgress<LoadProgress>
    {
        private readonly Dictionary<string, long> _rowsByFile = new(StringComparer.Ordinal);
        private readonly Lock _lock = new();
        private ProgressTask? _bar;
        private LoadStage _stage;
        private long _rows;

        public void Report(LoadProgress value)
        {
            lock (_lock)
            {
                if (_bar is null || _stage != value.Stage) Begin(value.Stage);
                Advance(value);
            }
        }

        private void Begin(LoadStage stage)
        {
            _bar?.StopTask();
            _stage = stage;
            _bar = context.AddTask(stage.ToString(), maxValue: Math.Max(1, _rows));
            _bar.IsIndeterminate = stage != LoadStage.Writing;
        }

        private void Advance(LoadProgress value)
        {
            if (value.File is { } file)
            {
                _rowsByFile[file] = value.Rows;
                _rows = _rowsByFile.Values.Sum();
            }
            else if (value.Stage == LoadStage.Writing)
            {
                _bar!.Value = value.Rows;
            }
            long rows = value.File is null ? value.Rows : _rows;
            _bar!.Description = $"{_stage} {rows:N0} rows";
        }
    }
}
