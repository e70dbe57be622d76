using System.Collections.Concurrent;
using System.IO.Hashing;
using KnowledgeGraph.Core;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Schema;

namespace KnowledgeGraph.GraphQL.Documents;

/// <summary>
/// The valid documents that were asked lately, by the hash of their bytes: parsing and validating costs a hundred times what the rest of a
/// small request does. Documents with errors are not kept, so that nobody fills the cache with them. Safe for concurrent use.
/// </summary>
public sealed class DocumentCache(ApiSchema schema, Limits limits)
{
    private readonly DocumentReader _reader = new(schema, limits);
    private readonly ConcurrentDictionary<UInt128, Entry> _entries = new();
    private readonly Lock _eviction = new();
    private long _clock;

    /// <summary>How many documents are kept.</summary>
    public int Count => _entries.Count;

    /// <summary>The document with these bytes, read if it is not kept.</summary>
    /// <exception cref="GraphErrorException">It cannot be used.</exception>
    public ValueTask<ValidDocument> GetAsync(ReadOnlyMemory<byte> query, CancellationToken cancellationToken)
    {
        var hash = XxHash128.HashToUInt128(query.Span);
        // A hash can be met by other bytes on purpose, so the bytes decide.
        if (_entries.TryGetValue(hash, out var entry) && entry.Document.Bytes.Span.SequenceEqual(query.Span))
        {
            entry.LastUse = Interlocked.Increment(ref _clock);
            return new(entry.Document);
        }
        return ReadAsync(hash, query, new(limits, cancellationToken));
    }

    private async ValueTask<ValidDocument> ReadAsync(UInt128 hash, ReadOnlyMemory<byte> query, WorkBudget budget)
    {
        var document = await _reader.ReadAsync(hash, query, budget);
        if (limits.DocumentsKept <= 0) return document;
        _entries[hash] = new(document) { LastUse = Interlocked.Increment(ref _clock) };
        if (_entries.Count > limits.DocumentsKept) Evict();
        return document;
    }

    // A tenth at a time, so that a stream of new documents sorts the entries once in many of them.
    private void Evict()
    {
        lock (_eviction)
        {
            int surplus = _entries.Count - limits.DocumentsKept;
            if (surplus <= 0) return;
            // ToArray is one moment's view; enumerating into a sort would race with those who add.
            foreach (var (hash, _) in _entries.ToArray().OrderBy(e => e.Value.LastUse).Take(surplus + limits.DocumentsKept / 10).ToList())
            {
                _entries.TryRemove(hash, out _);
            }
        }
    }

    private sealed class Entry(ValidDocument document)
    {
        private long _lastUse;

        public ValidDocument Document { get; } = document;

        public long LastUse
        {
            get => Volatile.Read(ref _lastUse);
            set => Volatile.Write(ref _lastUse, value);
        }
    }
}
