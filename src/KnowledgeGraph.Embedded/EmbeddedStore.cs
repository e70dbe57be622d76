using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Checks;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Disk;
using KnowledgeGraph.Embedded.Execution;
using KnowledgeGraph.Embedded.Loading;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded;

/// <summary>
/// The embedded store: on disk an SQLite file, in memory an immutable snapshot of arrays that all reads use.
/// A load is committed to the file first and then published as the next snapshot, so readers never wait and never see part of it.
/// </summary>
public sealed class EmbeddedStore : IGraphStore
{
    private readonly DataDirectory? _directory;
    private readonly SemaphoreSlim _loads = new(1, 1);

    // Heavy reads run on the threads of their requests: one for each processor, so that a light one still gets a good share.
    private readonly WorkTurns _turns = new(Environment.ProcessorCount);
    private readonly CommitListeners _listeners = new();
    private volatile Snapshot _snapshot;

    private EmbeddedStore(DataDirectory? directory, Snapshot snapshot)
    {
        _directory = directory;
        _snapshot = snapshot;
    }

    /// <inheritdoc/>
    public GraphModel Model => _snapshot.Model;

    /// <summary>The current snapshot.</summary>
    internal Snapshot Current => _snapshot;

    /// <summary>Whether there are no nodes.</summary>
    public bool IsEmpty => Model.Kinds.All(k => _snapshot.Nodes(k.Ordinal).Count == 0);

    /// <summary>How many nodes there are.</summary>
    public long NodeCount => Model.Kinds.Sum(k => (long)_snapshot.Nodes(k.Ordinal).Count);

    /// <summary>How many edges there are.</summary>
    public long EdgeCount => Model.RelationshipTypes.Sum(t => (long)_snapshot.Edges(t.Ordinal).Count);

    /// <summary>Opens the graph of a data directory, creating it if needed.</summary>
    /// <exception cref="StoreOpenException">It is in use, damaged, or does not fit the model.</exception>
    public static EmbeddedStore Open(string directory, GraphModel model) => Open(directory, model, SnapshotSaver.PauseDefault);

    /// <summary>As <see cref="Open(string, GraphModel)"/>.</summary>
    /// <param name="directory">The data directory.</param>
    /// <param name="model">The model.</param>
    /// <param name="savingPause">The delay between a change and the writing of the snapshot file.</param>
    internal static EmbeddedStore Open(string directory, GraphModel model, TimeSpan savingPause)
    {
        var opened = DataDirectory.Open(directory, model, savingPause, out var snapshot);
        return new(opened, snapshot);
    }

    /// <summary>
    /// Reads the graph of a data directory, as it would be opened, without creating or changing any file, also while a process serves it:
    /// for dry runs.
    /// </summary>
    /// <exception cref="StoreOpenException">It is damaged or does not fit the model.</exception>
    public static EmbeddedStore OpenReadOnly(string directory, GraphModel model) => new(null, DataDirectory.Read(directory, model));

    /// <summary>
    /// Checks a data directory: for damage of its files, also inside stored texts, and for data that do not fit the model.
    /// No file is created or changed, and a process that serves the directory may go on.
    /// </summary>
    /// <exception cref="StoreOpenException">
    /// There is no graph, it cannot be read at all, or has data that were removed from the model.
    /// </exception>
    public static Task<CheckReport> CheckAsync(string directory, GraphModel model, CancellationToken cancellationToken) =>
        LowPriorityThread.RunAsync("Store check", () => DataDirectory.Check(directory, model, cancellationToken));

    /// <summary>
    /// Makes a consistent copy of the graph of a data directory in a new file, which can be used as graph.db of another directory. A
    /// process that serves the directory may go on, and may load.
    /// </summary>
    /// <exception cref="StoreOpenException">There is no graph, it cannot be read, or the file cannot be written.</exception>
    /// <exception cref="IOException">The file exists already, or cannot be created.</exception>
    public static Task BackUpAsync(string directory, string file, CancellationToken cancellationToken) =>
        LowPriorityThread.RunAsync("Backup", () =>
        {
            DataDirectory.BackUp(directory, file, cancellationToken);
            return true;
        });

    /// <inheritdoc/>
    public ValueTask<string?> NotReadyAsync(CancellationToken cancellationToken) => new((string?)null);

    /// <inheritdoc/>
    public IGraphReader OpenReader() => new SnapshotGraphReader(_snapshot, _turns);

    /// <inheritdoc/>
    public async ValueTask<IGraphLoad> OpenLoadAsync(CancellationToken cancellationToken)
    {
        await _loads.WaitAsync(cancellationToken);
        return new EmbeddedLoad(_snapshot, Commit, () => _loads.Release());
    }

    /// <inheritdoc/>
    public IDisposable OnCommit(Action<GraphCommit> listener) => _listeners.Add(listener);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _loads.WaitAsync();
        if (_directory is not null) await _directory.DisposeAsync();
        _loads.Dispose();
    }

    private void Commit(GraphChange change, Action<long>? progress, CancellationToken cancellationToken)
    {
        if (_directory is null) throw new InvalidOperationException("The graph was opened read-only.");
        using var trace = StoreTrace.BeginCommit();
        // Built before the commit, so that a fault in building it leaves file and memory both as they were.
        var next = change.Apply(cancellationToken);
        next.MakeReady(_snapshot, WorkBudget.OfLoad(cancellationToken));
        _directory.Commit(change, next, progress, cancellationToken);
        _snapshot = next;
        _listeners.Notify(change.Commit);
    }

    /// <summary>Reads one snapshot for the root fields of a request.</summary>
    private sealed class SnapshotGraphReader(Snapshot snapshot, WorkTurns turns) : IGraphReader
    {
        // A snapshot never changes, so its version is exact.
        public ValueTask<GraphVersion> VersionAsync(
            QueryDependencies dependencies, TimeSpan staleness, CancellationToken cancellationToken) =>
            new(snapshot.Version.Of(dependencies));

        public ValueTask ReadAsync(GraphQuery query, ParameterValues parameters, ResultTape tape, WorkBudget budget)
        {
            using var trace = StoreTrace.BeginRead(query);
            budget.BeginTurns(turns);
            try
            {
                var graph = query.AsOf is { } day && !parameters[day].IsNone
                    ? snapshot.On(PartialDate.Parse(parameters[day].Text), budget)
                    : snapshot;
                new QueryExecution(graph, parameters, tape, budget).Run(query.Root);
            }
            finally
            {
                budget.EndTurns();
            }
            tape.Version = budget.IsCutShort ? null : snapshot.Version.Of(query.Dependencies);
            return ValueTask.CompletedTask;
        }

        public void Dispose()
        {
        }
    }
}
