using System.Diagnostics;
using System.Text;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.GraphQL.Caching;
using KnowledgeGraph.GraphQL.Execution;
using KnowledgeGraph.GraphQL.Schema;
using KnowledgeGraph.Server.Commands;
using KnowledgeGraph.Server.Control;
using KnowledgeGraph.Server.Settings;
using KnowledgeGraph.Server.Stores;

namespace KnowledgeGraph.Server.Hosting;

/// <summary>Opens the graph while the server is already listening, loads the seed if it is empty, and closes it at the end.</summary>
internal sealed partial class GraphOpening(
    ServerSettings settings, GraphModel model, ServedGraph graph, IHostApplicationLifetime lifetime, ILogger<GraphOpening> logger,
    ILoggerFactory logging, ResultCache? cache = null)
    : BackgroundService
{
    private IGraphStore? _store;
    private ControlServer? _control;

    /// <summary>Closes the store; requests have ended by then, since the listener stops first.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (Interlocked.Exchange(ref _control, null) is { } control) await control.DisposeAsync();
        graph.WaitingFor = "The server is stopping.";
        graph.Open = null;
        // The host calls this twice if it is asked to stop again while it is stopping.
        if (Interlocked.Exchange(ref _store, null) is not { } store) return;
        await store.DisposeAsync();
        LogClosed();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await OpenAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            LogStoppedBeforeOpen();
        }
        catch (Exception exception)
        {
            // Any exception: a server without a graph must not go on, or end, as if it had succeeded.
            graph.Failure = exception;
            lifetime.StopApplication();
        }
    }

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        var schemaTask = Task.Run(() => ApiSchemaBuilder.Build(model, settings.Limits, settings.DefaultLanguage), cancellationToken);
        // An address in use is reported before the data directory is touched.
        await ListeningAsync(cancellationToken);
        _store = StoreOpener.Open(settings, model, logging);
        if (settings.Store == StoreKind.Embedded) _control = await StartControlAsync(_store, schemaTask);
        if (StoreOpener.WantsSeed(_store) && settings.Seed is { } seed) await LoadSeedAsync(_store, seed, cancellationToken);
        var schema = await schemaTask;
        var text = new Lazy<SchemaText>(() => new(Encoding.UTF8.GetBytes(ApiSdl.Print(schema))));
        var server = new GraphQLServer(schema, _store, settings.Limits, settings.DefaultLanguage, cache);
        StoreOpener.BeginServing(_store, settings, server);
        graph.Open = new(_store, server, text);
        if (logger.IsEnabled(LogLevel.Information))
        {
            LogOpened(StoreOpener.PlaceOf(settings), (long)Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
    }

    /// <summary>From here on this process has locked the data directory, and commands find its server.</summary>
    private Task<ControlServer?> StartControlAsync(IGraphStore store, Task<ApiSchema> schema)
    {
        var commands = new StoreCommands(settings, model, new(store, schema), logging);
        return ControlServer.StartAsync(
            settings.DataDirectory, new(commands, settings, model, logging.CreateLogger<ControlRoutes>(), lifetime.ApplicationStopping),
            logging);
    }

    private async Task ListeningAsync(CancellationToken cancellationToken)
    {
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(listening.SetResult);
        await listening.Task.WaitAsync(cancellationToken);
    }

    private async Task LoadSeedAsync(IGraphStore store, string seed, CancellationToken cancellationToken)
    {
        graph.WaitingFor = "The seed is being loaded.";
        var summary = await SeedLoading.LoadAsync(store, seed, settings.Limits, cancellationToken);
        if (logger.IsEnabled(LogLevel.Information)) LogSeeded(seed, summary.Nodes.Sum(c => c.New), summary.Relationships.Sum(c => c.New));
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Graph open in {Place} after {Milliseconds} ms")]
    private partial void LogOpened(string place, long milliseconds);

    [LoggerMessage(
        EventId = 2, Level = LogLevel.Information, Message = "The graph was empty: loaded {Nodes} nodes and {Edges} edges from {Seed}")]
    private partial void LogSeeded(string seed, long nodes, long edges);

    [LoggerMessage(EventId = 4, Level = LogLevel.Information, Message = "Graph closed")]
    private partial void LogClosed();

    [LoggerMessage(EventId = 3, Level = LogLevel.Information, Message = "Stopped before the graph was open")]
    private partial void LogStoppedBeforeOpen();
}
