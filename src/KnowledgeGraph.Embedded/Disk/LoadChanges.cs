using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Disk;

/// <summary>What a load changes, table by table, beside the snapshot that it changes.</summary>
/// <param name="Base">The snapshot before the load, without the rows that it removes.</param>
/// <param name="Nodes">By kind: the removed, changed and new rows; null where none.</param>
/// <param name="Edges">By relationship type: the removed, changed and new rows; null where none.</param>
/// <param name="Version">The version after the load.</param>
internal sealed record LoadChanges(Snapshot Base, TableChanges<NewNode>?[] Nodes, TableChanges<NewEdge>?[] Edges, GraphVersion Version)
{
    /// <summary>Whether the load changes nothing.</summary>
    public bool IsEmpty => Array.TrueForAll(Nodes, n => n is null) && Array.TrueForAll(Edges, e => e is null);
}

/// <summary>What a load does to the rows of one table: it removes some, then changes some that are left, then adds some.</summary>
/// <param name="Removed">The removed rows; null where none.</param>
/// <param name="Changed">The changed rows as they are numbered after the removal, ascending.</param>
/// <param name="New">The new rows, in the order of their numbers.</param>
internal sealed record TableChanges<TNew>(RowRemoval? Removed, IReadOnlyList<RowChange> Changed, IReadOnlyList<TNew> New);
