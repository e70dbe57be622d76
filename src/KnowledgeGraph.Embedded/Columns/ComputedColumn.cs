using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Blocks;

namespace KnowledgeGraph.Embedded.Columns;

/// <summary>
/// A property that is worked out while a query runs, and gone with it: it is compared and written, never stored. Whole numbers unless said
/// otherwise.
/// </summary>
internal abstract class ComputedColumn : StoredColumn
{
    /// <summary>Only loads read values, and no load knows of computed rows.</summary>
    public override Value Get(int row) => throw new NotSupportedException();

    /// <summary>Only stored columns are saved.</summary>
    public override void Save(BlockWriter file) => throw new NotSupportedException();

    /// <inheritdoc cref="Save"/>
    public override StoredColumn Restore(BlockReader file) => throw new NotSupportedException();

    /// <inheritdoc cref="Get"/>
    public override ColumnBuilder Extend(ReadOnlySpan<(int Row, Value Value)> changes) => throw new NotSupportedException();

    /// <summary>Decimal places of the unit of its numbers.</summary>
    protected virtual int Scale => 0;

    /// <inheritdoc/>
    public override void Write(int row, ResultTape tape, int tapeRow, int slot)
    {
        if (!IsNull(row)) tape.Commit(tapeRow, slot, DecimalText.Format(Number(row), Scale, tape.Claim(DecimalText.LengthMax)));
    }

    /// <inheritdoc/>
    public override int Compare(int row, StoredColumn other, int otherRow, bool descending)
    {
        if (CompareMissing(IsNull(row), other.IsNull(otherRow)) is { } missing) return missing;
        int order = Number(row).CompareTo(other.Number(otherRow));
        return descending ? -order : order;
    }

    /// <inheritdoc/>
    public override int CompareToKey(int row, in Value key, bool descending)
    {
        if (CompareMissing(IsNull(row), key.IsNone) is { } missing) return missing;
        int order = Number(row).CompareTo(key.Number);
        return descending ? -order : order;
    }

    /// <inheritdoc/>
    public override void WriteKey(int row, Cursor.Writer cursor)
    {
        if (IsNull(row)) cursor.AddMissing();
        else cursor.AddNumber(Number(row));
    }
}
