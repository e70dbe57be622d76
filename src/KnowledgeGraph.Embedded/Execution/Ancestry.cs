using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Embedded.Columns;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Execution;

/// <summary>The ancestors of a node in the tree of places.</summary>
internal sealed class Ancestry(Snapshot snapshot, TreeDefinition tree, WorkBudget budget)
{
    private readonly Adjacency _parents = snapshot.Adjacency(tree.Parent.Type.Ordinal, tree.Parent.Direction);
    private readonly CurrentEdge _presentEdge = new(snapshot.Edges(tree.Parent.Type.Ordinal), tree.Parent.Targets);
    private readonly CodeColumn _levels = (CodeColumn)snapshot.Nodes(tree.Kind.Ordinal).ColumnOf(tree.Level.Name)!;

    /// <summary>
    /// The ancestors, nearest first. Loads and the opening of a store refuse cycles; if there were one all the same, the way would end when it comes back.
    /// </summary>
    public List<NodeRef> Of(NodeRef node)
    {
        var ancestors = new List<NodeRef>();
        for (var at = ParentOf(node); !at.IsNone && at != node && ancestors.Count < _levels.Count; at = ParentOf(at))
        {
            budget.Step();
            ancestors.Add(at);
        }
        return ancestors;
    }

    /// <summary>The ordinal of a place's level, or -1.</summary>
    public int LevelOf(NodeRef place) => _levels.Code(place.Row);

    private NodeRef ParentOf(NodeRef node)
    {
        var neighbors = _parents.Neighbors(node, out var edges);
        int parent = _presentEdge.Of(neighbors, edges);
        return parent < 0 ? NodeRef.None : neighbors[parent];
    }
}
