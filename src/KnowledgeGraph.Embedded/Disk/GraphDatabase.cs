using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Embedded.Snapshots;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Embedded.Disk;

/// <summary>
/// The graph on disk: one SQLite file, written ahead (WAL) and synced in full, so that what was committed stays and what was not never shows.
/// </summary>
internal sealed class GraphDatabase : IDisposable
{
    private const int Format = 2;

    /// <summary>It counted commits, which two histories can have as many of.</summary>
    private const int FormatOfCounts = 1;

    /// <summary>"KnGr", so that a foreign SQLite file is told from ours.</summary>
    private const int ApplicationId = 0x4B6E4772;

    private readonly SqliteConnection _connection;

    private GraphDatabase(SqliteConnection connection) => _connection = connection;

    /// <summary>Opens the file, made where there is none, and brings its tables to the model.</summary>
    /// <exception cref="StoreOpenException">It is no graph of ours, of a newer format, or has what the model no longer has.</exception>
    public static GraphDatabase Open(string path, GraphModel model)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        return Open(connection, path, model, fill: null);
    }

    private static GraphDatabase Open(SqliteConnection connection, string path, GraphModel model, Action? fill)
    {
        try
        {
            connection.Open();
            fill?.Invoke();
            var database = new GraphDatabase(connection);
            database.CheckFormat(path);
            database.Execute("PRAGMA journal_mode = WAL");
            database.Execute("PRAGMA synchronous = FULL");
            database.Execute("PRAGMA cache_size = -65536");
            database.InTransaction(() => database.Prepare(model));
            return database;
        }
        catch (SqliteException exception)
        {
            connection.Dispose();
            throw new StoreOpenException($"{path} cannot be opened as a graph: {exception.Message}. Restore it from a backup, or use a new data directory.");
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Opens a copy of the file in memory, empty where there is none, and brings the copy's tables to the model: what comes of opening the file is seen
    /// without touching it.
    /// </summary>
    /// <exception cref="StoreOpenException">As of opening the file itself.</exception>
    public static GraphDatabase OpenCopy(string path, GraphModel model)
    {
        var copy = new SqliteConnection("Data Source=:memory:");
        return Open(copy, path, model, fill: () =>
        {
            if (File.Exists(path)) DatabaseCopy.Fill(copy, path);
        });
    }

    /// <summary>Reads which state of the graph it holds.</summary>
    public GraphVersion ReadVersion(GraphModel model)
    {
        var commits = new Dictionary<string, long>(StringComparer.Ordinal);
        using (var statement = new SqliteStatement(_connection, "SELECT \"table\", number FROM last_commit"))
        {
            while (statement.Read()) commits.Add(Encoding.UTF8.GetString(statement.Text(0)), statement.Number(1));
        }
        using var epoch = new SqliteStatement(_connection, "SELECT epoch FROM store");
        epoch.Read();
        return new(
            UInt128.Parse(Encoding.UTF8.GetString(epoch.Text(0)), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
            [.. model.Kinds.Select(k => commits.GetValueOrDefault(TableNames.Of(k)))],
            [.. model.RelationshipTypes.Select(t => commits.GetValueOrDefault(TableNames.Of(t)))]);
    }

    /// <summary>Reads the whole graph.</summary>
    public Snapshot ReadSnapshot(GraphModel model, GraphVersion version) => SnapshotReader.Read(_connection, model, version);

    /// <summary>Writes a load in one transaction: all of it, or on any fault nothing.</summary>
    public void Write(LoadChanges changes, Action<long>? progress, CancellationToken cancellationToken) =>
        InTransaction(() => new LoadWriter(_connection, progress, cancellationToken).Write(changes));

    public void Dispose() => _connection.Dispose();

    private void CheckFormat(string path)
    {
        long applicationId = Number("PRAGMA application_id");
        long format = Number("PRAGMA user_version");
        bool isNew = Number("SELECT count(*) FROM sqlite_schema") == 0;
        if (isNew) return;
        if (applicationId != ApplicationId) throw new StoreOpenException($"{path} is an SQLite file, but no graph. Use another data directory.");
        if (format is not (FormatOfCounts or Format))
        {
            throw new StoreOpenException($"{path} has format {format}; this version reads format {Format}. Use the version that wrote it, or a new data directory.");
        }
    }

    private void Prepare(GraphModel model)
    {
        bool hasCounts = Number("PRAGMA user_version") == FormatOfCounts;
        Execute($"PRAGMA application_id = {ApplicationId}");
        Execute($"PRAGMA user_version = {Format}");
        Execute("CREATE TABLE IF NOT EXISTS store (epoch TEXT NOT NULL)");
        Execute("CREATE TABLE IF NOT EXISTS model (\"table\" TEXT NOT NULL, property TEXT NOT NULL, type TEXT NOT NULL, PRIMARY KEY (\"table\", property))");
        Execute("CREATE TABLE IF NOT EXISTS last_commit (\"table\" TEXT PRIMARY KEY, number INTEGER NOT NULL)");
        if (hasCounts)
        {
            Execute("DROP TABLE IF EXISTS version");
            Execute("DELETE FROM store");
        }
        if (Number("SELECT count(*) FROM store") == 0)
        {
            using var epoch = new SqliteStatement(_connection, "INSERT INTO store VALUES (?)");
            epoch.BindText(1, RandomNumberGenerator.GetHexString(32, lowercase: true));
            epoch.Run();
        }
        StoredModel.Apply(_connection, model);
    }

    private void InTransaction(Action action)
    {
        Execute("BEGIN IMMEDIATE");
        try
        {
            action();
            Execute("COMMIT");
        }
        catch
        {
            Execute("ROLLBACK");
            throw;
        }
    }

    private long Number(string sql)
    {
        using var statement = new SqliteStatement(_connection, sql);
        statement.Read();
        return statement.Number(0);
    }

    private void Execute(string sql)
    {
        using var statement = new SqliteStatement(_connection, sql);
        while (statement.Read())
        {
        }
    }
}
