using System.Collections.Immutable;

namespace KnowledgeGraph.Core.Walks;

/// <summary>The type of an argument of a walk.</summary>
public enum WalkArgumentType
{
    /// <summary>The id of a node; must be given unless <see cref="WalkArgument.IsOptional"/> says otherwise.</summary>
    Id,

    /// <summary>A list of ids; must be given.</summary>
    Ids,

    /// <summary>The steps that may be followed; those of the model's @path by default.</summary>
    Steps,

    /// <summary>How many steps at most.</summary>
    Depth,

    /// <summary>Another whole number.</summary>
    Number,

    /// <summary>The day on which edges, and nodes between the ends, must be valid; null: any.</summary>
    Day,

    /// <summary>
    /// The weight of a step: 0 rarity, i the property number i - 1 of <see cref="Model.GraphModel.EdgeWeights"/>, null 1.
    /// </summary>
    Weight,

    /// <summary>The first or last day of a span; must be given.</summary>
    Bound,

    /// <summary>Kinds of change, by <see cref="ChangeType"/>; BEGUN and ENDED by default.</summary>
    Changes,

    /// <summary>Names to resolve, each an object of what is known of it; must be given.</summary>
    Names,

    /// <summary>An object, whose fields are <see cref="WalkArgument.Fields"/>: what a walk does not pass through.</summary>
    Avoid,

    /// <summary>Of <see cref="Avoid"/>: kinds of node.</summary>
    AvoidedKinds,

    /// <summary>Of <see cref="Avoid"/>: the ids of nodes.</summary>
    AvoidedNodes,

    /// <summary>Of <see cref="Avoid"/>: nodes with more edges than this.</summary>
    DegreeOver,

    /// <summary>Condition: the kinds of node that may be visited.</summary>
    Kinds,

    /// <summary>Condition: which nodes may be visited.</summary>
    Where,

    /// <summary>Condition: which nodes of some kinds may be visited.</summary>
    WhereOf,
}

/// <summary>An argument of a walk.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What it is.</param>
/// <param name="Description">What it means, for the schema.</param>
public sealed record WalkArgument(string Name, WalkArgumentType Type, Func<Limits, string> Description)
{
    /// <summary>Of a number: its default.</summary>
    public Func<Limits, int>? Default { get; init; }

    /// <summary>Of a number, or of the length of a list: its upper limit.</summary>
    public WalkLimit? Max { get; init; }

    /// <summary>Of steps: whether there may be pairs among them.</summary>
    public bool AllowsPairs { get; init; }

    /// <summary>Of an id: whether it may be left out.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Of an object: its fields, whose values are passed to the search one by one.</summary>
    public ImmutableArray<WalkArgument> Fields { get; init; } = [];

    /// <summary>Whether it says which nodes may be visited, and so is a part of the expansion's filter.</summary>
    public bool IsCondition => Type is WalkArgumentType.Kinds or WalkArgumentType.Where or WalkArgumentType.WhereOf;

    /// <summary>The id of a node.</summary>
    public static WalkArgument Id(string name, string description) => new(name, WalkArgumentType.Id, _ => description);

    /// <summary>The steps that may be followed.</summary>
    public static WalkArgument Via { get; } =
        new("via", WalkArgumentType.Steps, _ => "The steps that may be followed; by default those that the model marks @path.")
        {
            AllowsPairs = true,
        };

    /// <summary>The day of the walk.</summary>
    public static WalkArgument AsOf { get; } =
        new("asOf", WalkArgumentType.Day, _ => "The day on which every edge, and every node between the ends, must be valid.");

    /// <summary>What the walk does not pass through; its ends are never avoided.</summary>
    public static WalkArgument Avoid { get; } = new(
        "avoid", WalkArgumentType.Avoid, _ => "Nodes that are not passed through, such as hubs; the given ends always may be.")
    {
        Fields =
        [
            new("types", WalkArgumentType.AvoidedKinds, _ => "Nodes of these kinds."),
            new("nodes", WalkArgumentType.AvoidedNodes, _ => "The nodes with these ids."),
            new("degreeOver", WalkArgumentType.DegreeOver, _ => "Nodes with more edges than this, of all relationship types."),
        ],
    };

    /// <summary>How many steps a path may have.</summary>
    /// <param name="description">What is limited; the numbers are appended.</param>
    public static WalkArgument PathLength(string description = "How many steps at most") => new(
        "maxDepth", WalkArgumentType.Depth, limits =>
            $"{description}: {limits.PathLengthDefault} by default, {limits.PathLengthMax} at most.")
    {
        Default = limits => limits.PathLengthDefault,
        Max = new(nameof(Limits.PathLengthMax), limits => limits.PathLengthMax),
    };

    /// <summary>How far a walk around a node goes.</summary>
    public static WalkArgument NearDepth { get; } = new(
        "depth", WalkArgumentType.Depth, limits => $"How many steps at most: 1 by default, {limits.NeighborhoodDepthMax} at most.")
    {
        Default = _ => 1,
        Max = new(nameof(Limits.NeighborhoodDepthMax), limits => limits.NeighborhoodDepthMax),
    };

    /// <summary>The kinds of node that may be visited.</summary>
    public static WalkArgument Types { get; } =
        new("types", WalkArgumentType.Kinds, _ => "The kinds of node that may be visited; all by default.");

    /// <summary>Which nodes may be visited.</summary>
    public static WalkArgument Where { get; } =
        new("where", WalkArgumentType.Where, _ => "Which nodes may be visited; others are neither listed nor passed through.");

    /// <summary>Which nodes of some kinds may be visited.</summary>
    public static WalkArgument WhereOf { get; } =
        new("whereOf", WalkArgumentType.WhereOf, _ => "Which nodes of some kinds may be visited; those of other kinds all may be.");

    /// <summary>What says which nodes may be visited; the given ends always may be.</summary>
    public static ImmutableArray<WalkArgument> Conditions { get; } = [Types, Where, WhereOf];

    /// <summary>How many parts of a list that has no pages.</summary>
    public static WalkArgument ListItems { get; } = new(
        "first", WalkArgumentType.Number, limits => $"How many at most: {limits.PageDefault} by default, {limits.PageMax} at most.")
    {
        Default = limits => limits.PageDefault,
        Max = new(nameof(Limits.PageMax), limits => limits.PageMax),
    };

    /// <summary>How many nodes a subgraph may have.</summary>
    public static WalkArgument SubgraphNodes { get; } = new(
        "limit", WalkArgumentType.Number, limits =>
            $"How many nodes at most: {limits.SubgraphNodesDefault} by default, {limits.SubgraphNodesMax} at most.")
    {
        Default = limits => limits.SubgraphNodesDefault,
        Max = new(nameof(Limits.SubgraphNodesMax), limits => limits.SubgraphNodesMax),
    };
}

/// <summary>A limit by its name.</summary>
public sealed record WalkLimit(string Name, Func<Limits, int> Of);
