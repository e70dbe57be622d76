using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Core.Query;

/// <summary>What a filter or order looks at.</summary>
public enum OperandOwner
{
    /// <summary>The node itself.</summary>
    Node,

    /// <summary>The edge by which it was reached.</summary>
    Edge,
}

/// <summary>
/// The properties that a comparison or order reads, by name: each kind has its own of that name, and a kind without it has no value.
/// </summary>
/// <param name="Owner">Node or edge.</param>
/// <param name="Names">
/// One property; or those of a localized text: a filter holds when it holds for any of them (items of list properties included), an order uses
/// the first that is told. The name `id` stands for the node's or edge's id.
/// </param>
/// <param name="Type">The scalar type.</param>
/// <param name="Enum">The enum of an Enum operand.</param>
/// <param name="Scale">The scale of a Decimal operand.</param>
/// <param name="IsFolded">Not the texts but their <see cref="Values.FoldedText"/> are read; a parameter that they are compared with is folded too.</param>
public sealed record Operand(
    OperandOwner Owner, ImmutableArray<string> Names, ScalarType Type, EnumDefinition? Enum = null, int Scale = 0, bool IsFolded = false)
{
    /// <summary>The name of the id of a node or edge as an operand.</summary>
    public const string Id = "id";
}

/// <summary>The comparisons that are not made of others: neq, nin and the like are their negations.</summary>
public enum Comparison
{
    /// <summary>The same value; of a Date the same text.</summary>
    Eq,

    /// <summary>One of a list of values.</summary>
    In,

    /// <summary>The text contains the parameter.</summary>
    Contains,

    /// <summary>The text begins with the parameter.</summary>
    StartsWith,

    /// <summary>Greater; of a Date: begins after the parameter's last day.</summary>
    Gt,

    /// <summary>Greater or equal; of a Date: begins no earlier than the parameter's first day.</summary>
    Gte,

    /// <summary>Less; of a Date: ends before the parameter's first day.</summary>
    Lt,

    /// <summary>Less or equal; of a Date: ends no later than the parameter's last day.</summary>
    Lte,

    /// <summary>Of a Date: lies inside the parameter's days.</summary>
    During,
}

/// <summary>
/// A predicate over a node and the edge by which it was reached. Two-valued: on a missing value every comparison is false, so its
/// negation is true. Values are parameters, by index.
/// </summary>
public abstract record Filter
{
    private Filter()
    {
    }

    /// <summary>Every one holds; true of none.</summary>
    public sealed record All(ImmutableArray<Filter> Filters) : Filter;

    /// <summary>At least one holds; false of none.</summary>
    public sealed record Any(ImmutableArray<Filter> Filters) : Filter;

    /// <summary>It does not hold.</summary>
    public sealed record Not(Filter Negated) : Filter;

    /// <summary>The operand compares with the parameter.</summary>
    public sealed record Compare(Operand Operand, Comparison Comparison, int Parameter) : Filter;

    /// <summary>The operand, a list, has every one of the texts that the parameter lists; true of none, also where the list is missing.</summary>
    public sealed record HasAll(Operand Operand, int Parameter) : Filter;

    /// <summary>The operand has no value, or where the parameter (a truth value) is false has one.</summary>
    public sealed record IsNull(Operand Operand, int Parameter) : Filter;

    /// <summary>The node is of one of the kinds whose ordinals the parameter lists.</summary>
    public sealed record OfKind(int Parameter) : Filter;

    /// <summary>Some node, or none, reached by the relationship satisfies the filter, which may look at that edge too; null is any.</summary>
    public sealed record Related(ItemSource.Traverse Relationship, Quantifier Quantifier, Filter? Where) : Filter;

    /// <summary>
    /// Some source, or none, of the node or edge satisfies the filter; null is any. Sources are nodes without an edge; ids of no node are none.
    /// </summary>
    public sealed record FromSource(OperandOwner Owner, Quantifier Quantifier, Filter? Where) : Filter;

    /// <summary>
    /// The node is a place that the parameter names, or lies in one: zero or more steps of the tree's parent relationship and of those marked
    /// @within lead from it to the place. <paramref name="Place"/> is the operand of the place that the parameter equals.
    /// </summary>
    public sealed record Within(Operand Place, int Parameter) : Filter;
}

/// <summary>How many of the related nodes must satisfy a filter.</summary>
public enum Quantifier
{
    /// <summary>At least one.</summary>
    Some,

    /// <summary>Not one.</summary>
    None,
}
