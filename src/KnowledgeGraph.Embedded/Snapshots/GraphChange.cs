using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Embedded.Snapshots;

/// <summary>
/// What a load does to the graph, table by table: removed, changed and new rows. SQLite is written from it, the next snapshot is built from
/// it, the versions that caches compare come from it, and listeners are notified of it.
/// </summary>
/// <param name="Base">The snapshot before the load, without the rows that it removes: the row numbers below refer to it.</param>
/// <param name="Nodes">By kind: the removed, changed and new rows; null for none.</param>
/// <param name="Edges">By relationship type: the removed, changed and new rows; null for none.</param>
/// <param name="Version">The version after the load.</param>
internal sealed record GraphChange(Snapshot Base, TableChange<NewNode>?[] Nodes, TableChange<NewEdge>?[] Edges, CommitNumbers Version)
{
    /// <summary>Whether the load changes nothing.</summary>
    public bool IsEmpty => Array.TrueForAll(Nodes, n => n is null) && Array.TrueForAll(Edges, e => e is null);

    /// <summary>What listeners receive once it is committed.</summary>
    public GraphCommit Commit
    {
        get
        {
            var model = Base.Model;
            var kinds = model.Kinds.Where(k => Nodes[k.Ordinal] is not null).Aggregate(KindSet.Empty, (all, kind) => all.Union(kind.Kinds));
            ImmutableArray<int> types = [.. model.RelationshipTypes.Select(t => t.Ordinal).Where(t => Edges[t] is not null)];
            return new(new(kinds, types), Version.Of(QueryDependencies.Everything(model)));
        }
    }

    /// <summary>
    /// The snapshot after the load: the one place that decides how a change becomes a snapshot. The changed tables are rebuilt from those
    /// of <see cref="Base"/>, and share unchanged chunks with them; adjacency is rebuilt for types with new or removed edges.
    /// </summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Snapshot Apply(CancellationToken cancellationToken)
    {
        var nodes = new NodeTable?[Nodes.Length];
        for (int kind = 0; kind < nodes.Length; kind++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Nodes[kind] is { } rows) nodes[kind] = Base.Nodes(kind).With(rows.Changed, rows.New);
        }
        var edges = new EdgeTable?[Edges.Length];
        for (int type = 0; type < edges.Length; type++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Edges[type] is { } rows) edges[type] = Base.Edges(type).With(rows.Changed, rows.New);
        }
        return Base.With(nodes, edges, Version, cancellationToken);
    }
}

/// <summary>What a load does to the rows of one table: it removes some, then changes some that are left, then adds some.</summary>
/// <param name="Removed">The removed rows; null for none.</param>
/// <param name="Changed">The changed rows as they are numbered after the removal, ascending.</param>
/// <param name="New">The new rows, in the order of their numbers.</param>
internal sealed record TableChange<TNew>(RowRemoval? Removed, IReadOnlyList<RowChange> Changed, IReadOnlyList<TNew> New);
