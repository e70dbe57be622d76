using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Disk;

/// <summary>The files of a graph, held for this process: the lock, the database, and the snapshot file.</summary>
internal sealed class DataDirectory : IAsyncDisposable
{
    private readonly DirectoryLock _lock;
    private readonly GraphDatabase _database;
    private readonly SnapshotSaver _saver;

    private DataDirectory(DirectoryLock directoryLock, GraphDatabase database, SnapshotSaver saver)
    {
        _lock = directoryLock;
        _database = database;
        _saver = saver;
    }

    /// <summary>Opens the files, made where there are none, and reads the graph.</summary>
    /// <exception cref="StoreOpenException">The directory is in use, damaged, or does not fit the model.</exception>
    public static DataDirectory Open(string path, GraphModel model, TimeSpan savingPause, out Snapshot snapshot)
    {
        var directoryLock = DirectoryLock.Acquire(path);
        GraphDatabase? database = null;
        try
        {
            database = GraphDatabase.Open(DatabasePath(path), model);
            var file = new SnapshotFile(SnapshotPath(path), model);
            var saver = new SnapshotSaver(file, savingPause);
            var version = database.ReadVersion(model);
            if (file.Read(version) is { } saved)
            {
                snapshot = saved;
            }
            else
            {
                snapshot = database.ReadSnapshot(model, version);
                saver.SaveSoon(snapshot);
            }
            return new(directoryLock, database, saver);
        }
        catch
        {
            database?.Dispose();
            directoryLock.Dispose();
            throw;
        }
    }

    /// <summary>Reads the graph as <see cref="Open"/> would, without making, changing or holding any file: beside a process that serves it, too.</summary>
    /// <exception cref="StoreOpenException">It is damaged or does not fit the model.</exception>
    public static Snapshot Read(string path, GraphModel model)
    {
        using var database = GraphDatabase.OpenCopy(DatabasePath(path), model);
        var version = database.ReadVersion(model);
        return new SnapshotFile(SnapshotPath(path), model).Read(version) ?? database.ReadSnapshot(model, version);
    }

    /// <summary>Commits a load; when it returns, the load is on disk.</summary>
    public void Commit(LoadChanges changes, Snapshot next, Action<long>? progress, CancellationToken cancellationToken)
    {
        _database.Write(changes, progress, cancellationToken);
        _saver.SaveSoon(next);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _saver.DisposeAsync();
        }
        finally
        {
            _database.Dispose();
            _lock.Dispose();
        }
    }

    private static string DatabasePath(string directory) => Path.Combine(directory, "graph.db");

    private static string SnapshotPath(string directory) => Path.Combine(directory, "graph.snapshot");
}
