using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Partners;

/// <summary>The nodes of a kind that two partners share: those of the one with fewer that are also among those of the other.</summary>
internal sealed class SharedNodes(Snapshot snapshot, PartnersField field, NodeKind kind, WorkBudget budget)
{
    // A binary search takes about this many steps.
    private const int StepsOfSearch = 8;

    private readonly Adjacency _adjacency = snapshot.Adjacency(field.Type.Ordinal, field.Direction);

    /// <summary>The shared nodes, ordered by id.</summary>
    public List<NodeRef> Of(NodeRef party, NodeRef partner)
    {
        var few = _adjacency.Neighbors(party, out _);
        var many = _adjacency.Neighbors(partner, out _);
        if (few.Length > many.Length)
        {
            var fewer = many;
            many = few;
            few = fewer;
        }
        var shared = new List<NodeRef>();
        var last = NodeRef.None;
        foreach (var node in few)
        {
            budget.Step(StepsOfSearch);
            if (node.Kind != kind.Ordinal || node == last) continue;
            last = node;
            if (Contains(many, node)) shared.Add(node);
        }
        return shared;
    }

    // Neighbours are in the order of their ids.
    private bool Contains(ReadOnlySpan<NodeRef> nodes, NodeRef wanted)
    {
        int low = 0;
        int high = nodes.Length;
        while (low < high)
        {
            int middle = low + (high - low) / 2;
            if (nodes[middle] == wanted) return true;
            if (snapshot.CompareIds(nodes[middle], wanted) < 0) low = middle + 1;
            else high = middle;
        }
        return false;
    }
}
