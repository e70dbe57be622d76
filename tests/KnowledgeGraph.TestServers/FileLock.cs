namespace KnowledgeGraph.TestServers;

/// <summary>A lock between processes: a file that is held open. The system releases it when the process ends, however it ends.</summary>
internal sealed class FileLock : IDisposable
{
    /// <summary>Longest wait for a turn: longer than the tests of another project take on a slow machine.</summary>
    public static readonly TimeSpan TurnWithin = TimeSpan.FromMinutes(25);

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    /// <summary>Waits for the lock.</summary>
    public static async Task<FileLock> TakeAsync(string path, TimeSpan within)
    {
        using var late = new CancellationTokenSource(within);
        while (true)
        {
            try
            {
                return new(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException fault)
            {
                // Held by another process. There is no notification when it is free, so it is polled.
                if (late.IsCancellationRequested)
                {
                    throw new TimeoutException($"{path} has been locked by another process for {within.TotalMinutes} minutes.", fault);
                }
                await Task.Delay(Interval, CancellationToken.None);
            }
        }
    }

    public void Dispose() => _file.Dispose();
}
