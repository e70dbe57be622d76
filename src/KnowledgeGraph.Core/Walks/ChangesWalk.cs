using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Core.Walks;

/// <summary>What happened to a node on a day.</summary>
public enum ChangeType
{
    /// <summary>It began.</summary>
    Begun,

    /// <summary>It ended.</summary>
    Ended,

    /// <summary>It was recorded in the graph.</summary>
    Recorded,
}

/// <summary>
/// What began, ended or was recorded in some days. Each store finds it itself: it looks at properties and follows no path.
/// </summary>
public static class ChangesWalk
{
    private static readonly WalkResult Change = new("Change", "Something that happened on a day.",
    [
        new WalkField.Measured("day", Measure.Day, MeasureType.Date, "When it was, with the precision of its source."),
        new WalkField.Measured("change", Measure.Change, MeasureType.Change, "What it was."),
        new WalkField.Node("The node that began, ended or was recorded."),
    ]);

    private static readonly WalkResult Changes = new("Changes", "What happened in some days.",
    [
        new WalkField.Parts(Field, Change, "The changes: by their first day, then as ChangeType lists them, then by the node's id."),
        new WalkField.Measured("totalCount", Measure.Count, MeasureType.Int, "How many changes there are, listed or not."),
        new WalkField.Measured("isComplete", Measure.IsComplete, MeasureType.Boolean, "Whether all changes are listed."),
    ]);

    /// <summary>The field that lists the changes.</summary>
    public const string Field = "changes";

    /// <summary>The argument of the first day.</summary>
    public const string From = "from";

    /// <summary>The argument of the last day.</summary>
    public const string To = "to";

    /// <summary>The argument of the node whose changes are wanted.</summary>
    public const string Of = "of";

    /// <summary>The walk.</summary>
    public static WalkDefinition Definition { get; } = new(
        "changes",
        "What began, ended or was recorded in some days: of what partners share, or where the model has no partners, of all nodes that have a period.",
        [
            new WalkArgument(From, WalkArgumentType.Bound, _ => "The first day; of a month or year its first."),
            new WalkArgument(To, WalkArgumentType.Bound, _ => "The last day; of a month or year its last."),
            WalkArgument.Id(Of, "The id of a node: only the changes of what it takes part in.") with { IsOptional = true },
            new WalkArgument("types", WalkArgumentType.Kinds, _ => "The kinds of node whose changes are listed; all by default."),
            new WalkArgument("what", WalkArgumentType.Changes, _ => "Which changes are listed; BEGUN and ENDED by default."),
            WalkArgument.ListItems,
            WalkArgument.AsOf with { Description = _ => "The day on which every node, and every edge to it, must be valid." },
        ],
        Changes,
        Find: null) { Span = (From, To) };

    /// <summary>The changes that are listed unless others are named.</summary>
    public static long[] ByDefault { get; } = [(long)ChangeType.Begun, (long)ChangeType.Ended];

    /// <summary>The name of a change in the API.</summary>
    public static string NameOf(ChangeType change) => change.ToString().ToUpperInvariant();

    /// <summary>The Date property of a kind that says when a change was; null if it has none.</summary>
    public static string? PropertyOf(NodeKind kind, ChangeType change)
    {
        string? name = change switch
        {
            ChangeType.Begun => kind.Validity.From,
            ChangeType.Ended => kind.Validity.To,
            _ => kind.Properties.FirstOrDefault(p => p.Timestamp == Timestamp.Create)?.Name,
        };
        return name is not null && kind.Property(name) is { Type: ScalarType.Date, IsList: false } ? name : null;
    }
}
