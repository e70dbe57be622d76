using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Execution;

/// <summary>The nodes and edges of what was found without a projection, by number in the order in which they were added.</summary>
internal sealed class FoundMembers
{
    private readonly List<NodeRef> _nodes = [];
    private readonly List<(int Type, int Row)> _edges = [];

    /// <summary>Numbers a node.</summary>
    public int Add(NodeRef node)
    {
        _nodes.Add(node);
        return _nodes.Count - 1;
    }

    /// <summary>Numbers an edge, by relationship type and row.</summary>
    public int Add((int Type, int Row) edge)
    {
        _edges.Add(edge);
        return _edges.Count - 1;
    }

    /// <summary>The node of a number.</summary>
    public NodeRef NodeAt(int number) => _nodes[number];

    /// <summary>The edge of a number.</summary>
    public (int Type, int Row) EdgeAt(int number) => _edges[number];
}
