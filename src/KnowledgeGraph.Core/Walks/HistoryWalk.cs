namespace KnowledgeGraph.Core.Walks;

/// <summary>What joins two nodes, as a list in time. Each store finds it itself: it is made of dates as they are written.</summary>
public static class HistoryWalk
{
    private static readonly WalkResult Entry =
        new("HistoryEntry", "Something that joins two nodes: an edge, or a node and an edge to each of the two.",
    [
        new WalkField.Measured(
            "since", Measure.Since, MeasureType.Date,
            "Since when: the latest beginning of its edges and the node between; null if none is known.")
        {
            IsNullable = true,
        },
        new WalkField.Measured(
            "until", Measure.Until, MeasureType.Date,
            "Until when: the earliest end of its edges and the node between; null if none is known.")
        {
            IsNullable = true,
        },
        new WalkField.Nodes("The two nodes, from the first to the second, and the one between them where there is one."),
        new WalkField.Edges("The edges, from the first node to the second."),
    ]);

    private static readonly WalkResult History = new("History", "What joins two nodes, in time.",
    [
        new WalkField.Parts(
            Field, Entry,
            "The entries: by the first day of `since`, an unknown one first, then by the last day of `until`, an open one last."),
        new WalkField.Measured("totalCount", Measure.Count, MeasureType.Int, "How many entries there are, listed or not."),
        new WalkField.Measured("isComplete", Measure.IsComplete, MeasureType.Boolean, "Whether all entries are listed."),
    ]);

    /// <summary>The field that lists the entries.</summary>
    public const string Field = "entries";

    /// <summary>The walk.</summary>
    public static WalkDefinition Definition { get; } = new(
        "history",
        "Everything that joins two nodes within two steps, as a list in time: each edge between them, and each node that both have an edge to.",
        [
            WalkArgument.Id("from", "The id of the first node."),
            WalkArgument.Id("to", "The id of the second node."),
            new WalkArgument(
                "via", WalkArgumentType.Steps,
                _ => "The steps from each of the two that may be followed; by default those that the model marks @path."),
            WalkArgument.ListItems,
            WalkArgument.AsOf with { Description = _ => "The day on which every node and every edge must be valid." },
        ],
        History,
        Find: null);
}
