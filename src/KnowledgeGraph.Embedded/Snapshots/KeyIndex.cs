using KnowledgeGraph.Embedded.Blocks;
using KnowledgeGraph.Embedded.Columns;

namespace KnowledgeGraph.Embedded.Snapshots;

/// <summary>Finds the row of a @unique property's value.</summary>
internal abstract class KeyIndex
{
    /// <summary>Indexes a column.</summary>
    public static KeyIndex Of(StoredColumn column) => column switch
    {
        NumberColumn numbers => NumberIndex.Build(numbers),
        DateColumn dates => TextIndex.Build(dates.Texts),
        _ => TextIndex.Build((TextColumn)column),
    };

    /// <summary>The index of the column that <see cref="Save"/> wrote.</summary>
    public static KeyIndex Restore(BlockReader file, StoredColumn column) => column switch
    {
        NumberColumn numbers => NumberIndex.Restore(file, numbers),
        DateColumn dates => TextIndex.Restore(file, dates.Texts),
        _ => TextIndex.Restore(file, (TextColumn)column),
    };

    /// <summary>The row of the value, as text, or -1.</summary>
    public abstract int Find(ReadOnlySpan<byte> utf8);

    /// <summary>The row that is found by the value of a row which has one: itself, if no other has the value.</summary>
    public abstract int FindSame(int row);

    /// <summary>Saves the index; its column is saved by the caller.</summary>
    public abstract void Save(BlockWriter file);
}
