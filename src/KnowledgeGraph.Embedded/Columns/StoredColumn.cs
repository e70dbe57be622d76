using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Blocks;

namespace KnowledgeGraph.Embedded.Columns;

/// <summary>
/// The values of one property over all rows of a table, immutable: in chunks, so that a load copies only the chunks that it touches.
/// Each value is stored in a form that can be compared, and written as JSON with little or no conversion.
/// </summary>
internal abstract class StoredColumn
{
    /// <summary>Rows of a chunk: a change copies a few kilobytes, and a table of a million rows is a thousand chunks.</summary>
    public const int ChunkRows = 1 << ChunkShift;

    protected const int ChunkShift = 10;
    protected const int ChunkMask = ChunkRows - 1;

    /// <summary>The number of rows.</summary>
    public abstract int Count { get; }

    /// <summary>Whether the row has no value.</summary>
    public abstract bool IsNull(int row);

    /// <summary>
    /// The number, the ordinal of an enum's value, or the instant of a moment; for such columns only, and if the row has a value.
    /// </summary>
    public virtual long Number(int row) => throw new NotSupportedException();

    /// <summary>The first and last day; for columns of dates and moments only, and if the row has a value.</summary>
    public virtual (int First, int Last) Days(int row) => throw new NotSupportedException();

    /// <summary>The UTF-8 text; for columns of texts, dates and moments only. Empty if the row has no value.</summary>
    public virtual ReadOnlySpan<byte> Utf8(int row) => throw new NotSupportedException();

    /// <summary>
    /// The column with its texts folded (<see cref="FoldedText"/>), for the comparisons of one query: each chunk is folded on first use,
    /// charged to the budget. For columns of texts and lists of them only.
    /// </summary>
    public virtual StoredColumn Folded(WorkBudget budget) => throw new NotSupportedException();

    /// <summary>The row's value.</summary>
    public abstract Value Get(int row);

    /// <summary>Writes the row's value to the tape as JSON; a missing one leaves the slot null.</summary>
    public abstract void Write(int row, ResultTape tape, int tapeRow, int slot);

    /// <summary>
    /// Orders two rows: by value, missing ones last whatever the direction; 0 if the values are equal or both missing.
    /// </summary>
    public abstract int Compare(int row, StoredColumn other, int otherRow, bool descending);

    /// <summary>Orders a row against a cursor's key, as <see cref="Compare(int, StoredColumn, int, bool)"/> orders rows.</summary>
    public abstract int CompareToKey(int row, in Value key, bool descending);

    /// <summary>Adds the row's value to a cursor.</summary>
    public abstract void WriteKey(int row, Cursor.Writer cursor);

    /// <summary>An empty column for the property.</summary>
    public static StoredColumn Empty(PropertyDefinition property) => property switch
    {
        { IsList: true } => TextListColumn.Of(property),
        { Type: ScalarType.Id or ScalarType.String } => TextColumn.None,
        { Type: ScalarType.Date } => DateColumn.None,
        { Type: ScalarType.DateTime } => MomentColumn.None,
        { Type: ScalarType.Enum or ScalarType.Boolean } => new CodeColumn(CodeColumn.NamesOf(property)),
        { Type: ScalarType.Float } => new NumberColumn(0, isFloat: true),
        _ => new NumberColumn(property.Scale),
    };

    /// <summary>Begins a column with the rows of this one, some of them changed, to which rows are then appended.</summary>
    /// <param name="changes">The changed rows, ascending, and their values (None: no value).</param>
    public abstract ColumnBuilder Extend(ReadOnlySpan<(int Row, Value Value)> changes);

    /// <summary>The column of those rows, in that order.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="empty">An empty column of the same property.</param>
    public StoredColumn Select(int[] rows, StoredColumn empty)
    {
        var builder = empty.Extend([]);
        int missing = 0;
        foreach (int row in rows)
        {
            if (IsNull(row))
            {
                missing++;
                continue;
            }
            builder.AppendNulls(missing);
            builder.Append(Get(row));
            missing = 0;
        }
        builder.AppendNulls(missing);
        return builder.Build();
    }

    /// <summary>Saves the column in its memory layout.</summary>
    public abstract void Save(BlockWriter file);

    /// <summary>The column of the same property that <see cref="Save"/> wrote.</summary>
    public abstract StoredColumn Restore(BlockReader file);

    /// <summary>Orders missing values last: null if neither is missing.</summary>
    protected static int? CompareMissing(bool isNull, bool otherIsNull) =>
        isNull ? otherIsNull ? 0 : 1 : otherIsNull ? -1 : null;
}

/// <summary>Builds a <see cref="StoredColumn"/>: appends rows, then seals.</summary>
internal abstract class ColumnBuilder
{
    /// <summary>Appends a row with the value (None or Cleared: none).</summary>
    public abstract void Append(in Value value);

    /// <summary>Appends rows without a value.</summary>
    public virtual void AppendNulls(int count)
    {
        for (int i = 0; i < count; i++) Append(default);
    }

    /// <summary>Appends a row from its form on disk, UTF-8 text.</summary>
    public abstract void AppendText(ReadOnlySpan<byte> utf8);

    /// <summary>Appends a row from its form on disk, a number.</summary>
    public abstract void AppendNumber(long number);

    /// <summary>The column; the builder must not be used any more.</summary>
    public abstract StoredColumn Build();
}
