using System.Collections.Immutable;

namespace KnowledgeGraph.Core.Walks;

/// <summary>
/// A root field that walks the graph: its arguments, its result, and its search over a projection. The schema, the binder and both stores
/// read it here, so that a new walk is its algorithm and its definition in <see cref="WalkDefinitions"/>; a store that can walk without a
/// projection may implement it itself. Both stores implement those themselves that read properties of nodes, which a projection lacks.
/// </summary>
/// <param name="Name">The name of the root field.</param>
/// <param name="Description">What it finds, for the schema.</param>
/// <param name="Arguments">Its arguments, in the order of the schema.</param>
/// <param name="Result">Its result type.</param>
/// <param name="Find">Searches; gives null if nothing is found. Null: each store searches itself.</param>
public sealed record WalkDefinition(
    string Name, string Description, ImmutableArray<WalkArgument> Arguments, WalkResult Result, Func<WalkInput, FoundPart?>? Find)
{
    /// <summary>The arguments that are the first and the last day of a span: the first must not be after the last. Null: none.</summary>
    public (string First, string Last)? Span { get; init; }

    /// <summary>Whether it gives every edge between the nodes that it finds, and not only those that its search followed.</summary>
    public bool HasAllEdges { get; init; }

    /// <summary>Whether the field is null if nothing is found; else there is always an object.</summary>
    public bool IsNullable { get; init; }

    /// <summary>
    /// The arguments whose values are passed to the search, in the order of the parameters of <see cref="Query.ItemSource.Walk"/>.
    /// </summary>
    public ImmutableArray<WalkArgument> Given { get; } =
        [.. Arguments.Where(a => !a.IsCondition).SelectMany(a => a.Fields.IsEmpty ? [a] : a.Fields)];
}

/// <summary>The result type of a walk, or of a part of it.</summary>
/// <param name="TypeName">The name of its type in the schema.</param>
/// <param name="Description">What it is, for the schema.</param>
/// <param name="Fields">Its fields, in the order of the schema.</param>
public sealed record WalkResult(string TypeName, string Description, ImmutableArray<WalkField> Fields);

/// <summary>A field of a result type.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it is, for the schema.</param>
public abstract record WalkField(string Name, string Description)
{
    /// <summary>The version of the graph.</summary>
    public static WalkField GraphVersion { get; } =
        new Measured(
            "graphVersion", Measure.GraphVersion, MeasureType.String,
            "Which version of the graph was read: a different text is a different version.");

    /// <summary>A measure.</summary>
    public sealed record Measured(string Name, Measure Measure, MeasureType Type, string Description) : WalkField(Name, Description)
    {
        /// <summary>Whether it may be missing.</summary>
        public bool IsNullable { get; init; }
    }

    /// <summary>The only node.</summary>
    public sealed record Node(string Description) : WalkField("node", Description);

    /// <summary>The nodes.</summary>
    public sealed record Nodes(string Description) : WalkField("nodes", Description)
    {
        /// <summary>Each node is wrapped in an object with its distance, which this describes; null: nodes are not wrapped.</summary>
        public string? Distance { get; init; }
    }

    /// <summary>The edges.</summary>
    public sealed record Edges(string Description) : WalkField("edges", Description);

    /// <summary>The parts.</summary>
    public sealed record Parts(string Name, WalkResult Result, string Description) : WalkField(Name, Description);
}

/// <summary>The type of a measure in the schema.</summary>
public enum MeasureType
{
    /// <summary>A whole number.</summary>
    Int,

    /// <summary>A Decimal.</summary>
    Decimal,

    /// <summary>A Boolean.</summary>
    Boolean,

    /// <summary>A text.</summary>
    String,

    /// <summary>A list of ids.</summary>
    Ids,

    /// <summary>A kind of node.</summary>
    Kind,

    /// <summary>A Date.</summary>
    Date,

    /// <summary>A kind of change.</summary>
    Change,

    /// <summary>An id.</summary>
    Id,

    /// <summary>A list of features of a match.</summary>
    Features,

    /// <summary>A reason why a search is incomplete.</summary>
    Incomplete,
}
