using System.Collections.Concurrent;

namespace KnowledgeGraph.GraphQL.Caching;

/// <summary>
/// The first level: results within a budget of bytes. What is asked often stays, whatever comes by once (W-TinyLFU: new entries pass
/// through a small window, and one is admitted to the rest only where it was asked for more often than all that would have to go for it).
/// <para>
/// A key is a question and, after a point, a state of the graph. Of each question one state is kept, the last one set: a question that was
/// popular before a commit is popular after it, and what is of past states goes at once.
/// </para>
/// </summary>
internal sealed class ResultMemory
{
    /// <summary>What an entry takes beside its JSON: its key and what holds them.</summary>
    internal const int BytesPerEntry = 600;

    private const int BytesPerEntryGuessed = 1024;
    private const int WindowDivisor = 100;
    private const int EntryDivisor = 8;

    private readonly ConcurrentDictionary<string, MemoryEntry> _entries = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, MemoryEntry>.AlternateLookup<ReadOnlySpan<char>> _byQuestion;
    private readonly ReadBuffer[] _reads;
    private readonly Action<MemoryEntry> _touch;
    private readonly Lock _lock = new();
    private readonly FrequencySketch _frequencies;
    private readonly MemoryList _window = new(MemoryPart.Window);
    private readonly MemoryList _probation = new(MemoryPart.Probation);
    private readonly MemoryList _protected = new(MemoryPart.Protected);
    private readonly long _windowMax;
    private readonly long _mainMax;
    private readonly long _protectedMax;
    private readonly long _entryMax;

    /// <param name="bytesMax">The budget.</param>
    public ResultMemory(long bytesMax)
    {
        _windowMax = bytesMax / WindowDivisor;
        _mainMax = bytesMax - _windowMax;
        // What was asked for twice keeps nearly all room, so that a long scan, of which some pass for popular by chance, goes round in what
        // is left.
        _protectedMax = _mainMax / 20 * 19;
        _entryMax = bytesMax / EntryDivisor;
        _frequencies = new((int)Math.Clamp(bytesMax / BytesPerEntryGuessed, 64, 1 << 20));
        _byQuestion = _entries.GetAlternateLookup<ReadOnlySpan<char>>();
        _reads = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new ReadBuffer())];
        _touch = Touch;
    }

    /// <summary>How many results are kept.</summary>
    public int Count => _entries.Count;

    /// <summary>How many bytes they are counted as.</summary>
    public long Size
    {
        get
        {
            lock (_lock) return _window.Size + _probation.Size + _protected.Size;
        }
    }

    /// <summary>The result under a key, or null.</summary>
    public CachedResult? Find(string key)
    {
        if (!_byQuestion.TryGetValue(QuestionOf(key), out var entry) || !string.Equals(entry.Key, key, StringComparison.Ordinal))
        {
            return null;
        }
        Record(entry);
        return entry.Result;
    }

    /// <summary>Keeps a result, in the place of what its question had.</summary>
    public void Set(string key, CachedResult result)
    {
        var question = QuestionOf(key);
        long size = BytesPerEntry + result.Json.Length;
        var entry = new MemoryEntry(key, string.GetHashCode(question, StringComparison.Ordinal), result, size);
        lock (_lock)
        {
            foreach (var buffer in _reads) buffer.Drain(_touch);
            _frequencies.Add(entry.QuestionHash);
            var part = _byQuestion.TryGetValue(question, out var before) ? before.Part : MemoryPart.Window;
            if (before is not null) Drop(before);
            if (size > _entryMax) return;
            _byQuestion[question] = entry;
            ListOf(part == MemoryPart.None ? MemoryPart.Window : part).Add(entry);
            Demote();
            while (_window.Size > _windowMax && _window.Oldest is { } candidate) Admit(candidate);
            while (_probation.Size + _protected.Size > _mainMax && (_probation.Oldest ?? _protected.Oldest) is { } oldest) Drop(oldest);
        }
    }

    private static ReadOnlySpan<char> QuestionOf(string key)
    {
        int point = key.IndexOf('.', StringComparison.Ordinal);
        return point < 0 ? key : key.AsSpan(0, point);
    }

    private void Record(MemoryEntry entry)
    {
        var buffer = _reads[Thread.GetCurrentProcessorId() % _reads.Length];
        if (!buffer.Add(entry) || !_lock.TryEnter()) return;
        try
        {
            buffer.Drain(_touch);
        }
        finally
        {
            _lock.Exit();
        }
    }

    private void Touch(MemoryEntry entry)
    {
        _frequencies.Add(entry.QuestionHash);
        switch (entry.Part)
        {
            case MemoryPart.Window:
                _window.Remove(entry);
                _window.Add(entry);
                break;
            case MemoryPart.Probation:
                _probation.Remove(entry);
                _protected.Add(entry);
                Demote();
                break;
            case MemoryPart.Protected:
                _protected.Remove(entry);
                _protected.Add(entry);
                break;
        }
    }

    // Everything that would have to go for the candidate together must have been asked for less often than it.
    private void Admit(MemoryEntry candidate)
    {
        _window.Remove(candidate);
        long wanted = _probation.Size + _protected.Size + candidate.Size - _mainMax;
        int frequency = wanted > 0 ? _frequencies.Estimate(candidate.QuestionHash) : int.MaxValue;
        var victims = new List<MemoryEntry>();
        var victim = _probation.Oldest ?? _protected.Oldest;
        while (wanted > 0 && victim is not null && frequency > 0)
        {
            frequency -= Math.Max(1, _frequencies.Estimate(victim.QuestionHash));
            wanted -= victim.Size;
            victims.Add(victim);
            victim = victim.Newer ?? (victim.Part == MemoryPart.Probation ? _protected.Oldest : null);
        }
        if (wanted > 0 || frequency <= 0)
        {
            _entries.TryRemove(new(new string(QuestionOf(candidate.Key)), candidate));
            return;
        }
        victims.ForEach(Drop);
        _probation.Add(candidate);
    }

    private void Demote()
    {
        while (_protected.Size > _protectedMax && _protected.Oldest is { } oldest)
        {
            _protected.Remove(oldest);
            _probation.Add(oldest);
        }
    }

    private void Drop(MemoryEntry entry)
    {
        if (entry.Part == MemoryPart.None) return;
        ListOf(entry.Part).Remove(entry);
        _entries.TryRemove(new(new string(QuestionOf(entry.Key)), entry));
    }

    private MemoryList ListOf(MemoryPart part) => part switch
    {
        MemoryPart.Window => _window,
        MemoryPart.Probation => _probation,
        _ => _protected,
    };
}
