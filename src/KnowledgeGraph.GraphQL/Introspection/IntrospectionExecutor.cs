using System.Collections.Concurrent;
using KnowledgeGraph.Core;
using KnowledgeGraph.GraphQL.Inputs;
using KnowledgeGraph.GraphQL.Plans;
using KnowledgeGraph.GraphQL.Schema;
using KnowledgeGraph.GraphQL.Writing;

namespace KnowledgeGraph.GraphQL.Introspection;

/// <summary>
/// Answers `__schema`, `__type` and `model`, each by itself. What tools ask at each start is kept. Safe for concurrent use.
/// </summary>
internal sealed class IntrospectionExecutor(ApiSchema schema)
{
    // A full answer is 1.7 MB, and tools ask one or two.
    private const int KeptBytesMax = 8_000_000;
    private const int KeptAnswerBytesMax = KeptBytesMax / 2;

    private readonly ConcurrentQueue<KeptAnswer> _kept = new();
    private long _bytes;

    /// <summary>The JSON of a root field, in a buffer of its own where it is not kept.</summary>
    /// <exception cref="StoreException">It is larger than the budget allows.</exception>
    /// <exception cref="OperationCanceledException">The client is gone, or the deadline has passed.</exception>
    public (ReadOnlyMemory<byte> Json, ResponseBuffer? Buffer) Execute(
        IntrospectionField field, VariableValues variables, WorkBudget budget)
    {
        if (Find(field) is { } kept) return (kept, null);
        var buffer = Write(field, variables, budget);
        Keep(field, buffer);
        return (buffer.Written, buffer);
    }

    /// <summary>The JSON of a root field whose value is the same for every request; null where it is too large to be kept.</summary>
    /// <exception cref="StoreException">It is larger than the budget allows.</exception>
    /// <exception cref="OperationCanceledException">The client is gone, or the deadline has passed.</exception>
    public byte[]? ExecuteConstant(IntrospectionField field, VariableValues variables, WorkBudget budget)
    {
        if (Find(field) is { } kept) return kept;
        using var buffer = Write(field, variables, budget);
        return Keep(field, buffer);
    }

    private byte[]? Find(IntrospectionField field)
    {
        foreach (var kept in _kept)
        {
            if (ReferenceEquals(kept.Field, field)) return kept.Json;
        }
        return null;
    }

    private ResponseBuffer Write(IntrospectionField field, VariableValues variables, WorkBudget budget)
    {
        var buffer = new ResponseBuffer(budget);
        try
        {
            new IntrospectionWriter(schema, buffer, variables, budget).WriteRoot(field);
            return buffer;
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    private byte[]? Keep(IntrospectionField field, ResponseBuffer buffer)
    {
        if (!field.IsConstant || buffer.Length > KeptAnswerBytesMax) return null;
        byte[] json = buffer.Written.ToArray();
        _kept.Enqueue(new(field, json));
        Interlocked.Add(ref _bytes, json.Length);
        while (Volatile.Read(ref _bytes) > KeptBytesMax && _kept.TryDequeue(out var oldest))
        {
            Interlocked.Add(ref _bytes, -oldest.Json.Length);
        }
        return json;
    }

    private sealed record KeptAnswer(IntrospectionField Field, byte[] Json);
}
