using System.Globalization;
using System.Text.Json;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Neo4j.Checks;
using KnowledgeGraph.Neo4j.Cypher;
using KnowledgeGraph.Neo4j.Http;
using KnowledgeGraph.Neo4j.Loading;
using KnowledgeGraph.Neo4j.Mapping;
using KnowledgeGraph.Neo4j.Names;
using KnowledgeGraph.Neo4j.Planning;
using KnowledgeGraph.Neo4j.Versions;
using KnowledgeGraph.Neo4j.Walks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace KnowledgeGraph.Neo4j;

/// <summary>The graph in Neo4j, over its HTTP Query API: one read statement for each query.</summary>
public sealed partial class Neo4jStore : IGraphStore
{
    // How old the version may be from which a read starts, if no version was asked for before: an answer says which one was read.
    private static readonly TimeSpan StalenessUnasked = TimeSpan.FromSeconds(1);

    private const string PlainHint = "// Others have written to this graph, so what loads store beside its own values is computed here and no index "
        + "serves it: `check --repair`, or `adopt` for a graph of others, makes it fast.";

    // Dates of Neo4j's own type keep an adopted graph so: what derives from them is computed.
    private const string NotRepaired =
        "others have written to this graph, or it was written with another model, so queries compute what loads "
        + "store beside its values; `check --repair` brings that up to date, and where it does not, `check` says why";

    private const string NotAdopted = "queries compute what loads would have stored beside this graph's values; `adopt` adds that";

    // Readiness probes repeat within seconds, and time out after about five.
    private const int ReadinessMillisecondsMax = 3_500;

    private readonly GraphMappings _mappings;
    private readonly Neo4jTransport _transport;
    private readonly Neo4jClient _client;
    private readonly Limits _limits;
    private readonly StatementCache _statements;
    private readonly VersionKeeper<StoredProjection> _projections;
    private readonly VersionKeeper<StoredNames> _names;
    private readonly VersionWatch _watch;
    private readonly ILoggerFactory _logging;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _loads = new(1, 1);
    private readonly CommitListeners _listeners = new();
    private StatementPlanner? _planner;
    private bool _isDisposed;

    private Neo4jStore(
        GraphMappings mappings, Neo4jTransport transport, Neo4jClient client, Limits limits, ILoggerFactory logging, TimeProvider time)
    {
        (_mappings, _transport, _client, _limits, _logging, _time) = (mappings, transport, client, limits, logging, time);
        _statements = new(mappings, limits);
        var topology = new ProjectionReader(mappings, client, logging.CreateLogger<ProjectionReader>());
        _projections = new("topology of the graph", topology.ReadAsync, logging.CreateLogger<VersionKeeper<StoredProjection>>());
        _names = new("names of the graph", new NameReader(mappings, client).ReadAsync, logging.CreateLogger<VersionKeeper<StoredNames>>());
        _watch = new(
            client, limits, Model, state =>
                _listeners.Notify(new(QueryDependencies.Everything(Model), state)), logging.CreateLogger<VersionWatch>());
    }

    /// <summary>Opens the graph. Neo4j is not contacted here: it may start later.</summary>
    /// <param name="model">The model.</param>
    /// <param name="settings">Where the Neo4j is.</param>
    /// <param name="limits">The limits of requests and loads.</param>
    /// <param name="logging">Logs Neo4j's faults; null: no log.</param>
    /// <param name="time">The clock of periodic work; null: the system's.</param>
    /// <exception cref="ArgumentException">The model cannot be mapped to Neo4j.</exception>
    public static Neo4jStore Open(
        GraphModel model, Neo4jSettings settings, Limits limits, ILoggerFactory? logging = null, TimeProvider? time = null)
    {
        logging ??= NullLoggerFactory.Instance;
        time ??= TimeProvider.System;
        var mappings = new GraphMappings(model);
        var transport = new Neo4jTransport(settings, time);
        return new(mappings, transport, new(transport, new(logging.CreateLogger<FaultLog>(), settings), settings, limits), limits, logging,
            time);
    }

    /// <summary>
    /// Begins to let Neo4j plan what was asked of earlier servers, in the background, and to keep what is asked; for a server, not for
    /// commands.
    /// </summary>
    /// <param name="file">Where it is kept.</param>
    /// <param name="first">The queries that are asked first, which are planned where nothing was asked before; null: none.</param>
    /// <returns>Ends when it is planned.</returns>
    public Task PlanKnownStatements(
        string file, Func<CancellationToken, IAsyncEnumerable<(GraphQuery Query, ParameterValues Parameters)>>? first = null)
    {
        int bytesMax = _limits.PlannedStatementBytesMax;
        if (bytesMax == 0) return Task.CompletedTask;
        var statements = first is null ? null : new FirstStatements(this, _statements, _mappings.Adopted, _time);
        _planner = new(
            _client, new(file), bytesMax, statements is null ? null : token => statements.OfAsync(first!(token), token), _time,
            _logging.CreateLogger<StatementPlanner>());
        return _planner.Planned;
    }

