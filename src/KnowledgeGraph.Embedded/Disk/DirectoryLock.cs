namespace KnowledgeGraph.Embedded.Disk;

/// <summary>
/// Locks a data directory for one process: an open file that no other process can open, released by the system when the process ends.
/// </summary>
internal sealed class DirectoryLock : IDisposable
{
    private readonly FileStream _file;

    private DirectoryLock(FileStream file) => _file = file;

    /// <exception cref="StoreOpenException">Another process has locked it, or it cannot be written to.</exception>
    public static DirectoryLock Acquire(string directory)
    {
        string path = Path.Combine(directory, "lock");
        try
        {
            OwnerOnly.CreateDirectory(directory);
            return new(OwnerOnly.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite));
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new StoreOpenException($"The data directory {directory} cannot be written to: {exception.Message}");
        }
        catch (IOException exception) when (StoreFault.IsFullDisk(exception, directory))
        {
            throw StoreFault.AtOpening(exception, directory);
        }
        catch (IOException exception)
        {
            throw new StoreOpenException(
                $"The data directory {directory} is in use by another process, or cannot be opened ({exception.Message}). "
                + "Stop that process, or set KnowledgeGraph__DataDirectory to another directory.");
        }
    }

    public void Dispose() => _file.Dispose();
}
