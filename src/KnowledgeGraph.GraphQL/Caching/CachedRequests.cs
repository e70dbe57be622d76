using System.Collections.Concurrent;
using System.IO.Hashing;
using KnowledgeGraph.GraphQL.Documents;

namespace KnowledgeGraph.GraphQL.Caching;

/// <summary>
/// The requests that were asked lately, by document, operation and the bytes of their variables: the next one like it needs no coercion.
/// Kept in two halves; when the new one is full it becomes the old one, and what is asked again moves over. Safe for concurrent use.
/// </summary>
internal sealed class CachedRequests(int bytesMax)
{
    // Longer variables are rare, and reading them costs less than what they ask for.
    private const int VariableBytesMax = 4096;

    // The entry, its key, and its places in the dictionary.
    private const int EntryBytes = 250;

    private Half _new = new();
    private Half _old = new();

    /// <summary>How many are kept.</summary>
    public int Count => _new.Entries.Count + _old.Entries.Count;

    /// <summary>How many bytes they take, as estimated.</summary>
    public long Bytes => _new.Bytes + _old.Bytes;

    /// <summary>The request, or null where it is not known.</summary>
    public CachedRequest? Find(ValidDocument document, ValidOperation operation, ReadOnlySpan<byte> variables)
    {
        if (variables.Length > VariableBytesMax) return null;
        var key = KeyOf(document, operation, variables);
        bool isNew = _new.Entries.TryGetValue(key, out var entry);
        if (!isNew && !_old.Entries.TryGetValue(key, out entry)) return null;
        // A hash can be met by other bytes on purpose, so the bytes decide.
        if (!entry!.Variables.AsSpan().SequenceEqual(variables)) return null;
        if (!isNew) Keep(key, entry);
        return entry.Request;
    }

    /// <summary>Keeps a request.</summary>
    public void Keep(ValidDocument document, ValidOperation operation, ReadOnlySpan<byte> variables, CachedRequest request)
    {
        if (bytesMax == 0 || variables.Length > VariableBytesMax) return;
        Keep(KeyOf(document, operation, variables), new(variables.ToArray(), request));
    }

    private void Keep(RequestKey key, Entry entry)
    {
        // One that takes much of the room would throw many others out.
        long bytes = EntryBytes + entry.Variables.Length + entry.Request.Bytes;
        if (bytes > bytesMax / 8) return;
        var half = _new;
        if (!half.Entries.TryAdd(key, entry))
        {
            half.Entries[key] = entry;
            return;
        }
        if (half.Add(bytes) < bytesMax / 2) return;
        // Of two that come here at once one wins; what the other put into the old half is still found there.
        if (Interlocked.CompareExchange(ref _new, new(), half) == half) _old = half;
    }

    private static RequestKey KeyOf(ValidDocument document, ValidOperation operation, ReadOnlySpan<byte> variables) =>
        new(document.Number, document.Operations.IndexOf(operation), XxHash128.HashToUInt128(variables));

    private readonly record struct RequestKey(long Document, int Operation, UInt128 Variables);

    private sealed class Half
    {
        private long _bytes;

        public ConcurrentDictionary<RequestKey, Entry> Entries { get; } = new();

        public long Bytes => Volatile.Read(ref _bytes);

        public long Add(long bytes) => Interlocked.Add(ref _bytes, bytes);
    }

    private sealed record Entry(byte[] Variables, CachedRequest Request);
}
