using System.Numerics;

namespace KnowledgeGraph.GraphQL.Caching;

/// <summary>
/// How often keys were asked for lately, in a fixed few bytes: a count-min sketch of four rows, whose counts go up to 15 and are halved
/// from time to time, so that what was popular once is forgotten (Einziger, Friedman, Manes: TinyLFU). Not safe for concurrent use.
/// </summary>
internal sealed class FrequencySketch
{
    private const int Rows = 4;
    private const byte CountMax = 15;
    private const int AdditionsPerKey = 10;

    // So that two keys seldom share a counter in all rows.
    private const int CountersPerKey = 4;
    private static readonly uint[] Seeds = [0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D, 0x27D4EB2F];

    private readonly byte[] _counts;
    private readonly int _mask;
    private readonly int _additionsMax;
    private int _additions;

    /// <param name="keys">About how many keys are kept at once.</param>
    public FrequencySketch(int keys)
    {
        int width = (int)BitOperations.RoundUpToPowerOf2((uint)(Math.Max(keys, 64) * CountersPerKey));
        _additionsMax = Math.Max(keys, 64) * AdditionsPerKey;
        _counts = new byte[Rows * width];
        _mask = width - 1;
    }

    /// <summary>
    /// Counts one more: only where the key's count is least, so that what others share with it is not counted for it (conservative update).
    /// </summary>
    public void Add(int hash)
    {
        int least = Estimate(hash);
        if (least == CountMax) return;
        for (int row = 0; row < Rows; row++)
        {
            ref byte count = ref _counts[PlaceOf(hash, row)];
            if (count == least) count++;
        }
        if (++_additions >= _additionsMax) Halve();
    }

    /// <summary>About how often it was counted: never too few, but for the halving.</summary>
    public int Estimate(int hash)
    {
        int least = CountMax;
        for (int row = 0; row < Rows; row++) least = Math.Min(least, _counts[PlaceOf(hash, row)]);
        return least;
    }

    private int PlaceOf(int hash, int row)
    {
        uint mixed = (uint)hash * Seeds[row];
        mixed ^= mixed >> 15;
        return row * (_mask + 1) + (int)(mixed & (uint)_mask);
    }

    private void Halve()
    {
        for (int i = 0; i < _counts.Length; i++) _counts[i] >>= 1;
        _additions /= 2;
    }
}
