using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace KnowledgeGraph.Neo4j.Checks;

/// <summary>
/// The texts that were seen, as hashes of 64 bits, to find those that occur twice: of ten million different ones, two have the same hash
/// with a probability of 3 in a million.
/// </summary>
internal sealed class Fingerprints
{
    // About 20 bytes each, and twice that while the set grows: half a gigabyte.
    private const int CountMax = 16_000_000;

    private readonly HashSet<ulong> _seen = [];

    /// <summary>Whether there were more than fit; those are not compared.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Notes a text; false if it was seen before in the same place.</summary>
    /// <param name="place">What the text must be unique in.</param>
    /// <param name="text">The text.</param>
    public bool Add(string place, string text)
    {
        ulong hash = XxHash3.HashToUInt64(
            MemoryMarshal.AsBytes(text.AsSpan()), (long)XxHash3.HashToUInt64(MemoryMarshal.AsBytes(place.AsSpan())));
        if (_seen.Count < CountMax) return _seen.Add(hash);
        IsFull = true;
        return !_seen.Contains(hash);
    }
}
