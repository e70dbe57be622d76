using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Execution;

/// <summary>The least or greatest of what is read of the nodes that a relationship leads to, found once for each node.</summary>
internal sealed class ExtremeSortValue(
    Snapshot snapshot, ItemSource.Traverse relationship, SortValue value, bool isGreatest, WorkBudget budget) : SortValue
{
    private readonly Adjacency _adjacency = snapshot.Adjacency(relationship.Type.Ordinal, relationship.Direction);
    private readonly bool[] _isTarget = [.. snapshot.Model.Kinds.Select(k => relationship.Targets.Contains(k.Ordinal))];

    // One more than the place among the node's edges; 0: no edge leads to a value.
    private readonly KnownNumbers _places = new(snapshot, budget);

    public override bool IsPresent(Item item) => TryFollow(item, out _);

    public override int Compare(Item x, Item y, bool descending)
    {
        bool hasX = TryFollow(x, out var foundX);
        bool hasY = TryFollow(y, out var foundY);
        return hasX ? hasY ? value.Compare(foundX, foundY, descending) : -1 : hasY ? 1 : 0;
    }

    public override int Compare(Item item, Value key, bool descending) =>
        TryFollow(item, out var found) ? value.Compare(found, key, descending) : key.IsNone ? 0 : 1;

    public override void WriteKey(Item item, Cursor.Writer cursor)
    {
        if (TryFollow(item, out var found)) value.WriteKey(found, cursor);
        else cursor.AddMissing();
    }

    /// <summary>Follows the edge to the extreme value; false where no edge leads to a value.</summary>
    private bool TryFollow(Item item, out Item found)
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
            if (!_isTarget[item.Node.Kind] || !value.IsPresent(item)) continue;
            if (best < 0 || value.Compare(item, new Item(neighbors[best], edges[best]), isGreatest) < 0) best = i;
        }
        return best;
    }
}
