using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Embedded.Disk;

/// <summary>Copies a database that another process may be serving, without making or changing any file.</summary>
internal static class DatabaseCopy
{
    /// <summary>Copies the file, at one moment of it, into an open database.</summary>
    public static void Fill(SqliteConnection destination, string path)
    {
        FileState before;
        do
        {
            before = FileState.Of(path);
            using var source = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Source(path, before), Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
            source.Open();
            source.BackupDatabase(destination);
        }
        while (!before.HasLog && FileState.Of(path) != before);
    }

    /// <summary>
    /// With a log beside it, the file is in use or was left by a crash, and SQLite reads both under its locks. Without one, SQLite would make a log even to
    /// read; so it is told that the file does not change, and whether that was true is seen afterwards.
    /// </summary>
    private static string Source(string path, FileState state) => new Uri(Path.GetFullPath(path)).AbsoluteUri + (state.HasLog ? "" : "?immutable=1");

    private readonly record struct FileState(bool HasLog, long Length, DateTime Written)
    {
        public static FileState Of(string path)
        {
            var file = new FileInfo(path);
            return new(File.Exists(path + "-wal"), file.Length, file.LastWriteTimeUtc);
        }
    }
}
