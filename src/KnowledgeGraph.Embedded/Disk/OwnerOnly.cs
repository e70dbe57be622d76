namespace KnowledgeGraph.Embedded.Disk;

/// <summary>
/// The files of a graph are for the user who runs the server alone: they hold all of it, whatever rights the API asks for. Windows gives a new file the
/// rights of its directory, and is left to that.
/// </summary>
internal static class OwnerOnly
{
    private const UnixFileMode OfFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OfDirectory = OfFile | UnixFileMode.UserExecute;

    /// <summary>Makes the directory where there is none.</summary>
    public static void CreateDirectory(string path)
    {
        if (Directory.Exists(path)) return;
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, OfDirectory);
    }

    /// <summary>Opens a file, made where the mode says so.</summary>
    public static FileStream Open(string path, FileMode mode, FileAccess access)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows() && mode != FileMode.Open) options.UnixCreateMode = OfFile;
        return new(path, options);
    }

    /// <summary>Makes an empty file where there is none.</summary>
    public static void CreateFile(string path)
    {
        if (!File.Exists(path)) Open(path, FileMode.OpenOrCreate, FileAccess.Write).Dispose();
    }

    /// <summary>Takes the rights of others from files that were made with them, and from the directory where it holds nothing else.</summary>
    public static void Restrict(string directory, IReadOnlyCollection<string> files)
    {
        if (OperatingSystem.IsWindows()) return;
        foreach (string file in files)
        {
            if (File.Exists(file)) Restrict(file, OfFile);
        }
        // A directory that holds other things may be meant for others; a graph that is put into one that everybody uses must not close it.
        if (Directory.EnumerateFileSystemEntries(directory).All(e => files.Contains(e, StringComparer.Ordinal))) Restrict(directory, OfDirectory);
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
            // It belongs to another user, or its file system keeps no modes: whether it can be used is seen when it is opened.
        }
    }
}
