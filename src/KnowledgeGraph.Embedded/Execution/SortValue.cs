using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Execution;

/// <summary>What a key of an order reads of items. Missing values come last in both directions.</summary>
internal abstract class SortValue
{
    /// <summary>Whether the item has a value.</summary>
    public abstract bool IsPresent(Item item);

    public abstract int Compare(Item x, Item y, bool descending);

    /// <summary>Orders an item against the key of a cursor.</summary>
    public abstract int Compare(Item item, Value key, bool descending);

    /// <summary>Writes the item's value as the key of a cursor.</summary>
    public abstract void WriteKey(Item item, Cursor.Writer cursor);

    protected static int Directed(int order, bool descending) => descending ? -order : order;
}

/// <summary>The first of some properties that an item has a value for.</summary>
internal sealed class ColumnSortValue(OperandColumns columns) : SortValue
{
    public override bool IsPresent(Item item) => columns.TryGetFirst(item, out _, out _);

    public override int Compare(Item x, Item y, bool descending)
    {
        bool hasX = columns.TryGetFirst(x, out var columnX, out int rowX);
        bool hasY = columns.TryGetFirst(y, out var columnY, out int rowY);
        return hasX ? hasY ? columnX.Compare(rowX, columnY, rowY, descending) : -1 : hasY ? 1 : 0;
    }

    public override int Compare(Item item, Value key, bool descending) => columns.TryGetFirst(item, out var column, out int row)
        ? column.CompareToKey(row, key, descending)
        : key.IsNone ? 0 : 1;

    public override void WriteKey(Item item, Cursor.Writer cursor)
    {
        if (columns.TryGetFirst(item, out var column, out int row)) column.WriteKey(row, cursor);
        else cursor.AddMissing();
    }
}

/// <summary>How many edges of a relationship, or partners, a node has.</summary>
internal sealed class CountSortValue(NodeCounts counts) : SortValue
{
    public override bool IsPresent(Item item) => true;

    // Of many items few are among the first: most have fewer edges at all than the last of those has that count.
    public override int Compare(Item x, Item y, bool descending)
    {
        int other = counts.Of(y.Node);
        return Directed(counts.AtMost(x.Node) < other ? -1 : counts.Of(x.Node).CompareTo(other), descending);
    }

    public override int Compare(Item item, Value key, bool descending) =>
        key.IsNone ? -1 : Directed(((long)counts.Of(item.Node)).CompareTo(key.Number), descending);

    public override void WriteKey(Item item, Cursor.Writer cursor) => cursor.AddNumber(counts.Of(item.Node));
}

/// <summary>A pseudo-random number of each node.</summary>
internal sealed class SampleSortValue(Snapshot snapshot, long seed) : SortValue
{
    private readonly long _factor = SampleOrder.FactorOf(seed);
    private readonly long _offset = SampleOrder.OffsetOf(seed);

    public override bool IsPresent(Item item) => true;

    public override int Compare(Item x, Item y, bool descending) => Directed(Of(x).CompareTo(Of(y)), descending);

    public override int Compare(Item item, Value key, bool descending) =>
        key.IsNone ? -1 : Directed(Of(item).CompareTo(key.Number), descending);

    public override void WriteKey(Item item, Cursor.Writer cursor) => cursor.AddNumber(Of(item));

    private long Of(Item item) => SampleOrder.KeyOf(SampleOrder.HashOf(snapshot.Id(item.Node)), _factor, _offset);
}

/// <summary>What is read of another item, which is found from each.</summary>
/// <param name="value">What is read there.</param>
internal abstract class FollowedSortValue(SortValue value) : SortValue
{
    /// <summary>What is read there.</summary>
    protected SortValue Value { get; } = value;

    /// <summary>Finds the item; false where there is none, or it has no value.</summary>
    protected abstract bool TryFollow(Item item, out Item found);

    public override bool IsPresent(Item item) => TryFollow(item, out _);

    public override int Compare(Item x, Item y, bool descending)
    {
        bool hasX = TryFollow(x, out var foundX);
        bool hasY = TryFollow(y, out var foundY);
        return hasX ? hasY ? Value.Compare(foundX, foundY, descending) : -1 : hasY ? 1 : 0;
    }

    public override int Compare(Item item, Value key, bool descending) =>
        TryFollow(item, out var found) ? Value.Compare(found, key, descending) : key.IsNone ? 0 : 1;

    public override void WriteKey(Item item, Cursor.Writer cursor)
    {
        if (TryFollow(item, out var found)) Value.WriteKey(found, cursor);
        else cursor.AddMissing();
    }
}

/// <summary>What is read of the node that the current edge of a to-one relationship leads to.</summary>
internal sealed class NeighborSortValue(Snapshot snapshot, ItemSource.Traverse relationship, SortValue value, WorkBudget budget)
    : FollowedSortValue(value)
{
    private static readonly Item Missing = new(NodeRef.None, -1);

    private readonly Adjacency _adjacency = snapshot.Adjacency(relationship.Type.Ordinal, relationship.Direction);
    private readonly CurrentEdge _current = new(snapshot.Edges(relationship.Type.Ordinal), relationship.Targets);

    // Along the current edge.
    protected override bool TryFollow(Item item, out Item found)
    {
        var neighbors = _adjacency.Neighbors(item.Node, out var edges);
        budget.Step(1 + neighbors.Length);
        int current = _current.Of(neighbors, edges);
        found = current < 0 ? Missing : new(neighbors[current], edges[current]);
        return current >= 0 && Value.IsPresent(found);
    }
}

/// <summary>What is read of the node that the edge leaves.</summary>
internal sealed class StartSortValue(EdgeTable edges, SortValue value) : FollowedSortValue(value)
{
    protected override bool TryFollow(Item item, out Item found)
    {
        found = new(edges.From[item.Edge], -1);
        return Value.IsPresent(found);
    }
}
