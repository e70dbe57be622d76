using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Embedded.Columns;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Execution;

/// <summary>The ancestors of a node in a tree.</summary>
internal sealed class Ancestry
{
    private readonly Snapshot _snapshot;
    private readonly TreeDefinition _tree;
    private readonly WorkBudget _budget;
    private readonly ParentEdges?[] _parents;
    private readonly CodeColumn?[] _levels;
    private readonly int _nodes;

    public Ancestry(Snapshot snapshot, TreeDefinition tree, WorkBudget budget)
    {
        (_snapshot, _tree, _budget) = (snapshot, tree, budget);
        _parents = [.. snapshot.Model.Kinds.Select(kind => tree.ParentOf(kind) is { } field ? new ParentEdges(snapshot, field) : null)];
        _levels = [.. snapshot.Model.Kinds.Select(kind => LevelsOf(kind))];
        _nodes = tree.Kinds.Ordinals.Sum(kind => snapshot.Nodes(kind).Count);
    }

    /// <summary>
    /// The ancestors, nearest first. Loads and the opening of a store refuse cycles; if there were one all the same, the way would end when
    /// it comes back.
    /// </summary>
    public List<NodeRef> Of(NodeRef node)
    {
        var ancestors = new List<NodeRef>();
        for (var at = ParentOf(node); !at.IsNone && at != node && ancestors.Count < _nodes; at = ParentOf(at))
        {
            _budget.Step();
            ancestors.Add(at);
        }
        return ancestors;
    }

    /// <summary>The nearest ancestor that is on a level, or in a tree without levels of a kind; none where there is none.</summary>
    /// <param name="node">The node.</param>
    /// <param name="selected">The ordinal of the level or kind.</param>
    /// <param name="includesItself">Whether the node itself is looked at first.</param>
    public NodeRef Nearest(NodeRef node, long selected, bool includesItself)
    {
        if (node.IsNone || !_tree.Kinds.Contains(node.Kind)) return NodeRef.None;
        if (includesItself && IsSelected(node, selected)) return node;
        foreach (var ancestor in Of(node))
        {
            if (IsSelected(ancestor, selected)) return ancestor;
        }
        return NodeRef.None;
    }

    private bool IsSelected(NodeRef node, long selected) =>
        (_tree.Level is null ? node.Kind : _levels[node.Kind]!.Code(node.Row)) == selected;

    private CodeColumn? LevelsOf(NodeKind kind) =>
        _tree.Level is { } level && _tree.Kinds.Contains(kind.Ordinal)
            ? (CodeColumn)_snapshot.Nodes(kind.Ordinal).ColumnOf(level.Name)!
            : null;

    private NodeRef ParentOf(NodeRef node) => _parents[node.Kind]?.Of(node) ?? NodeRef.None;

    private sealed class ParentEdges(Snapshot snapshot, RelationshipField field)
    {
        private readonly Adjacency _parents = snapshot.Adjacency(field.Type.Ordinal, field.Direction);
        private readonly CurrentEdge _currentEdge = new(snapshot.Edges(field.Type.Ordinal), field.Targets);

        public NodeRef Of(NodeRef node)
        {
            var neighbors = _parents.Neighbors(node, out var edges);
            int parent = _currentEdge.Of(neighbors, edges);
            return parent < 0 ? NodeRef.None : neighbors[parent];
        }
    }
}
