using System.IO.Hashing;

namespace KnowledgeGraph.Core.Query;

/// <summary>
/// A pseudo-random order of nodes for each seed, the same on every store and whatever else the graph holds. A node's key is an affine
/// function of a hash of its id modulo a prime, with coefficients made of the seed: of all such functions, two nodes are in either order
/// equally often. A store that cannot hash keeps the hash with the node; the rest is arithmetic within 64 bits.
/// </summary>
public static class SampleOrder
{
    /// <summary>Changes with the hash: what was stored with another is wrong.</summary>
    public const int Version = 1;

    /// <summary>The greatest prime below 2^32: with a hash of 31 bits no product reaches 2^63.</summary>
    public const long Modulus = 4_294_967_291;

    /// <summary>The hash of an id in UTF-8, of 31 bits.</summary>
    public static long HashOf(ReadOnlySpan<byte> id) => (long)(XxHash3.HashToUInt64(id) >> 33);

    /// <summary>What the hash is multiplied with.</summary>
    public static long FactorOf(long seed) => 1 + (long)(Mix((ulong)seed) % (Modulus - 1));

    /// <summary>What is added to the product.</summary>
    public static long OffsetOf(long seed) => (long)(Mix(Mix((ulong)seed)) % Modulus);

    /// <summary>The key by which nodes are ordered.</summary>
    public static long KeyOf(long hash, long factor, long offset) => (hash * factor + offset) % Modulus;

    // SplitMix64, so that seeds near each other give orders that have nothing in common.
    private static ulong Mix(ulong seed)
    {
        ulong mixed = seed + 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
