using KnowledgeGraph.Core.Checks;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Embedded.Snapshots;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Embedded.Disk;

/// <summary>The files of a graph, locked for this process: the lock, the database, and the snapshot file.</summary>
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

    /// <summary>Opens the files, creating them if needed, and reads the graph.</summary>
    /// <exception cref="StoreOpenException">The directory is in use, damaged, or does not fit the model.</exception>
    public static DataDirectory Open(string path, GraphModel model, TimeSpan savingPause, out Snapshot snapshot)
    {
        var directoryLock = DirectoryLock.Acquire(path);
        GraphDatabase? database = null;
        try
        {
            RefuseLostDatabase(path);
            OwnerOnly.Restrict(path, FilesOf(path));
            database = GraphDatabase.Open(DatabasePath(path), model, out var adapted);
            var file = new SnapshotFile(SnapshotPath(path), model);
            var saver = new SnapshotSaver(file, savingPause);
            if (adapted is null && file.Read(database.ReadVersion(model)) is { } saved)
            {
                snapshot = saved;
            }
            else
            {
                snapshot = adapted ?? database.ReadSnapshot(model);
                saver.SaveSoon(snapshot);
            }
            return new(directoryLock, database, saver);
        }
        catch (Exception exception) when (StoreFault.IsOfFiles(exception))
        {
            database?.Dispose();
            directoryLock.Dispose();
            throw StoreFault.AtOpening(exception, DatabasePath(path));
        }
        catch
        {
            database?.Dispose();
            directoryLock.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Reads the graph as <see cref="Open"/> would, without creating, changing or locking any file, also while a process serves it.
    /// </summary>
    /// <exception cref="StoreOpenException">It is damaged or does not fit the model.</exception>
    public static Snapshot Read(string path, GraphModel model)
    {
        RefuseLostDatabase(path);
        using var database = GraphDatabase.OpenCopy(DatabasePath(path), model, out var adapted);
        return adapted ?? new SnapshotFile(SnapshotPath(path), model).Read(database.ReadVersion(model)) ?? database.ReadSnapshot(model);
    }

    /// <summary>Checks the files and the graph in them, in a consistent state, also while a process serves them.</summary>
    /// <exception cref="StoreOpenException">There is no graph, or it cannot be read at all.</exception>
    public static CheckReport Check(string path, GraphModel model, CancellationToken cancellationToken)
    {
        RefuseLostDatabase(path);
        if (!File.Exists(DatabasePath(path)))
        {
            throw new StoreOpenException($"There is no graph in {path}. Set KnowledgeGraph__DataDirectory to a directory that has one.");
        }
        using var database = GraphDatabase.OpenCopyToCheck(DatabasePath(path), model, cancellationToken);
        return new StoreCheck(database, new SnapshotFile(SnapshotPath(path), model), model, cancellationToken).Run();
    }

    /// <summary>
    /// Makes a consistent copy of the database in a new file that only its owner can read, also while a process serves the directory.
    /// </summary>
    /// <exception cref="StoreOpenException">There is no graph, it cannot be read, or the file cannot be written.</exception>
    public static void BackUp(string path, string file, CancellationToken cancellationToken)
    {
        RefuseLostDatabase(path);
        if (!File.Exists(DatabasePath(path)))
        {
            throw new StoreOpenException($"There is no graph in {path}. Set KnowledgeGraph__DataDirectory to a directory that has one.");
        }
        OwnerOnly.Open(file, FileMode.CreateNew, FileAccess.Write).Dispose();
        try
        {
            using var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
            copy.Open();
            DatabaseCopy.Fill(copy, DatabasePath(path), cancellationToken);
        }
        catch (SqliteException exception)
        {
            throw StoreFault.AtBackup(exception, DatabasePath(path), file);
        }
    }

    /// <summary>Commits a load; when it returns, the load is on disk.</summary>
    public void Commit(GraphChange changes, Snapshot next, Action<long>? progress, CancellationToken cancellationToken)
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

    /// <summary>
    /// If graph.db is missing but the snapshot file exists, there was a graph: a new empty graph would soon overwrite that
    /// last copy.
    /// </summary>
    private static void RefuseLostDatabase(string path)
    {
        var database = new FileInfo(DatabasePath(path));
        if (database is { Exists: true, Length: > 0 }) return;
        string? left = new[] { SnapshotPath(path), DatabasePath(path) + "-wal" }.FirstOrDefault(
            file => new FileInfo(file) is { Exists: true, Length: > 0 });
        if (left is null) return;
        throw new StoreOpenException(
            $"{database.FullName} is {(database.Exists ? "empty" : "missing")}, but {Path.GetFileName(left)} of its graph exists. "
            + $"Restore graph.db from a backup; to start with an empty graph, move {Path.GetFileName(left)} away first.");
    }

    private static string[] FilesOf(string directory)
    {
        string[] names =
        [
            "graph.db", "graph.db-wal", "graph.db-shm", "graph.db-journal", "graph.snapshot", "graph.snapshot.new", "lock", "backup.new",
            "control", "control.sock",
        ];
        return [.. names.Select(name => Path.Combine(directory, name))];
    }

    private static string DatabasePath(string directory) => Path.Combine(directory, "graph.db");

    private static string SnapshotPath(string directory) => Path.Combine(directory, "graph.snapshot");
}
