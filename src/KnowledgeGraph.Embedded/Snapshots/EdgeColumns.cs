using KnowledgeGraph.Embedded.Columns;

namespace KnowledgeGraph.Embedded.Snapshots;

/// <summary>The edges by which nodes are reached, a row each: those of a table, or ones that are derived while a query runs.</summary>
internal abstract class EdgeColumns
{
    /// <summary>The ids; null for derived edges, which have none.</summary>
    public abstract TextColumn? Ids { get; }

    /// <summary>The column of a property, or null if the edges have none of that name.</summary>
    public abstract StoredColumn? ColumnOf(string property);
}
