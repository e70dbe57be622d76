using System.Text;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Loading;

/// <summary>The rows that a load removes; what does not exist is left out.</summary>
/// <param name="Nodes">By kind; null for none.</param>
/// <param name="Edges">By relationship type; null for none.</param>
internal sealed record Removals(RowRemoval?[] Nodes, RowRemoval?[] Edges)
{
    /// <summary>Whether nothing is removed.</summary>
    public bool IsEmpty => Array.TrueForAll(Nodes, r => r is null) && Array.TrueForAll(Edges, r => r is null);

    /// <summary>Finds the rows of a delta's deletions.</summary>
    public static Removals Find(Snapshot snapshot, GraphDelta delta)
    {
        var nodes = delta.DeletedNodes.ToLookup(
            n => n.Kind.Ordinal, n => snapshot.Nodes(n.Kind.Ordinal).IdIndex.Find(Encoding.UTF8.GetBytes(n.Id)));
        var edges = delta.DeletedEdges.ToLookup(
            e => e.Type.Ordinal, e => snapshot.Edges(e.Type.Ordinal).Find(Encoding.UTF8.GetBytes(e.Id)));
        return new(
            [.. snapshot.Model.Kinds.Select(k => Of(snapshot.Nodes(k.Ordinal).Count, nodes[k.Ordinal]))],
            [.. snapshot.Model.RelationshipTypes.Select(t => Of(snapshot.Edges(t.Ordinal).Count, edges[t.Ordinal]))]);
    }

    private static RowRemoval? Of(int count, IEnumerable<int> rows)
    {
        var removal = RowRemoval.Of(count, rows.Where(row => row >= 0));
        return removal.Removed.Count == 0 ? null : removal;
    }
}
