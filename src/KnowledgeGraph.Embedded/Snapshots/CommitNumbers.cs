using System.Collections.Immutable;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Embedded.Snapshots;

/// <summary>The version of a snapshot: for each kind and relationship type, the commit that changed it last.</summary>
/// <param name="Epoch">Random, created with the store.</param>
/// <param name="Kinds">
/// The number of the commit that touched each kind last; 0 for none. It is random, so that a backup that is restored and loaded into again
/// is distinguished from the history that it left.
/// </param>
/// <param name="RelationshipTypes">The same of each relationship type.</param>
internal sealed record CommitNumbers(UInt128 Epoch, ImmutableArray<long> Kinds, ImmutableArray<long> RelationshipTypes)
{
    private const int NumbersOnStack = 256;

    /// <summary>The version of what a query depends on.</summary>
    public GraphVersion Of(QueryDependencies dependencies)
    {
        int count = 2 + dependencies.Kinds.Count + dependencies.RelationshipTypes.Length;
        var numbers = count <= NumbersOnStack ? stackalloc long[NumbersOnStack] : new long[count];
        (numbers[0], numbers[1]) = ((long)(ulong)Epoch, (long)(ulong)(Epoch >> 64));
        int at = 2;
        foreach (int kind in dependencies.Kinds.Ordinals) numbers[at++] = Kinds[kind];
        foreach (int type in dependencies.RelationshipTypes) numbers[at++] = RelationshipTypes[type];
        return new(XxHash128.HashToUInt128(MemoryMarshal.AsBytes(numbers[..count])));
    }
}
