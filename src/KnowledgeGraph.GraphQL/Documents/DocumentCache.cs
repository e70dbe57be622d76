using System.Collections.Concurrent;
using System.IO.Hashing;
using KnowledgeGraph.Core;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Schema;

namespace KnowledgeGraph.GraphQL.Documents;

/// <summary>
/// The valid documents that were asked lately, by the hash of their bytes: parsing and validating costs a hundred times what the rest of a
/// small request does. They are kept within a number of bytes, plans included. Documents with errors are not kept, so that nobody fills the
/// cache with them. Safe for concurrent use.
/// </summary>
public sealed class DocumentCache(ApiSchema schema, Limits limits)
{
    // So that a stream of new documents sorts the entries once in many of them.
    private const int EvictedPart = 10;

    private readonly DocumentReader _reader = new(schema, limits);
    private readonly ConcurrentDictionary<UInt128, Entry> _entries = new();
    private readonly Lock _size = new();
    private long _clock;
    private long _bytes;

    /// <summary>How many documents are kept.</summary>
    public int Count => _entries.Count;

    /// <summary>How many bytes of memory they take, as estimated.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

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

    /// <summary>Counts what a document has grown by since it was read, by plans; nothing where it is not kept any more.</summary>
    internal void Grow(ValidDocument document, long bytes)
    {
        if (bytes == 0) return;
        lock (_size)
        {
            if (!_entries.TryGetValue(document.Hash, out var entry) || entry.Document != document) return;
            entry.Bytes += bytes;
            _bytes += bytes;
            Evict();
        }
    }

    private async ValueTask<ValidDocument> ReadAsync(UInt128 hash, ReadOnlyMemory<byte> query, WorkBudget budget)
    {
        var document = await _reader.ReadAsync(hash, query, budget);
        if (document.Size > limits.DocumentBytesKeptMax) return document;
        lock (_size)
        {
            // Somebody else has read the same meanwhile.
            if (_entries.TryGetValue(hash, out var present)) _bytes -= present.Bytes;
            _entries[hash] = new(document) { LastUse = Interlocked.Increment(ref _clock), Bytes = document.Size };
            _bytes += document.Size;
            Evict();
        }
        return document;
    }

    private void Evict()
    {
        if (_bytes <= limits.DocumentBytesKeptMax) return;
        long enough = limits.DocumentBytesKeptMax - limits.DocumentBytesKeptMax / EvictedPart;
        foreach (var (hash, entry) in _entries.OrderBy(e => e.Value.LastUse).ToList())
        {
            if (_bytes <= enough) return;
            _entries.TryRemove(hash, out _);
            _bytes -= entry.Bytes;
        }
    }

    private sealed class Entry(ValidDocument document)
    {
        private long _lastUse;

        public ValidDocument Document { get; } = document;

        /// <summary>What it takes with its plans; under the lock of sizes.</summary>
        public long Bytes { get; set; }

        public long LastUse
        {
            get => Volatile.Read(ref _lastUse);
            set => Volatile.Write(ref _lastUse, value);
        }
    }
}
