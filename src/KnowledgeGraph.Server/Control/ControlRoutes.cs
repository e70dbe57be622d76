using System.Collections.Concurrent;
using System.Text.Json;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Loading;
using KnowledgeGraph.Core.Loading.Rows;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Server.Commands;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Server.Control;

/// <summary>
/// Runs commands that arrive at the control socket, and answers in frames: progress, and at the end the result or the fault.
/// </summary>
/// <param name="commands">Runs commands over the store that is served.</param>
/// <param name="settings">The settings.</param>
/// <param name="model">The model.</param>
/// <param name="logger">The server's log.</param>
/// <param name="stopping">Cancelled when the server is to stop.</param>
internal sealed partial class ControlRoutes(
    StoreCommands commands, ServerSettings settings, GraphModel model, ILogger<ControlRoutes> logger, CancellationToken stopping)
{
    /// <summary>The header with the hash of the command's model.</summary>
    public const string ModelHeader = "kg-model";

    /// <summary>The header with the command's id, by which it can be cancelled.</summary>
    public const string IdHeader = "kg-command";

    /// <summary>Loads files.</summary>
    public const string Load = "/load";

    /// <summary>Checks the store.</summary>
    public const string Check = "/check";

    /// <summary>Explains a query.</summary>
    public const string Explain = "/explain";

    /// <summary>Sends a copy of the graph.</summary>
    public const string Backup = "/backup";

    /// <summary>Cancels the command with the given id.</summary>
    public const string Cancel = "/cancel";

    // A load keeps its rows in memory, a check the graph and a backup a file: one at a time. Others wait before they read anything.
    private readonly SemaphoreSlim _loads = new(1);
    private readonly SemaphoreSlim _copies = new(1);
    private readonly SemaphoreSlim _explains = new(1);
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _running = new(StringComparer.Ordinal);

    /// <summary>Answers a command.</summary>
    public Task AnswerAsync(HttpContext context) => context.Request.Path.Value switch
    {
        Load => RunAsync(context, _loads, LoadAsync),
        Check => RunAsync(context, _copies, CheckAsync),
        Explain => RunAsync(context, _explains, ExplainAsync),
        Backup => RunAsync(context, _copies, BackUpAsync),
        Cancel => CancelAsync(context),
        _ => RefuseAsync(context),
    };

    private async Task RunAsync(HttpContext context, SemaphoreSlim turn, Func<HttpContext, FrameWriter, CancellationToken, Task> run)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        string id = context.Request.Headers[IdHeader].ToString();
        _running[id] = ended;
        var answer = new FrameWriter(context.Response.Body);
        try
        {
            await context.Response.StartAsync(ended.Token);
            CheckModel(context);
            await turn.WaitAsync(ended.Token);
            try
            {
                await run(context, answer, ended.Token);
            }
            finally
            {
                turn.Release();
            }
        }
        catch (Exception exception)
        {
            if (!context.RequestAborted.IsCancellationRequested) Fail(answer, exception);
        }
        finally
        {
            _running.TryRemove(id, out _);
        }
    }

    /// <summary>If a command has another model, its own checks and messages would refer to another graph.</summary>
    private void CheckModel(HttpContext context)
    {
        if (string.Equals(context.Request.Headers[ModelHeader], model.Hash, StringComparison.Ordinal)) return;
        throw new SettingsException("The running server has another model than this command. Give both the same KnowledgeGraph:Model; "
            + "a changed model takes effect when the server is restarted.");
    }

    private async Task LoadAsync(HttpContext context, FrameWriter answer, CancellationToken cancellationToken)
    {
        var report = await LowPriorityThread.RunAsync("Load", () =>
        {
            var input = new UploadedInput(context.Request.Body, answer, cancellationToken);
            var request = new LoadRequest(input, input.Head.DryRun) { Separator = input.Head.Separator, NullWord = input.Head.NullWord };
            return commands.LoadAsync(request, new SentProgress(answer), cancellationToken);
        });
        if (report.Summary is { } summary && logger.IsEnabled(LogLevel.Information))
        {
            LogLoaded(summary.Nodes.Sum(c => c.New + c.Changed + c.Deleted), summary.Relationships.Sum(c => c.New + c.Changed + c.Deleted));
        }
        answer.Write(FrameKind.Result, report, ControlJson.Default.LoadReport);
    }

    private async Task CheckAsync(HttpContext context, FrameWriter answer, CancellationToken cancellationToken) =>
        answer.Write(FrameKind.Result, await commands.CheckAsync(progress: null, cancellationToken), ControlJson.Default.CheckReport);

    private async Task ExplainAsync(HttpContext context, FrameWriter answer, CancellationToken cancellationToken)
    {
        var request = await JsonSerializer.DeserializeAsync(context.Request.Body, ControlJson.Default.ExplainRequest, cancellationToken);
        answer.Write(FrameKind.Result, await commands.ExplainAsync(request!, cancellationToken), ControlJson.Default.ExplainResult);
    }

    /// <summary>
    /// Makes a consistent copy of the graph in the data directory and sends that: the command writes its own file, with its user's
    /// permissions.
    /// </summary>
    private async Task BackUpAsync(HttpContext context, FrameWriter answer, CancellationToken cancellationToken)
    {
        string copy = Path.Combine(settings.DataDirectory, "backup.new");
        File.Delete(copy);
        try
        {
            await commands.BackUpAsync(copy, cancellationToken);
            await using var file = File.OpenRead(copy);
            byte[] buffer = new byte[FrameWriter.DataLength];
            while (await file.ReadAsync(buffer, cancellationToken) is > 0 and int read)
            {
                await answer.WriteAsync(FrameKind.Data, buffer.AsMemory(0, read), cancellationToken);
            }
        }
        finally
        {
            File.Delete(copy);
        }
        answer.Write(FrameKind.Result, []);
    }

    private Task CancelAsync(HttpContext context)
    {
        if (_running.TryGetValue(context.Request.Headers[IdHeader].ToString(), out var command)) End(command);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static void End(CancellationTokenSource command)
    {
        try
        {
            command.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has completed.
        }
    }

    private static async Task RefuseAsync(HttpContext context)
    {
        await context.Response.StartAsync();
        var fault = new ControlFault("The running server is of another version than this command. Use the command of its version, "
            + "or stop the server first.", ExitCodes.CannotStart, null);
        new FrameWriter(context.Response.Body).Write(FrameKind.Fault, fault, ControlJson.Default.ControlFault);
    }

    private void Fail(FrameWriter answer, Exception exception)
    {
        var fault = exception is OperationCanceledException && stopping.IsCancellationRequested
            ? new CommandFault("The server is stopping and has cancelled this; nothing was changed. "
                + "Run it again when the server has stopped or been restarted.", ExitCodes.CannotStart)
            : CommandFault.Of(exception);
        if (fault.IsUnforeseen) LogFault(exception);
        try
        {
            answer.Write(
                FrameKind.Fault, new(fault.Message, fault.Code, fault.IsUnforeseen ? exception.ToString() : null),
                ControlJson.Default.ControlFault);
        }
        catch (Exception broken) when (broken is IOException or OperationCanceledException or InvalidOperationException)
        {
            // The client has disconnected.
        }
    }

    [LoggerMessage(
        EventId = 51, Level = LogLevel.Information,
        Message = "A command loaded: {Nodes} nodes and {Edges} edges were created, changed or deleted")]
    private partial void LogLoaded(long nodes, long edges);

    [LoggerMessage(EventId = 52, Level = LogLevel.Error, Message = "A command failed")]
    private partial void LogFault(Exception exception);

    private sealed class SentProgress(FrameWriter answer) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value) => answer.Write(FrameKind.Progress, value, ControlJson.Default.LoadProgress);
    }
}