    /// <inheritdoc/>
    public GraphModel Model => _mappings.Adopted.Model;

    /// <summary>Sends statements.</summary>
    internal Neo4jClient Client => _client;

    /// <summary>How many abandoned statements are being terminated.</summary>
    internal int StatementsBeingStopped => _transport.Terminator.Count;

    /// <inheritdoc/>
    public string? Slowness { get; private set; }

    /// <inheritdoc/>
    public async ValueTask<string?> NotReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            var marks = await _client.RunQuickAsync(LoadMarker.FindReadiness(_mappings.Plain), ReadinessMillisecondsMax, cancellationToken);
            if (!marks[0][0].GetBoolean()) return "Nothing was loaded into this Neo4j yet: run `load` with the graph's files.";
            if (marks[0][1].GetBoolean())
            {
                return "A load is being written in parts: until it ends, answers mix the graph before and after it.";
            }
            string? written = marks[0][2].GetString();
            if (written is not null && written != LoadMarker.FormOf(Model))
            {
                return "The graph was written with another model, or by another version of the server: run a load with this one, "
                    + "which brings it up to date.";
            }
            var known = await _watch.GetAsync(StalenessUnasked, cancellationToken);
            Slowness = known.Form == MappingForm.Adopted ? null : written is null ? NotAdopted : NotRepaired;
            return null;
        }
        catch (StoreException fault) when (fault.Code == "TIMEOUT")
        {
            return string.Create(
                CultureInfo.InvariantCulture, $"The graph database has not answered within {ReadinessMillisecondsMax / 1000.0} seconds.");
        }
        catch (StoreException fault)
        {
            return fault.Message;
        }
    }

    /// <inheritdoc/>
    public IGraphReader OpenReader() => new Reader(this);

    /// <inheritdoc/>
    public async ValueTask<LastLoad?> LastLoadAsync(CancellationToken cancellationToken)
    {
        var (rows, head) = await _client.RunWithHeadAsync(null, LoadMarker.FindDerived, isRead: true, parameters: null, cancellationToken);
        if (rows is not [var mark, ..] || !TransactionId.TryParse(head.Bookmark, out long last)) return null;
        bool isLast = mark[0].GetString() == LoadMarker.FormOf(Model)
            && mark[1].ValueKind == JsonValueKind.Number && mark[1].GetInt64() == last && !mark[3].GetBoolean();
        return isLast && mark[2].GetString() is { } input ? LoadedInput.Read(input, last) : null;
    }

    /// <inheritdoc/>
    public async ValueTask<IGraphLoad> OpenLoadAsync(CancellationToken cancellationToken)
    {
        await _loads.WaitAsync(cancellationToken);
        var logger = _logging.CreateLogger<Neo4jLoad>();
        return new Neo4jLoad(_mappings.Adopted, _client, _limits, Queue, () => _loads.Release(), OpenChecks().UpgradeAsync, logger);
    }

    /// <summary>Checks the graph, repairs it, and adopts graphs that others made.</summary>
    public Neo4jChecks OpenChecks() => new(_mappings, _client, Queue);

    /// <inheritdoc/>
    public IDisposable OnCommit(Action<GraphCommit> listener) => _listeners.Add(listener);

    /// <inheritdoc/>
    public string Explain(GraphQuery query, ParameterValues parameters)
    {
        var form = _watch.Form;
        var statement = _statements.Get(query, parameters, form);
        return form == MappingForm.Plain
            ? string.Join('\n', [PlainHint, .. ParameterLines.Of(statement, _mappings.Adopted), statement.ToString()])
            : statement.ToString();
    }

    /// <summary>
    /// Looks whether others have written to the graph, so that <see cref="Explain"/> tells the statement that a request would send. Where
    /// Neo4j cannot be reached, it tells that of a graph that loads wrote.
    /// </summary>
    public async Task LookForWritersAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _watch.GetAsync(TimeSpan.Zero, cancellationToken);
        }
        catch (StoreException)
        {
            // Explaining needs no database.
        }
    }

    /// <summary>What queries may assume of the graph as it is now.</summary>
    internal async Task<MappingForm> FormAsync() => (await _watch.GetAsync(TimeSpan.Zero, CancellationToken.None)).Form;

    /// <summary>The form in which every version of the graph is read; for tests.</summary>
    internal MappingForm? ForcedForm
    {
        get => _watch.Forced;
        set => _watch.Forced = value;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // The container that made the store disposes of it again.
        if (Interlocked.Exchange(ref _isDisposed, true)) return;
        if (_planner is { } planner) await planner.DisposeAsync();
        await _projections.DisposeAsync();
        await _names.DisposeAsync();
        await _transport.DisposeAsync();
        _loads.Dispose();
    }

    private LoadQueue Queue() => new(_client, _logging.CreateLogger<LoadQueue>(), _time);
}
