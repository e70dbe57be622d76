using System.Collections.Immutable;
using System.Runtime.Intrinsics;

namespace KnowledgeGraph.Core.Model;

/// <summary>An immutable set of node kinds, by <see cref="NodeKind.Ordinal"/>; equal sets are equal values.</summary>
public sealed class KindSet : IEquatable<KindSet>
{
    private const int WordShift = 6;

    private readonly Vector256<ulong> _bits;

    private KindSet(Vector256<ulong> bits)
    {
        _bits = bits;
        var ordinals = ImmutableArray.CreateBuilder<int>();
        for (int ordinal = 0; ordinal < KindsMax; ordinal++)
        {
            if (Contains(ordinal)) ordinals.Add(ordinal);
        }
        Ordinals = ordinals.ToImmutable();
    }

    /// <summary>The most kinds that a model may have, so that a set of them fits one vector register, and a kind fits a byte.</summary>
    public const int KindsMax = 256;

    /// <summary>The empty set.</summary>
    public static KindSet Empty { get; } = new(Vector256<ulong>.Zero);

    /// <summary>The kinds in it, ascending.</summary>
    public ImmutableArray<int> Ordinals { get; }

    /// <summary>How many kinds are in it.</summary>
    public int Count => Ordinals.Length;

    /// <summary>True if it is empty.</summary>
    public bool IsEmpty => _bits == Vector256<ulong>.Zero;

    /// <summary>The set of these kinds.</summary>
    public static KindSet Of(IEnumerable<int> ordinals) =>
        new(ordinals.Aggregate(Vector256<ulong>.Zero, (bits, ordinal) => bits | BitOf(ordinal)));

    /// <summary>The set of one kind.</summary>
    public static KindSet Of(int ordinal) => new(BitOf(ordinal));

    /// <summary>Whether the kind is in it.</summary>
    public bool Contains(int ordinal) => (_bits.GetElement(ordinal >> WordShift) >> ordinal & 1) != 0;

    /// <summary>Whether every kind of the other set is in this one.</summary>
    public bool Contains(KindSet other) => Vector256.AndNot(other._bits, _bits) == Vector256<ulong>.Zero;

    /// <summary>The kinds that are in both.</summary>
    public KindSet Intersect(KindSet other) => new(_bits & other._bits);

    /// <summary>The kinds that are in either.</summary>
    public KindSet Union(KindSet other) => new(_bits | other._bits);

    /// <inheritdoc/>
    public bool Equals(KindSet? other) => other is not null && other._bits == _bits;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as KindSet);

    /// <inheritdoc/>
    public override int GetHashCode() => _bits.GetHashCode();

    // A shift by a word's number of bits or more is one by the rest.
    private static Vector256<ulong> BitOf(int ordinal) => Vector256<ulong>.Zero.WithElement(ordinal >> WordShift, 1UL << ordinal);
}
