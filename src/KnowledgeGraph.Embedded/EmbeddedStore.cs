using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Embedded.Checks;
using KnowledgeGraph.Embedded.Disk;
using KnowledgeGraph.Embedded.Execution;
using KnowledgeGraph.Embedded.Loading;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded;

/// <summary>
/// The store for when nothing is installed: on disk an SQLite file, in memory an immutable snapshot of arrays that every read works on.
/// A load is committed to the file first and then published as the next snapshot, so readers never wait and never see half of it.
/// </summary>
public sealed class EmbeddedStore : IGraphStore
{
    private readonly DataDirectory? _directory;
    private readonly SemaphoreSlim _loads = new(1, 1);

    // Heavy reads work on the threads of their requests: one for each processor, so that a light one beside them has a good share.
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

    /// <summary>The graph as the next reader finds it.</summary>
    internal Snapshot Current => _snapshot;

    /// <summary>Whether there is no node at all.</summary>
    public bool IsEmpty => Model.Kinds.All(k => _snapshot.Nodes(k.Ordinal).Count == 0);

    /// <summary>How many nodes there are.</summary>
    public long NodeCount => Model.Kinds.Sum(k => (long)_snapshot.Nodes(k.Ordinal).Count);

    /// <summary>How many edges there are.</summary>
    public long EdgeCount => Model.RelationshipTypes.Sum(t => (long)_snapshot.Edges(t.Ordinal).Count);

    /// <summary>Opens the graph of a data directory, made where there is none.</summary>
    /// <exception cref="StoreOpenException">It is in use, damaged, or does not fit the model.</exception>
    public static EmbeddedStore Open(string directory, GraphModel model) => Open(directory, model, SnapshotSaver.PauseDefault);

    /// <summary>As <see cref="Open(string, GraphModel)"/>.</summary>
    /// <param name="directory">The data directory.</param>
    /// <param name="model">The model.</param>
    /// <param name="savingPause">How long the snapshot file may lie behind the graph, and at least does after it was written.</param>
    internal static EmbeddedStore Open(string directory, GraphModel model, TimeSpan savingPause)
    {
        var opened = DataDirectory.Open(directory, model, savingPause, out var snapshot);
        return new(opened, snapshot);
    }

    /// <summary>
    /// Reads the graph of a data directory, as it would be opened, without making or changing any file and beside a process that serves it: for loads that
    /// are not to be written.
    /// </summary>
    /// <exception cref="StoreOpenException">It is damaged or does not fit the model.</exception>
    public static EmbeddedStore OpenReadOnly(string directory, GraphModel model) => new(null, DataDirectory.Read(directory, model));

    /// <summary>
    /// Looks for what is wrong with a data directory: damage of its files, also inside stored texts, and a graph that does not keep what the model promises.
    /// No file is made or changed, and a process that serves the directory may go on.
    /// </summary>
    /// <exception cref="StoreOpenException">There is no graph, it cannot be read at all, or the model lost what it has.</exception>
    public static Task<CheckReport> CheckAsync(string directory, GraphModel model, CancellationToken cancellationToken) =>
        LowPriorityThread.RunAsync("Store check", () => DataDirectory.Check(directory, model, cancellationToken));

    /// <summary>
    /// Copies the graph of a data directory, as it is at one moment, to a new file that can stand as graph.db in another directory. A process that serves the
    /// directory may go on, and may load.
    /// </summary>
    /// <exception cref="StoreOpenException">There is no graph, it cannot be read, or the file cannot be written.</exception>
    /// <exception cref="IOException">The file is there already, or cannot be made.</exception>
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
        if (_directory is null) throw new InvalidOperationException("The graph was opened to be read only.");
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
        // A snapshot never changes, so its state is exact and nothing is asked.
        public ValueTask<GraphVersion> VersionAsync(QueryDependencies dependencies, TimeSpan staleness, CancellationToken cancellationToken) => new(snapshot.Version.Of(dependencies));

        public ValueTask ReadAsync(GraphQuery query, ParameterValues parameters, ResultTape tape, WorkBudget budget)
        {
            using var trace = StoreTrace.BeginRead(query);
            budget.BeginTurns(turns);
            try
            {
                new QueryExecution(snapshot, parameters, tape, budget).Run(query.Root);
            }
            finally
            {
                budget.EndTurns();
            }
            tape.Version = snapshot.Version.Of(query.Dependencies);
            return ValueTask.CompletedTask;
        }

        public void Dispose()
        {
        }
    }
}
