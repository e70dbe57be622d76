using System.Collections.Immutable;
using System.Numerics;
using System.Text;

namespace KnowledgeGraph.Core.Search;

/// <summary>
/// How rare a word is among names: log2((N + 1) / (df + 1)) with N names of which df have it, as the inverse document frequency of Spärck
/// Jones (1972), in 256ths. It is made of whole numbers only, so that every machine and store ranks alike.
/// </summary>
internal static class Rarity
{
    /// <summary>The least rarity, so that a word that every name has still counts.</summary>
    public const int Least = 1;

    private const int FractionBits = 8;

    /// <summary>The rarity of a word.</summary>
    public static int Of(int names, int having) => Math.Max(Least, Log2(names + 1L) - Log2(having + 1L));

    // The digits of the logarithm after the point, one by one: the square of a number in [1, 2) is at least 2 where the next digit is 1.
    private static int Log2(long value)
    {
        const int PointBits = 31;
        int log = BitOperations.Log2((ulong)value);
        ulong rest = log <= PointBits ? (ulong)value << PointBits - log : (ulong)value >> log - PointBits;
        for (int i = 0; i < FractionBits; i++)
        {
            rest = rest * rest >> PointBits;
            log <<= 1;
            if (rest < 2UL << PointBits) continue;
            rest >>= 1;
            log |= 1;
        }
        return log;
    }
}

/// <summary>
/// The distinct words of a text with their rarity in a corpus, whatever kinds are searched. Pairs of a Han run are words.
/// </summary>
/// <remarks>
/// A name that has words of less than three fifths of the rarity is no hit: it has a word that many have, and misses one by which readers
/// mean another, or one that no name has, which is a misspelling more often than not. The share is told in 64ths, so that among names that
/// have about as much the shorter one comes first. A pair of Han characters that no name has, between two that names have, counts least:
/// there two words of the text meet (太原大学: 原大).
/// </remarks>
internal sealed class RarityOfWords
{
    private const int Shares = 64;

    // Three fifths: at a half, names that lack the misspelled word of a text come before the name that has it.
    private const int Enough = 3, EnoughOf = 5;

    private readonly int _sum;

    public RarityOfWords(SearchQuery query, ImmutableArray<SearchedKind> kinds)
    {
        int names = kinds.Sum(kind => kind.Index.NameCount);
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in query.Words)
        {
            int[] having = [.. word.Terms.Select(term => kinds.Sum(kind => kind.Index.NamesHaving(term)))];
            for (int i = 0; i < having.Length; i++)
            {
                if (!known.Add(Encoding.UTF8.GetString(word.Terms[i]))) continue;
                bool isJoint = having[i] == 0 && i > 0 && i + 1 < having.Length && having[i - 1] > 0 && having[i + 1] > 0;
                Words.Add((word.Terms[i], isJoint ? Rarity.Least : Rarity.Of(names, having[i])));
            }
        }
        _sum = Words.Sum(word => word.Weight);
    }

    public List<(byte[] Word, int Weight)> Words { get; } = [];

    /// <summary>Whether words of this rarity are enough for a hit.</summary>
    public bool IsEnough(int sum) => sum * (long)EnoughOf >= _sum * (long)Enough;

    /// <summary>The order of a name that has words of this rarity: 0 where it has all.</summary>
    public int SubOf(int sum) => (int)((_sum - sum) * (long)Shares / _sum);
}
