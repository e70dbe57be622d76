using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace KnowledgeGraph.Embedded.Disk;

/// <summary>Copies a database that another process may be serving, without creating or changing any file.</summary>
internal static class DatabaseCopy
{
    // Four megabytes: a few milliseconds between checks of the token.
    private const int PagesPerStep = 1_024;

    /// <summary>Makes a consistent copy of the file in an open database.</summary>
    public static void Fill(SqliteConnection destination, string path, CancellationToken cancellationToken)
    {
        FileState before;
        do
        {
            before = FileState.Of(path);
            var settings = new SqliteConnectionStringBuilder
            {
                DataSource = Source(path, before),
                Mode = SqliteOpenMode.ReadOnly,
                Pooling = false,
            };
            using var source = new SqliteConnection(settings.ToString());
            source.Open();
            Copy(source, destination, cancellationToken);
        }
        while (!before.HasLog && FileState.Of(path) != before);
    }

    private static void Copy(SqliteConnection source, SqliteConnection destination, CancellationToken cancellationToken)
    {
        // Reads of one transaction see one snapshot. Without it a commit between two steps would make the copy start again.
        using var begin = new SqliteStatement(source, "BEGIN");
        begin.Run();
        using var read = new SqliteStatement(source, "SELECT count(*) FROM sqlite_schema");
        read.Read();
        using var backup = raw.sqlite3_backup_init(destination.Handle, "main", source.Handle, "main");
        if (backup.IsInvalid) SqliteException.ThrowExceptionForRC(raw.sqlite3_errcode(destination.Handle), destination.Handle);
        int result;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            result = raw.sqlite3_backup_step(backup, PagesPerStep);
        }
        while (result == raw.SQLITE_OK);
        if (result != raw.SQLITE_DONE) SqliteException.ThrowExceptionForRC(result, destination.Handle);
    }

    /// <summary>
    /// With a log beside it, the file is in use or was left by a crash, and SQLite reads both under its locks. Without one, SQLite would
    /// create a log even to read; so it is opened as immutable, and whether that was true is checked afterwards.
    /// </summary>
    private static string Source(string path, FileState state) =>
        new Uri(Path.GetFullPath(path)).AbsoluteUri + (state.HasLog ? "" : "?immutable=1");

    private readonly record struct FileState(bool HasLog, long Length, DateTime Written)
    {
        public static FileState Of(string path)
        {
            var file = new FileInfo(path);
            return new(File.Exists(path + "-wal"), file.Length, file.LastWriteTimeUtc);
        }
    }
}
