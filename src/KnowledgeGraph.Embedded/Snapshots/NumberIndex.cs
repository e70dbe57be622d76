using System.Buffers.Text;
using System.Numerics;
using KnowledgeGraph.Embedded.Blocks;
using KnowledgeGraph.Embedded.Columns;

namespace KnowledgeGraph.Embedded.Snapshots;

/// <summary>
/// Finds the row of a number in a column in which each occurs at most once: an open-addressed table of rows, probed linearly, at most half
/// full.
/// </summary>
internal sealed class NumberIndex : KeyIndex
{
    private readonly NumberColumn _column;
    private readonly int[] _slots;

    private NumberIndex(NumberColumn column, int[] slots) => (_column, _slots) = (column, slots);

    /// <summary>Indexes a column.</summary>
    public static NumberIndex Build(NumberColumn column)
    {
        int[] slots = new int[SlotsFor(column.Count)];
        for (int row = 0; row < column.Count; row++)
        {
            if (column.IsNull(row)) continue;
            int slot = SlotOf(column.Number(row), slots.Length);
            while (slots[slot] != 0) slot = slot + 1 & slots.Length - 1;
            slots[slot] = row + 1;
        }
        return new(column, slots);
    }

    /// <inheritdoc cref="KeyIndex.Restore"/>
    public static NumberIndex Restore(BlockReader file, NumberColumn column)
    {
        int[] slots = file.ReadArray<int>();
        return slots.Length == SlotsFor(column.Count)
            ? new(column, slots)
            : throw new InvalidDataException("An index does not fit its column.");
    }

    public override int Find(ReadOnlySpan<byte> utf8) =>
        Utf8Parser.TryParse(utf8, out long number, out int consumed) && consumed == utf8.Length ? Find(number) : -1;

    public override int FindSame(int row) => Find(_column.Number(row));

    public override void Save(BlockWriter file) => file.WriteArray(_slots);

    private int Find(long number)
    {
        for (int slot = SlotOf(number, _slots.Length); ; slot = slot + 1 & _slots.Length - 1)
        {
            int row = _slots[slot] - 1;
            if (row < 0 || _column.Number(row) == number) return row;
        }
    }

    private static int SlotsFor(int count) => (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, count * 2));

    // Fibonacci hashing (Knuth, The Art of Computer Programming, volume 3, section 6.4): numbers in a row are spread, and so are multiples.
    private static int SlotOf(long number, int slots) => (int)((ulong)number * 0x9E3779B97F4A7C15 >> 32) & (slots - 1);
}
