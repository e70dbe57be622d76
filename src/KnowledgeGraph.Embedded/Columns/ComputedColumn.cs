using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Blocks;

namespace KnowledgeGraph.Embedded.Columns;

/// <summary>A property that is worked out while a query runs, and gone with it: it is compared and written, never stored.</summary>
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
}
