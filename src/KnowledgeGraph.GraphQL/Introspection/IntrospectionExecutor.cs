using System.Collections.Concurrent;
using KnowledgeGraph.Core;
using KnowledgeGraph.GraphQL.Inputs;
using KnowledgeGraph.GraphQL.Plans;
using KnowledgeGraph.GraphQL.Schema;
using KnowledgeGraph.GraphQL.Writing;

namespace KnowledgeGraph.GraphQL.Introspection;

/// <summary>Answers `__schema` and `__type`, each by itself. What tools ask at each start is kept. Safe for concurrent use.</summary>
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
    public (ReadOnlyMemory<byte> Json, ResponseBuffer? Buffer) Execute(IntrospectionField field, VariableValues variables, WorkBudget budget)
    {
        foreach (var kept in _kept)
        {
            if (ReferenceEquals(kept.Field, field)) return (kept.Json, null);
        }
        var buffer = new ResponseBuffer(budget);
        try
        {
            new IntrospectionWriter(schema, buffer, variables, budget).WriteRoot(field);
            if (field.IsConstant && buffer.Length <= KeptAnswerBytesMax) Keep(field, buffer.Written.ToArray());
            return (buffer.Written, buffer);
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    private void Keep(IntrospectionField field, byte[] json)
    {
        _kept.Enqueue(new(field, json));
        Interlocked.Add(ref _bytes, json.Length);
        while (Volatile.Read(ref _bytes) > KeptBytesMax && _kept.TryDequeue(out var oldest)) Interlocked.Add(ref _bytes, -oldest.Json.Length);
    }

    private sealed record KeptAnswer(IntrospectionField Field, byte[] Json);
}
