namespace KnowledgeGraph.Core.Search;

/// <summary>
/// The rank of a hit in one number, so that a cursor can hold it; a lower one is better. It is made of the tier, the order inside the tier,
/// and the length of the name in code points.
/// </summary>
public readonly record struct SearchRank(long Value) : IComparable<SearchRank>
{
    private const int LengthBits = 24;
    private const int SubBits = 16;

    /// <summary>The tier.</summary>
    public SearchTier Tier => (SearchTier)(Value >> LengthBits + SubBits);

    /// <summary>The order inside the tier, from 0 on; what it means is said by the tier.</summary>
    public int Sub => (int)(Value >> LengthBits) & (1 << SubBits) - 1;

    /// <summary>The length of the matched name in code points.</summary>
    public int Length => (int)Value & (1 << LengthBits) - 1;

    /// <summary>The rank of these parts.</summary>
    public static SearchRank Of(SearchTier tier, int sub, int length) =>
        new((long)tier << LengthBits + SubBits | (long)sub << LengthBits | (uint)Math.Min(length, (1 << LengthBits) - 1));

    /// <inheritdoc/>
    public int CompareTo(SearchRank other) => Value.CompareTo(other.Value);

    /// <summary>Whether the first is better.</summary>
    public static bool operator <(SearchRank left, SearchRank right) => left.Value < right.Value;

    /// <summary>Whether the first is worse.</summary>
    public static bool operator >(SearchRank left, SearchRank right) => left.Value > right.Value;

    /// <summary>Whether the first is better or equal.</summary>
    public static bool operator <=(SearchRank left, SearchRank right) => left.Value <= right.Value;

    /// <summary>Whether the first is worse or equal.</summary>
    public static bool operator >=(SearchRank left, SearchRank right) => left.Value >= right.Value;
}
