namespace KnowledgeGraph.Core.Walks;

/// <summary>What an argument of a walk is.</summary>
public enum WalkArgumentType
{
    /// <summary>The id of a node; must be given.</summary>
    Id,

    /// <summary>A list of ids; must be given.</summary>
    Ids,

    /// <summary>The steps that may be taken; those of the model's @path where none are given.</summary>
    Steps,

    /// <summary>How many steps at most.</summary>
    Depth,

    /// <summary>Another whole number.</summary>
    Number,

    /// <summary>The day on which edges, and nodes between the ends, must hold; null: any.</summary>
    Day,

    /// <summary>What a step weighs: 0 rarity, i the property number i - 1 of <see cref="Model.GraphModel.EdgeWeights"/>, null 1.</summary>
    Weight,

    /// <summary>Condition: the kinds of node that may be walked to.</summary>
    Kinds,

    /// <summary>Condition: which nodes may be walked to.</summary>
    Where,
}

/// <summary>An argument of a walk.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What it is.</param>
/// <param name="Description">What it means, for the schema.</param>
public sealed record WalkArgument(string Name, WalkArgumentType Type, Func<Limits, string> Description)
{
    /// <summary>Of a number: what it is where none is given.</summary>
    public Func<Limits, int>? Default { get; init; }

    /// <summary>Of a number, or of the length of a list: the limit that it may not be greater than.</summary>
    public WalkLimit? Max { get; init; }

    /// <summary>Whether it says which nodes may be walked to, and so is a part of the expansion's filter.</summary>
    public bool IsCondition => Type is WalkArgumentType.Kinds or WalkArgumentType.Where;

    /// <summary>The id of a node.</summary>
    public static WalkArgument Id(string name, string description) => new(name, WalkArgumentType.Id, _ => description);

    /// <summary>The steps that may be taken.</summary>
    public static WalkArgument Via { get; } = new("via", WalkArgumentType.Steps, _ => "The steps that may be taken; by default those that the model marks @path.");

    /// <summary>The day of the walk.</summary>
    public static WalkArgument AsOf { get; } = new("asOf", WalkArgumentType.Day, _ => "The day on which every edge, and every node between the ends, must hold.");

    /// <summary>How many steps a path may have.</summary>
    /// <param name="description">What the steps are; what follows says how many.</param>
    public static WalkArgument PathLength(string description = "How many steps at most") => new(
        "maxDepth", WalkArgumentType.Depth, limits => $"{description}: {limits.PathLengthDefault} by default, {limits.PathLengthMax} at most.")
    {
        Default = limits => limits.PathLengthDefault,
        Max = new(nameof(Limits.PathLengthMax), limits => limits.PathLengthMax),
    };

    /// <summary>How many nodes a subgraph may have.</summary>
    public static WalkArgument SubgraphNodes { get; } = new(
        "limit", WalkArgumentType.Number, limits => $"How many nodes at most: {limits.SubgraphNodesDefault} by default, {limits.SubgraphNodesMax} at most.")
    {
        Default = limits => limits.SubgraphNodesDefault,
        Max = new(nameof(Limits.SubgraphNodesMax), limits => limits.SubgraphNodesMax),
    };
}

/// <summary>A limit by its name.</summary>
public sealed record WalkLimit(string Name, Func<Limits, int> Of);
