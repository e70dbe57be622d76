using System.Collections.Immutable;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.GraphQL.Plans;

namespace KnowledgeGraph.GraphQL.Caching;

/// <summary>A root field of a request, as far as a hit needs it.</summary>
/// <param name="ResponseName">What it is called in the answer.</param>
/// <param name="NameBytes">A comma, the quoted name and a colon.</param>
/// <param name="Key">What it is kept under; null where its value is constant, or is not kept.</param>
/// <param name="Constant">The value that never changes; null for none.</param>
internal sealed record CachedField(string ResponseName, byte[] NameBytes, FieldKey? Key, byte[]? Constant)
{
    /// <summary>Whether it is neither kept nor constant: introspection, which keeps its own answers.</summary>
    public bool IsUncacheable => Key is null && Constant is null;
}

/// <summary>What a request asks, read to its keys: two requests with the same bytes have the same.</summary>
internal sealed class CachedRequest
{
    private const int FieldBytes = 500;
    private readonly UInt128 _identity;

    private CachedRequest(ImmutableArray<CachedField> fields)
    {
        Fields = fields;
        HasETag = !fields.Any(f => f.IsUncacheable);
        var hash = new XxHash128();
        foreach (var field in fields)
        {
            hash.Append(field.NameBytes);
            hash.Append(field.Constant ?? []);
            hash.Append(MemoryMarshal.AsBytes((field.Key?.In(default) ?? "").AsSpan()));
        }
        _identity = hash.GetCurrentHashAsUInt128();
    }

    /// <summary>The root fields, in the order of the answer.</summary>
    public ImmutableArray<CachedField> Fields { get; }

    /// <summary>How many bytes of memory it takes, as estimated: a field has a key of 43 characters, and one with a state of 66.</summary>
    public int Bytes => Fields.Sum(f => FieldBytes + f.NameBytes.Length + (f.Constant?.Length ?? 0));

    /// <summary>Whether the whole answer follows from keys.</summary>
    public bool HasETag { get; }

    /// <summary>Reads a request that is ready to be run.</summary>
    /// <param name="plan">Its plan.</param>
    /// <param name="parameters">Its values, by root field.</param>
    /// <param name="origin">What answers it: see <see cref="AnswerOrigin"/>.</param>
    /// <param name="constantOf">The value of a root field without a query, if it is the same for every request and every graph.</param>
    public static CachedRequest Of(OperationPlan plan, ParameterValues[] parameters, string origin, Func<RootPlan, byte[]?> constantOf) =>
        new([.. plan.Roots.Select((root, i) => new CachedField(
            root.Shape.ResponseName,
            root.Shape.NameBytes,
            root.Query is { } query ? FieldKey.Of(root.Digest(origin), query.Dependencies, parameters[i]) : null,
            root.Query is null ? constantOf(root) : null))]);

    /// <summary>
    /// What names the answer's bytes: all that was asked, and the state of all that it depends on. Nothing need be run for it.
    /// </summary>
    public UInt128 ETag(ReadOnlySpan<GraphVersion> states)
    {
        var hash = new XxHash128((long)(ulong)_identity);
        hash.Append(MemoryMarshal.AsBytes(new ReadOnlySpan<UInt128>(in _identity)));
        hash.Append(MemoryMarshal.AsBytes(states));
        return hash.GetCurrentHashAsUInt128();
    }
}
