using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KnowledgeGraph.Core.Checks;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Embedded.Checks;
using KnowledgeGraph.Embedded.Snapshots;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace KnowledgeGraph.Embedded.Disk;

/// <summary>
/// The graph on disk: one SQLite file with a write-ahead log and full synchronisation, so that loads are atomic and durable.
/// </summary>
internal sealed class GraphDatabase : IDisposable
{
    private const int Format = 3;

    /// <summary>Format 1 counted commits, and two histories can have the same count.</summary>
    private const int FormatOfCounts = 1;

    /// <summary>Format 2 had no checksums, and did not record the model that the graph was checked against.</summary>
    private const int FormatWithoutChecksums = 2;

    /// <summary>"KnGr", so that other SQLite files are recognised.</summary>
    private const int ApplicationId = 0x4B6E4772;

    private readonly SqliteConnection _connection;
    private readonly string _path;

    private GraphDatabase(SqliteConnection connection, string path)
    {
        _connection = connection;
        _path = path;
    }

    /// <summary>Opens the file, creating it if needed, and migrates its tables to the model.</summary>
    /// <param name="path">The file.</param>
    /// <param name="model">The model.</param>
    /// <param name="adapted">The graph, if it was read to be checked against a changed model.</param>
    /// <exception cref="StoreOpenException">
    /// It is not a graph of this store, of a newer format, damaged, or does not fit the model.
    /// </exception>
    public static GraphDatabase Open(string path, GraphModel model, out Snapshot? adapted)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        // SQLite gives the files that it creates beside this one the same permissions.
        return Open(connection, path, fill: () => OwnerOnly.CreateFile(path), database => database.Adapt(model), out adapted);
    }

    /// <summary>
    /// Opens a copy of the file in memory, empty if there is no file, and migrates the copy's tables to the model: a dry run of opening the
    /// file, without touching it.
    /// </summary>
    /// <exception cref="StoreOpenException">As for opening the file itself.</exception>
    public static GraphDatabase OpenCopy(string path, GraphModel model, out Snapshot? adapted) =>
        OpenCopy(path, database => database.Adapt(model), CancellationToken.None, out adapted);

    /// <summary>Opens a copy of the file in memory to be checked: everything readable is read.</summary>
    /// <exception cref="StoreOpenException">It cannot be read at all, or has data that were removed from the model.</exception>
    public static GraphDatabase OpenCopyToCheck(string path, GraphModel model, CancellationToken cancellationToken) => OpenCopy(
        path,
        database =>
        {
            database.Prepare(model);
            return null;
        },
        cancellationToken,
        out _);

    private static GraphDatabase OpenCopy(
        string path, Func<GraphDatabase, Snapshot?> adapt, CancellationToken cancellationToken, out Snapshot? adapted)
    {
        var copy = new SqliteConnection("Data Source=:memory:");
        return Open(
            copy,
            path,
            fill: () =>
            {
                copy.Open();
                if (File.Exists(path)) DatabaseCopy.Fill(copy, path, cancellationToken);
            },
            adapt,
            out adapted);
    }

    private static GraphDatabase Open(
        SqliteConnection connection, string path, Action fill, Func<GraphDatabase, Snapshot?> adapt, out Snapshot? adapted)
    {
        try
        {
            fill();
            connection.Open();
            var database = new GraphDatabase(connection, path);
            database.CheckFormat();
            database.Execute("PRAGMA journal_mode = WAL");
            database.Execute("PRAGMA synchronous = FULL");
            database.Execute("PRAGMA cache_size = -65536");
            Snapshot? read = null;
            database.InTransaction(() => read = adapt(database));
            adapted = read;
            return database;
        }
        catch (Exception exception) when (StoreFault.IsOfFiles(exception))
        {
            connection.Dispose();
            throw StoreFault.AtOpening(exception, path);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Reads the version of the graph.</summary>
    public CommitNumbers ReadVersion(GraphModel model)
    {
        var commits = new Dictionary<string, long>(StringComparer.Ordinal);
        using (var statement = new SqliteStatement(_connection, "SELECT \"table\", number FROM last_commit"))
        {
            while (statement.Read()) commits[Encoding.UTF8.GetString(statement.Text(0))] = statement.Number(1);
        }
        if (!UInt128.TryParse(Text("SELECT epoch FROM store"), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var epoch))
        {
            throw new StoreOpenException($"{_path} is damaged: it has no store id. Restore it from a backup, or use a new data directory.");
        }
        return new(
            epoch,
            [.. model.Kinds.Select(k => commits.GetValueOrDefault(TableNames.Of(k)))],
            [.. model.RelationshipTypes.Select(t => commits.GetValueOrDefault(TableNames.Of(t)))]);
    }

    /// <summary>Reads the whole graph.</summary>
    /// <exception cref="StoreOpenException">It is damaged, or does not fit the model.</exception>
    public Snapshot ReadSnapshot(GraphModel model)
    {
        try
        {
            var findings = new Findings();
            var snapshot = Read(model, findings);
            Refuse(findings);
            return snapshot;
        }
        catch (SqliteException exception)
        {
            throw StoreFault.AtOpening(exception, _path);
        }
    }

    /// <summary>Reads what can be read of the graph, and adds what is wrong to the findings.</summary>
    public Snapshot Read(GraphModel model, Findings findings) =>
        SqliteSnapshotReader.Read(_connection, model, ReadVersion(model), findings);

    /// <summary>What SQLite finds wrong in the file's structure, a line each.</summary>
    public IReadOnlyList<string> CheckStructure()
    {
        using var statement = new SqliteStatement(_connection, "PRAGMA integrity_check");
        var lines = new List<string>();
        while (statement.Read()) lines.Add(Encoding.UTF8.GetString(statement.Text(0)));
        return lines is ["ok"] ? [] : lines;
    }

    /// <summary>Writes a load in one transaction.</summary>
    /// <exception cref="Core.StoreException">The files cannot be written.</exception>
    public void Write(GraphChange changes, Action<long>? progress, CancellationToken cancellationToken)
    {
        try
        {
            InTransaction(() => new SqliteLoadWriter(_connection, progress, cancellationToken).Write(changes));
        }
        catch (Exception exception) when (StoreFault.IsOfFiles(exception))
        {
            throw StoreFault.AtWriting(exception, _path);
        }
    }

    /// <summary>The value of one of SQLite's settings of this connection.</summary>
    public long Setting(string pragma) => Number($"PRAGMA {pragma}");

    public void Dispose() => _connection.Dispose();

    private void CheckFormat()
    {
        long applicationId = Number("PRAGMA application_id");
        long format = Number("PRAGMA user_version");
        bool isNew = Number("SELECT count(*) FROM sqlite_schema") == 0;
        if (isNew) return;
        if (applicationId != ApplicationId)
        {
            throw new StoreOpenException($"{_path} is an SQLite file, but not a graph. Use another data directory.");
        }
        if (format is < FormatOfCounts or > Format)
        {
            throw new StoreOpenException($"{_path} has format {format}; this version reads format {Format}. "
                + "Use the version that wrote it, or a new data directory.");
        }
    }

    /// <summary>Migrates the tables to the model; reads the graph and checks it, unless it was checked against this model before.</summary>
    private Snapshot? Adapt(GraphModel model)
    {
        Prepare(model);
        if (Text("SELECT model FROM store") == model.Hash) return null;
        var findings = new Findings();
        var snapshot = Read(model, findings);
        // Damage is reported first: missing data would look as if the model had changed.
        Refuse(findings);
        new ModelFit(snapshot, findings, CancellationToken.None).Check();
        Refuse(findings);
        using var update = new SqliteStatement(_connection, "UPDATE store SET model = ?");
        update.BindText(1, model.Hash);
        update.Run();
        return snapshot;
    }

    private void Prepare(GraphModel model)
    {
        long format = Number("PRAGMA user_version");
        bool isNew = Number("SELECT count(*) FROM sqlite_schema") == 0;
        Execute($"PRAGMA application_id = {ApplicationId}");
        Execute($"PRAGMA user_version = {Format}");
        Execute("CREATE TABLE IF NOT EXISTS store (epoch TEXT NOT NULL, model TEXT)");
        Execute("CREATE TABLE IF NOT EXISTS model (\"table\" TEXT NOT NULL, property TEXT NOT NULL, type TEXT NOT NULL, "
            + "PRIMARY KEY (\"table\", property))");
        Execute("CREATE TABLE IF NOT EXISTS last_commit (\"table\" TEXT PRIMARY KEY, number INTEGER NOT NULL, "
            + "checksum INTEGER NOT NULL DEFAULT 0)");
        if (!isNew && format == FormatOfCounts)
        {
            Execute("DROP TABLE IF EXISTS version");
            Execute("DELETE FROM store");
        }
        if (!isNew && format <= FormatWithoutChecksums) BringUp();
        if (Number("SELECT count(*) FROM store") == 0)
        {
            using var epoch = new SqliteStatement(_connection, "INSERT INTO store (epoch) VALUES (?)");
            epoch.BindText(1, RandomNumberGenerator.GetHexString(32, lowercase: true));
            epoch.Run();
        }
        StoredModel.Apply(_connection, model);
    }

    private void BringUp()
    {
        AddColumn("store", "model", "TEXT");
        AddColumn("last_commit", "checksum", "INTEGER NOT NULL DEFAULT 0");
        var tables = new List<string>();
        using (var statement = new SqliteStatement(_connection, "SELECT \"table\" FROM model WHERE property = ''"))
        {
            while (statement.Read()) tables.Add(Encoding.UTF8.GetString(statement.Text(0)));
        }
        foreach (string table in tables)
        {
            // "row" conflicted with a property of that name.
            if (!TableNames.ColumnsOf(_connection, table).Contains(TableNames.Row))
            {
                Execute($"ALTER TABLE {TableNames.Quote(table)} RENAME COLUMN row TO {TableNames.Quote(TableNames.Row)}");
            }
            AddColumn(table, TableNames.Checksum, "INTEGER");
            TableTotal.Rebuild(_connection, table);
        }
    }

    private void AddColumn(string table, string column, string declaration)
    {
        if (TableNames.ColumnsOf(_connection, table).Contains(column)) return;
        Execute($"ALTER TABLE {TableNames.Quote(table)} ADD COLUMN {TableNames.Quote(column)} {declaration}");
    }

    private void Refuse(Findings findings)
    {
        if (!findings.Any) return;
        var list = findings.ToList();
        var damages = list.Where(f => f.Problem is
            CheckProblem.DamagedRow or CheckProblem.DamagedTable or CheckProblem.DanglingEdge or CheckProblem.ValueInvalid).ToList();
        if (damages.Count > 0)
        {
            string more = damages.Count > 1 ? $", and {damages.Count - 1} more faults (`check` lists them)" : "";
            throw new StoreOpenException($"{_path} is damaged: {damages[0]}{more}. Restore graph.db from a backup, "
                + "or use a new data directory and load the sources again.");
        }
        throw new StoreOpenException(
            "The graph in the data directory does not fit the model:\n  " + string.Join("\n  ", list)
            + "\nRestore what was removed from the model or undo what is stricter, "
            + "or use a new data directory and load the sources again.");
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
            RollBack();
            throw;
        }
    }

    /// <summary>
    /// After some faults, such as a full disk, SQLite has rolled back already, or cannot; that error must not hide the fault.
    /// </summary>
    private void RollBack()
    {
        try
        {
            if (raw.sqlite3_get_autocommit(_connection.Handle) == 0) Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // Uncommitted frames of the log are ignored when the file is opened again.
        }
    }

    private long Number(string sql)
    {
        using var statement = new SqliteStatement(_connection, sql);
        statement.Read();
        return statement.Number(0);
    }

    private string Text(string sql)
    {
        using var statement = new SqliteStatement(_connection, sql);
        return statement.Read() ? Encoding.UTF8.GetString(statement.Text(0)) : "";
    }

    private void Execute(string sql)
    {
        using var statement = new SqliteStatement(_connection, sql);
        while (statement.Read())
        {
        }
    }
}
