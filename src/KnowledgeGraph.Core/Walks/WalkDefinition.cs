using System.Collections.Immutable;

namespace KnowledgeGraph.Core.Walks;

/// <summary>
/// A root field that walks the graph: what it is given, what it finds, and how it searches a projection. The schema, the binder and both stores read it here, so that a new walk is its algorithm
/// and its definition in <see cref="WalkDefinitions"/>; a store that can walk without a projection has its own way for it beside.
/// </summary>
/// <param name="Name">The name of the root field.</param>
/// <param name="Description">What it finds, for the schema.</param>
/// <param name="Arguments">What it is given, in the order of the schema.</param>
/// <param name="Result">The object that it gives.</param>
/// <param name="Find">Searches; null where there is nothing to be found.</param>
public sealed record WalkDefinition(
    string Name, string Description, ImmutableArray<WalkArgument> Arguments, WalkResult Result, Func<WalkInput, FoundPart?> Find)
{
    /// <summary>Whether the field is null where nothing is found; else there is always an object.</summary>
    public bool IsNullable { get; init; }

    /// <summary>The arguments whose values are given to the search, in the order of the parameters of <see cref="Query.ItemSource.Walk"/>.</summary>
    public ImmutableArray<WalkArgument> Given { get; } = [.. Arguments.Where(a => !a.IsCondition)];
}

/// <summary>The object that a walk gives, or a part of it.</summary>
/// <param name="TypeName">The name of its type in the schema.</param>
/// <param name="Description">What it is, for the schema.</param>
/// <param name="Fields">Its fields, in the order of the schema.</param>
public sealed record WalkResult(string TypeName, string Description, ImmutableArray<WalkField> Fields);

/// <summary>A field of what a walk gives.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it is, for the schema.</param>
public abstract record WalkField(string Name, string Description)
{
    /// <summary>The version of the graph.</summary>
    public static WalkField GraphVersion { get; } =
        new Measured("graphVersion", Measure.GraphVersion, MeasureType.String, "Which version of the graph was walked: another text is another version.");

    /// <summary>A measure.</summary>
    public sealed record Measured(string Name, Measure Measure, MeasureType Type, string Description) : WalkField(Name, Description);

    /// <summary>The nodes.</summary>
    public sealed record Nodes(string Description) : WalkField("nodes", Description)
    {
        /// <summary>Each node stands in an object with how many steps it is away, which this describes; null: the nodes stand for themselves.</summary>
        public string? Distance { get; init; }
    }

    /// <summary>The edges.</summary>
    public sealed record Edges(string Description) : WalkField("edges", Description);

    /// <summary>The parts.</summary>
    public sealed record Parts(string Name, WalkResult Result, string Description) : WalkField(Name, Description);
}

/// <summary>The type of a measure in the schema; none is ever null.</summary>
public enum MeasureType
{
    /// <summary>A whole number.</summary>
    Int,

    /// <summary>A Decimal.</summary>
    Decimal,

    /// <summary>A truth value.</summary>
    Boolean,

    /// <summary>A text.</summary>
    String,

    /// <summary>A list of ids.</summary>
    Ids,

    /// <summary>A kind of node.</summary>
    Kind,
}
