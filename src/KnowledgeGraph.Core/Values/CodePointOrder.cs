namespace KnowledgeGraph.Core.Values;

/// <summary>
/// Orders text by code point, as UTF-8 bytes and Neo4j do. Ordinal order of UTF-16 would put the surrogates, which encode the characters
/// above U+FFFF, before U+E000 to U+FFFF.
/// </summary>
public sealed class CodePointOrder : IComparer<string>
{
    /// <summary>The only one.</summary>
    public static CodePointOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y)
    {
        var one = x.AsSpan();
        var other = y.AsSpan();
        int common = one.CommonPrefixLength(other);
        if (common == one.Length || common == other.Length) return one.Length.CompareTo(other.Length);
        (char a, char b) = (one[common], other[common]);
        return char.IsSurrogate(a) == char.IsSurrogate(b) ? a.CompareTo(b) : char.IsSurrogate(a) ? 1 : -1;
    }
}
