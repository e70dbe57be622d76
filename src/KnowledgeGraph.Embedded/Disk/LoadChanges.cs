using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Disk;

/// <summary>What a load changes, table by table, beside the snapshot that it changes.</summary>
/// <param name="Base">The snapshot before the load.</param>
/// <param name="Nodes">By kind: the changed and new rows; null where none.</param>
/// <param name="Edges">By relationship type: the changed and new rows; null where none.</param>
/// <param name="Version">The version after the load.</param>
internal sealed record LoadChanges(Snapshot Base, TableChanges<NewNode>?[] Nodes, TableChanges<NewEdge>?[] Edges, GraphVersion Version)
{
    /// <summary>Whether the load changes nothing.</summary>
    public bool IsEmpty => Array.TrueForAll(Nodes, n => n is null) && Array.TrueForAll(Edges, e => e is null);
}

/// <summary>The rows of one table that a load changes and makes; changed ones ascending, new ones in the order of their rows.</summary>
internal sealed record TableChanges<TNew>(IReadOnlyList<RowChange> Changed, IReadOnlyList<TNew> New);
