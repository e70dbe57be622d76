namespace KnowledgeGraph.Conformance.Naive;

/// <summary>What a selection is executed on.</summary>
internal abstract record NaiveObject
{
    /// <summary>The root of a query.</summary>
    public sealed record Root : NaiveObject;

    /// <summary>A node.</summary>
    public sealed record Node(NaiveNode Value) : NaiveObject;

    /// <summary>An edge, or at the root an item.</summary>
    public sealed record Edge(NaiveItem Item) : NaiveObject;

    /// <summary>A connection: all its items, in order, and how many of them are on the page.</summary>
    public sealed record Connection(IReadOnlyList<NaiveItem> Items, int First) : NaiveObject
    {
        public IEnumerable<NaiveItem> Page => Items.Take(First);
    }

    /// <summary>What page a connection is.</summary>
    public sealed record PageInfo(Connection List) : NaiveObject;
}
