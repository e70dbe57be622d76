using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Execution;

/// <summary>The least or greatest of what is read of the nodes that a relationship leads to, found once for each node.</summary>
internal sealed class ExtremeSortValue(
    Snapshot snapshot, ItemSource.Traverse relationship, SortValue value, bool isGreatest, WorkBudget budget) : FollowedSortValue(value)
{
    private readonly Adjacency _adjacency = snapshot.Adjacency(relationship.Type.Ordinal, relationship.Direction);
    private readonly bool[] _isTarget = [.. snapshot.Model.Kinds.Select(k => relationship.Targets.Contains(k.Ordinal))];

    // One more than the place among the node's edges; 0: no edge leads to a value.
    private readonly KnownNumbers _places = new(snapshot, budget);

    // Along the edge to the extreme value.
    protected override bool TryFollow(Item item, out Item found)
    {
        var neighbors = _adjacency.Neighbors(item.Node, out var edges);
        if (!_places.TryGet(item.Node, out int place))
        {
            place = 1 + Find(neighbors, edges);
            _places.Set(item.Node, place);
        }
        found = place == 0 ? default : new(neighbors[place - 1], edges[place - 1]);
        return place > 0;
    }

    private int Find(ReadOnlySpan<NodeRef> neighbors, ReadOnlySpan<int> edges)
    {
        int best = -1;
        for (int i = 0; i < neighbors.Length; i++)
        {
            budget.Step();
            var item = new Item(neighbors[i], edges[i]);
            if (!_isTarget[item.Node.Kind] || !Value.IsPresent(item)) continue;
            if (best < 0 || Value.Compare(item, new Item(neighbors[best], edges[best]), isGreatest) < 0) best = i;
        }
        return best;
    }
}
