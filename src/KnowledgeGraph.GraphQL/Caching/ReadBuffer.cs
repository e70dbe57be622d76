namespace KnowledgeGraph.GraphQL.Caching;

/// <summary>
/// The entries that were asked for since the last look: readers only put them down, so that a hit takes no lock. Some are lost when several
/// threads write at one time, which a guess at popularity can bear.
/// </summary>
internal sealed class ReadBuffer
{
    private const int Slots = 64;
    private readonly MemoryEntry?[] _entries = new MemoryEntry?[Slots];
    private int _count;

    /// <summary>Puts an entry down; true where the buffer is full and wants to be drained.</summary>
    public bool Add(MemoryEntry entry)
    {
        int at = _count++;
        _entries[at & Slots - 1] = entry;
        return (at & Slots - 1) == Slots - 1;
    }

    /// <summary>Takes them out.</summary>
    public void Drain(Action<MemoryEntry> take)
    {
        for (int i = 0; i < Slots; i++)
        {
            if (Interlocked.Exchange(ref _entries[i], null) is { } entry) take(entry);
        }
    }
}
