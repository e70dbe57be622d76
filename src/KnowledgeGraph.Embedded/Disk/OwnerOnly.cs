namespace KnowledgeGraph.Embedded.Disk;

/// <summary>
/// Only the user who runs the server may read the files of a graph: they hold all of it, whatever access control the API has. On Windows a
/// new file inherits the permissions of its directory, which are not changed.
/// </summary>
internal static class OwnerOnly
{
    private const UnixFileMode OfFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OfDirectory = OfFile | UnixFileMode.UserExecute;

    /// <summary>Creates the directory if it does not exist.</summary>
    public static void CreateDirectory(string path)
    {
        if (Directory.Exists(path)) return;
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, OfDirectory);
    }

    /// <summary>Opens a file, creating it if the mode says so.</summary>
    public static FileStream Open(string path, FileMode mode, FileAccess access)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows() && mode != FileMode.Open) options.UnixCreateMode = OfFile;
        return new(path, options);
    }

    /// <summary>Creates an empty file if it does not exist.</summary>
    public static void CreateFile(string path)
    {
        if (!File.Exists(path)) Open(path, FileMode.OpenOrCreate, FileAccess.Write).Dispose();
    }

    /// <summary>Removes the permissions of others from the files, and from the directory if it holds nothing else.</summary>
    public static void Restrict(string directory, IReadOnlyCollection<string> files)
    {
        if (OperatingSystem.IsWindows()) return;
        foreach (string file in files)
        {
            if (File.Exists(file)) Restrict(file, OfFile);
        }
        // A directory with other files may be shared, so its permissions must not be changed.
        if (Directory.EnumerateFileSystemEntries(directory).All(e => files.Contains(e, StringComparer.Ordinal)))
        {
            Restrict(directory, OfDirectory);
        }
    }

    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static void Restrict(string path, UnixFileMode mode)
    {
        try
        {
            if (File.GetUnixFileMode(path) != mode) File.SetUnixFileMode(path, mode);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            // It belongs to another user, or its file system has no modes: opening it will show whether it can be used.
        }
    }
}
