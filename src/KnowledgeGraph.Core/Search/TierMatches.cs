namespace KnowledgeGraph.Core.Search;

/// <summary>The entries of one segment that match in one step, each with its order inside the tier.</summary>
internal readonly struct TierMatches(EntrySets sets)
{
    private readonly EntrySet _entries = sets.Empty();
    private readonly int[] _subs = sets.Numbers();

    /// <summary>Adds an entry; the best of its orders counts.</summary>
    public void Add(int entry, int sub)
    {
        _subs[entry] = _entries.Contains(entry) ? Math.Min(sub, _subs[entry]) : sub;
        _entries.Add(entry);
    }

    /// <summary>Adds the entries of a set.</summary>
    public void Add(EntrySet entries, int sub)
    {
        for (int entry = entries.Next(0); entry >= 0; entry = entries.Next(entry + 1)) Add(entry, sub);
    }

    /// <summary>The order of an entry that was added.</summary>
    public int SubOf(int entry) => _subs[entry];

    /// <summary>The first entry that was added, from one on; -1 if there is none.</summary>
    public int Next(int entry) => _entries.Next(entry);
}
