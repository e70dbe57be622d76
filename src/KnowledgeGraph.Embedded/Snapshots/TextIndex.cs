using System.IO.Hashing;
using System.Numerics;
using KnowledgeGraph.Embedded.Blocks;
using KnowledgeGraph.Embedded.Columns;

namespace KnowledgeGraph.Embedded.Snapshots;

/// <summary>
/// Finds the row of a text in a column in which each text occurs at most once: an open-addressed table of rows, probed linearly, at most
/// half full.
/// </summary>
internal sealed class TextIndex : KeyIndex
{
    private readonly TextColumn _column;
    private readonly int[] _slots;

    private TextIndex(TextColumn column, int[] slots)
    {
        _column = column;
        _slots = slots;
    }

    /// <summary>Indexes a column.</summary>
    public static TextIndex Build(TextColumn column)
    {
        int[] slots = new int[SlotsFor(column.Count)];
        for (int row = 0; row < column.Count; row++) Insert(column, slots, row);
        return new(column, slots);
    }

    /// <summary>An index of a column with the same rows and further ones; for columns whose texts never change (ids).</summary>
    public TextIndex Extend(TextColumn column)
    {
        if (SlotsFor(column.Count) != _slots.Length) return Build(column);
        int[] slots = column.Count == _column.Count ? _slots : (int[])_slots.Clone();
        for (int row = _column.Count; row < column.Count; row++) Insert(column, slots, row);
        return new(column, slots);
    }

    /// <summary>The row of the text, or -1.</summary>
    public override int Find(ReadOnlySpan<byte> utf8)
    {
        for (int slot = SlotOf(utf8, _slots.Length); ; slot = slot + 1 & _slots.Length - 1)
        {
            int row = _slots[slot] - 1;
            if (row < 0 || _column.Utf8(row).SequenceEqual(utf8)) return row;
        }
    }

    public override int FindSame(int row) => Find(_column.Utf8(row));

    public override void Save(BlockWriter file) => file.WriteArray(_slots);

    /// <summary>The index of the column that <see cref="Save"/> wrote.</summary>
    public static TextIndex Restore(BlockReader file, TextColumn column)
    {
        int[] slots = file.ReadArray<int>();
        return slots.Length == SlotsFor(column.Count)
            ? new(column, slots)
            : throw new InvalidDataException("An index does not fit its column.");
    }

    private static void Insert(TextColumn column, int[] slots, int row)
    {
        if (column.IsNull(row)) return;
        int slot = SlotOf(column.Utf8(row), slots.Length);
        while (slots[slot] != 0) slot = slot + 1 & slots.Length - 1;
        slots[slot] = row + 1;
    }

    private static int SlotsFor(int count) => (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, count * 2));

    private static int SlotOf(ReadOnlySpan<byte> utf8, int slots) => (int)(XxHash3.HashToUInt64(utf8) & (uint)(slots - 1));
}
