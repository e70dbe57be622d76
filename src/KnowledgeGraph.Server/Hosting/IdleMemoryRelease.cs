namespace KnowledgeGraph.Server.Hosting;

/// <summary>
/// Returns the memory of past requests to the operating system once the server is idle. The garbage collector keeps memory that large
/// answers made it commit until its next full collection, and a server that mostly answers from its cache allocates too little to cause
/// one. A compacting collection stops all threads in proportion to the live objects, so it runs only if the heap has grown since the last
/// one, and at low load.
/// </summary>
internal sealed partial class IdleMemoryRelease(ILogger<IdleMemoryRelease> logger) : BackgroundService
{
    // Growth that is not worth a pause.
    private const long GrowthBytesMin = 48_000_000;

    // As a share of the heap: a larger heap has longer pauses.
    private const int GrowthShareMin = 4;

    // The server is idle if it allocates less than this between two checks: some thousand requests a second that are answered from the
    // cache.
    private const long AllocatedBytesMax = 40_000_000;

    // Collections take a tenth of the time at most, however large the heap.
    private const int PausesPerCollection = 10;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(5);

    private long _heapBytes;

    /// <summary>Whether the growth of the heap is worth a collection.</summary>
    /// <param name="heapBytes">Its size after the last one.</param>
    /// <param name="heapBytesNow">Its size.</param>
    /// <param name="allocatedBytes">How much was allocated since the last check.</param>
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

    /// <summary>Collects; returns how long all threads were stopped.</summary>
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

    // Committed memory is reported as of the last collection; more may have been allocated since.
    private static long HeapBytes() =>
        Math.Max(GC.GetGCMemoryInfo(GCKind.Any).TotalCommittedBytes, GC.GetTotalMemory(forceFullCollection: false));

    [LoggerMessage(EventId = 5, Level = LogLevel.Debug, Message = "Returned {Megabytes} MB to the operating system in {Milliseconds} ms")]
    private partial void LogReleased(long megabytes, long milliseconds);
}
