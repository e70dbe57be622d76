using KnowledgeGraph.Core;

namespace KnowledgeGraph.Embedded.Execution;

/// <summary>The first items of each group, in an order, while groups are made.</summary>
/// <param name="capacity">How many of each group.</param>
/// <param name="order">The order of the connection that the items are of.</param>
/// <param name="budget">Charged with what is kept.</param>
internal sealed class FirstItems(int capacity, ItemOrder order, WorkBudget budget)
{
    // An item in a list that doubles.
    private const int ItemBytes = 24;

    private readonly List<TopItems<Item>> _groups = [];

    /// <summary>Adds a group without items.</summary>
    public void AddGroup() => _groups.Add(new(capacity, order, budget));

    /// <summary>Offers an item to a group.</summary>
    public void Add(int group, Item item)
    {
        var items = _groups[group];
        int before = items.Count;
        items.Add(item);
        budget.AddBytes(ItemBytes * (items.Count - before));
    }

    /// <summary>The nodes of a group's items, in order; only while the edges that led to them are known.</summary>
    public IReadOnlyList<Item> Of(int group) => _groups[group].Sorted().ConvertAll(item => item with { Edge = -1 });
}
