namespace KnowledgeGraph.GraphQL.Caching;

/// <summary>The part of <see cref="ResultMemory"/> that an entry is in.</summary>
internal enum MemoryPart
{
    /// <summary>In none: it was dropped.</summary>
    None,

    /// <summary>New entries.</summary>
    Window,

    /// <summary>Entries that were admitted and not asked for since.</summary>
    Probation,

    /// <summary>Entries that were asked for again.</summary>
    Protected,
}

/// <summary>An entry of <see cref="ResultMemory"/>, linked into the list of its part.</summary>
internal sealed class MemoryEntry(string key, int questionHash, CachedResult result, long size)
{
    public string Key { get; } = key;

    public int QuestionHash { get; } = questionHash;

    public CachedResult Result { get; } = result;

    public long Size { get; } = size;

    public MemoryPart Part { get; set; }

    public MemoryEntry? Older { get; set; }

    public MemoryEntry? Newer { get; set; }
}

/// <summary>The entries of a part, from the one used longest ago to the latest, and their size.</summary>
internal sealed class MemoryList(MemoryPart part)
{
    private MemoryEntry? _newest;

    /// <summary>The entry that was used longest ago.</summary>
    public MemoryEntry? Oldest { get; private set; }

    /// <summary>The size of all.</summary>
    public long Size { get; private set; }

    public void Add(MemoryEntry entry)
    {
        entry.Part = part;
        entry.Older = _newest;
        if (_newest is null) Oldest = entry;
        else _newest.Newer = entry;
        _newest = entry;
        Size += entry.Size;
    }

    public void Remove(MemoryEntry entry)
    {
        if (entry.Older is null) Oldest = entry.Newer;
        else entry.Older.Newer = entry.Newer;
        if (entry.Newer is null) _newest = entry.Older;
        else entry.Newer.Older = entry.Older;
        (entry.Older, entry.Newer, entry.Part) = (null, null, MemoryPart.None);
        Size -= entry.Size;
    }
}
