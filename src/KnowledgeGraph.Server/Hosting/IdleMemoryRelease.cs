namespace KnowledgeGraph.Server.Hosting;

/// <summary>
/// Returns the memory of past requests to the operating system once the server is quiet. The garbage collector keeps what large answers made it commit until its next full
/// collection, and a server that mostly answers from its cache allocates too little to cause one. A compacting collection stops all threads, the longer the more
/// lives, so it is run only where the heap has grown since the last one, and while little is being asked.
/// </summary>
internal sealed partial class IdleMemoryRelease(ILogger<IdleMemoryRelease> logger) : BackgroundService
{
    // Growth that is not worth a pause.
    private const long GrowthBytesMin = 48_000_000;

    // As a share of the heap: a larger heap has longer pauses.
    private const int GrowthShareMin = 4;

    // The server is quiet where it allocates less than this between two looks: some thousand requests a second that the cache answers.
    private const long AllocatedBytesMax = 40_000_000;

    // Collections take a tenth of the time at most, however large the heap.
    private const int PausesPerCollection = 10;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(5);

    private long _heapBytes;

    /// <summary>Whether a heap that has grown so far is worth a collection.</summary>
    /// <param name="heapBytes">Its size after the last one.</param>
    /// <param name="heapBytesNow">Its size.</param>
    /// <param name="allocatedBytes">How much was allocated since the last look.</param>
    internal static bool IsWorthwhile(long heapBytes, long heapBytesNow, long allocatedBytes) =>
        allocatedBytes < AllocatedBytesMax && heapBytesNow - heapBytes >= Math.Max(GrowthBytesMin, heapBytes / GrowthShareMin);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        long allocated = GC.GetTotalAllocatedBytes();
        var next = BetweenLooks;
        while (await WaitAsync(next, stoppingToken))
        {
            long allocatedNow = GC.GetTotalAllocatedBytes();
            bool isWorthwhile = IsWorthwhile(_heapBytes, HeapBytes(), allocatedNow - allocated);
            allocated = allocatedNow;
            next = isWorthwhile ? TimeSpan.FromTicks(Math.Max(BetweenLooks.Ticks, Collect().Ticks * PausesPerCollection)) : BetweenLooks;
        }
    }

    private static async Task<bool> WaitAsync(TimeSpan time, CancellationToken stoppingToken)
    {
        await Task.Delay(time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !stoppingToken.IsCancellationRequested;
    }

    /// <summary>Collects; gives how long all threads stood still.</summary>
    private TimeSpan Collect()
    {
        long before = HeapBytes();
        // The one mode that returns all free memory at once.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        _heapBytes = HeapBytes();
        var pause = GC.GetGCMemoryInfo(GCKind.FullBlocking).PauseDurations[0];
        if (logger.IsEnabled(LogLevel.Debug)) LogReleased((before - _heapBytes) / 1_000_000, (long)pause.TotalMilliseconds);
        return pause;
    }

    // What is committed is told as of the last collection; what was allocated since may be more.
    private static long HeapBytes() => Math.Max(GC.GetGCMemoryInfo(GCKind.Any).TotalCommittedBytes, GC.GetTotalMemory(forceFullCollection: false));

    [LoggerMessage(EventId = 5, Level = LogLevel.Debug, Message = "Returned {Megabytes} MB to the operating system in {Milliseconds} ms")]
    private partial void LogReleased(long megabytes, long milliseconds);
}
