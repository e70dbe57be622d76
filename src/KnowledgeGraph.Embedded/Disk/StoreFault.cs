using KnowledgeGraph.Core;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace KnowledgeGraph.Embedded.Disk;

/// <summary>Turns a fault of the files into a message of one line that says what to do.</summary>
internal static class StoreFault
{
    // SQLite reports a full disk as an I/O error if it cannot extend its shared memory, and as SQLITE_CANTOPEN if it cannot create a file.
    private const long BytesOfFullDisk = 1 << 20;

    // errno.h of Linux and macOS, and Windows' ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL, as .NET puts them into HResult.
    private static readonly int[] FullDisk = [28, 122, 69, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    /// <summary>A fault of opening the graph.</summary>
    /// <param name="exception">The fault.</param>
    /// <param name="path">The file, or the data directory.</param>
    public static StoreOpenException AtOpening(Exception exception, string path)
    {
        string said = Said(exception);
        if (IsFullDisk(exception, path))
        {
            return new(
                $"{path} cannot be opened, since the disk is full ({said}). Free some space and start again; the graph is as it was.");
        }
        return exception switch
        {
            UnauthorizedAccessException or SqliteException
            {
                SqliteErrorCode: raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_AUTH
            } =>
                new($"{path} cannot be opened: {said}. Give the server's user read and write permission for the data directory and its "
                    + "files."),
            SqliteException { SqliteErrorCode: raw.SQLITE_BUSY or raw.SQLITE_LOCKED } =>
                new($"{path} is in use by another program. End it and start again."),
            SqliteException { SqliteErrorCode: raw.SQLITE_IOERR } or IOException =>
                new($"{path} cannot be read: {said}. The disk or file system reports an error; look at the system's log."),
            _ => new($"{path} cannot be opened as a graph: {said}. It is damaged. Restore it from a backup, or use a new data directory."),
        };
    }

    /// <summary>A fault of writing a load, which was rolled back.</summary>
    public static StoreException AtWriting(Exception exception, string path)
    {
        string what = IsFullDisk(exception, path)
            ? $"the disk is full ({Said(exception)}). Free some space and load again."
            : exception is SqliteException { SqliteErrorCode: raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB }
                ? $"{path} is damaged ({Said(exception)}). Stop the server and run `check`; restore graph.db from a backup."
                : $"{path} cannot be written: {Said(exception)}. Check the disk and the permissions of the data directory, and load again.";
        return new("STORE_UNAVAILABLE", "Nothing was loaded: " + what, exception);
    }

    /// <summary>A fault of copying the database.</summary>
    public static StoreOpenException AtBackup(Exception exception, string path, string file) => IsFullDisk(exception, file)
        ? new($"The backup cannot be written, since the disk is full ({Said(exception)}). Free some space and run it again.")
        : new($"{path} cannot be copied to {file}: {Said(exception)}. `check` says whether the graph is damaged.");

    /// <summary>Whether a fault of opening or writing is caused by the files, and not by a bug.</summary>
    public static bool IsOfFiles(Exception exception) => exception is SqliteException or IOException or UnauthorizedAccessException;

    /// <summary>Whether the disk has no room left, or the user's quota is used up.</summary>
    public static bool IsFullDisk(Exception exception, string path) => exception switch
    {
        SqliteException { SqliteErrorCode: raw.SQLITE_FULL } => true,
        SqliteException { SqliteErrorCode: raw.SQLITE_IOERR or raw.SQLITE_CANTOPEN } => FreeBytes(path) < BytesOfFullDisk,
        IOException => Array.IndexOf(FullDisk, exception.HResult) >= 0,
        _ => false,
    };

    /// <summary>The system's message, without the link that Microsoft.Data.Sqlite adds.</summary>
    private static string Said(Exception exception)
    {
        int link = exception.Message.IndexOf(" For more information", StringComparison.Ordinal);
        return link < 0 ? exception.Message.TrimEnd('.') : exception.Message[..link] + "'";
    }

    private static long FreeBytes(string path)
    {
        try
        {
            return new DriveInfo(Path.GetFullPath(path)).AvailableFreeSpace;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return long.MaxValue;
        }
    }
}
