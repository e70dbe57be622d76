using System.Collections.Immutable;

namespace KnowledgeGraph.Core.Model;

/// <summary>An immutable set of node kinds, by <see cref="NodeKind.Ordinal"/>; equal sets are equal values.</summary>
public sealed class KindSet : IEquatable<KindSet>
{
    private readonly UInt128 _bits;

    private KindSet(UInt128 bits)
    {
        _bits = bits;
        var ordinals = ImmutableArray.CreateBuilder<int>();
        for (int ordinal = 0; ordinal < KindsMax; ordinal++)
        {
            if (Contains(ordinal)) ordinals.Add(ordinal);
        }
        Ordinals = ordinals.ToImmutable();
    }

    /// <summary>The most kinds that a model may have, so that a set of them fits one vector register.</summary>
    public const int KindsMax = 128;

    /// <summary>The empty set.</summary>
    public static KindSet Empty { get; } = new(0);

    /// <summary>The kinds in it, ascending.</summary>
    public ImmutableArray<int> Ordinals { get; }

    /// <summary>How many kinds are in it.</summary>
    public int Count => Ordinals.Length;

    /// <summary>True if it is empty.</summary>
    public bool IsEmpty => _bits == 0;

    /// <summary>The set of these kinds.</summary>
    public static KindSet Of(IEnumerable<int> ordinals) =>
        new(ordinals.Aggregate(UInt128.Zero, (bits, ordinal) => bits | (UInt128.One << ordinal)));

    /// <summary>The set of one kind.</summary>
    public static KindSet Of(int ordinal) => new(UInt128.One << ordinal);

    /// <summary>Whether the kind is in it.</summary>
    public bool Contains(int ordinal) => (_bits >> ordinal & UInt128.One) != 0;

    /// <summary>Whether every kind of the other set is in this one.</summary>
    public bool Contains(KindSet other) => (other._bits & ~_bits) == 0;

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
}
