using System.Collections.Concurrent;
using System.IO.Hashing;
using KnowledgeGraph.GraphQL.Documents;

namespace KnowledgeGraph.GraphQL.Caching;

/// <summary>
/// The requests that were asked lately, by document, operation and the bytes of their variables: the next one like it needs no coercion. Kept in two
/// halves; when the new one is full it becomes the old one, and what is asked again moves over. Safe for concurrent use.
/// </summary>
internal sealed class CachedRequests(int requestsMax)
{
    // Longer variables are rare, and reading them costs less than what they ask for.
    private const int VariableBytesMax = 4096;

    private readonly int _halfMax = Math.Max(1, requestsMax / 2);
    private ConcurrentDictionary<RequestKey, Entry> _new = new();
    private ConcurrentDictionary<RequestKey, Entry> _old = new();

    /// <summary>How many are kept.</summary>
    public int Count => _new.Count + _old.Count;

    /// <summary>The request, or null where it is not known.</summary>
    public CachedRequest? Find(ValidDocument document, ValidOperation operation, ReadOnlySpan<byte> variables)
    {
        if (variables.Length > VariableBytesMax) return null;
        var key = KeyOf(document, operation, variables);
        bool isNew = _new.TryGetValue(key, out var entry);
        if (!isNew && !_old.TryGetValue(key, out entry)) return null;
        // A hash can be met by other bytes on purpose, so the bytes decide.
        if (!entry!.Variables.AsSpan().SequenceEqual(variables)) return null;
        if (!isNew) Keep(key, entry);
        return entry.Request;
    }

    /// <summary>Keeps a request.</summary>
    public void Keep(ValidDocument document, ValidOperation operation, ReadOnlySpan<byte> variables, CachedRequest request)
    {
        if (requestsMax == 0 || variables.Length > VariableBytesMax) return;
        Keep(KeyOf(document, operation, variables), new(variables.ToArray(), request));
    }

    private void Keep(RequestKey key, Entry entry)
    {
        var half = _new;
        half[key] = entry;
        if (half.Count < _halfMax) return;
        // Of two that come here at once one wins; what the other put into the old half is still found there.
        if (Interlocked.CompareExchange(ref _new, new(), half) == half) _old = half;
    }

    private static RequestKey KeyOf(ValidDocument document, ValidOperation operation, ReadOnlySpan<byte> variables) =>
        new(document.Number, document.Operations.IndexOf(operation), XxHash128.HashToUInt128(variables));

    private readonly record struct RequestKey(long Document, int Operation, UInt128 Variables);

    private sealed record Entry(byte[] Variables, CachedRequest Request);
}
