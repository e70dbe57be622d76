using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Core.Query;

/// <summary>
/// How a stored value is compared with a parameter; each store has one table that gives the meaning of every one. What is made of others
/// (neq, nin) is no comparison but a <see cref="FilterOperator"/>.
/// </summary>
public enum Comparison
{
    /// <summary>The same value; of a Date the same text, of a DateTime the same instant.</summary>
    Eq,

    /// <summary>One of a list of values.</summary>
    In,

    /// <summary>The text contains the parameter.</summary>
    Contains,

    /// <summary>The text begins with the parameter.</summary>
    StartsWith,

    /// <summary>The text ends with the parameter.</summary>
    EndsWith,

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

/// <summary>The operands that an operator is for.</summary>
[Flags]
public enum OperandTypes
{
    /// <summary>An id.</summary>
    Id = 1,

    /// <summary>A text.</summary>
    Text = 2,

    /// <summary>A whole, decimal or floating-point number.</summary>
    Number = 4,

    /// <summary>A truth value.</summary>
    Boolean = 8,

    /// <summary>A value of an enum of the model.</summary>
    Enum = 16,

    /// <summary>A date.</summary>
    Date = 32,

    /// <summary>The kind of an interface's node.</summary>
    Kind = 64,

    /// <summary>A list.</summary>
    List = 128,

    /// <summary>How many edges a node has of a relationship: a number that is never missing.</summary>
    Count = 256,

    /// <summary>A moment.</summary>
    DateTime = 512,

    /// <summary>What has an order.</summary>
    Ordered = Text | Number | Date | DateTime,

    /// <summary>Every single value that may be missing.</summary>
    Optional = Ordered | Boolean | Enum,
}

/// <summary>What an operator is given.</summary>
public enum OperatorArgument
{
    /// <summary>A value of the operand's type.</summary>
    Value,

    /// <summary>A list of such values.</summary>
    Values,

    /// <summary>Whether what the operator says is to be so: true or false.</summary>
    Truth,
}

/// <summary>
/// An operator of the filters in the API: the schema, the binder and the documentation read its definition here. A new operator is a line
/// of <see cref="All"/>; where it needs a <see cref="Comparison"/> of its own, also one in the table of each store.
/// </summary>
/// <param name="Name">The name of the input field.</param>
/// <param name="Operands">The operands that it is for.</param>
/// <param name="Argument">What it is given.</param>
/// <param name="Filter">The filter of an operand and the parameter that holds the argument.</param>
/// <param name="Description">What it means, for the schema.</param>
public sealed record FilterOperator(
    string Name, OperandTypes Operands, OperatorArgument Argument, Func<Operand, int, Filter> Filter, string Description)
{
    private const OperandTypes Equality = OperandTypes.Optional | OperandTypes.Id | OperandTypes.Kind | OperandTypes.Count;
    private const OperandTypes Order = OperandTypes.Ordered | OperandTypes.Count;

    /// <summary>What it means of dates, where that is more than <see cref="Description"/> says.</summary>
    public string? OfDates { get; init; }

    /// <summary>What it means of moments, where that is more than <see cref="Description"/> says.</summary>
    public string? OfMoments { get; init; }

    /// <summary>What it means of numbers of edges, which are never missing.</summary>
    public string? OfCounts { get; init; }

    /// <summary>It is the negation of what <see cref="Filter"/> gives.</summary>
    public bool IsNegated { get; init; }

    /// <summary>A null is a missing value, which it compares with too; of other operators a null is as if they were not written.</summary>
    public bool ComparesNull { get; init; }

    /// <summary>Every operator, in the order in which the schema lists them.</summary>
    public static ImmutableArray<FilterOperator> All { get; } =
    [
        Compare("eq", Comparison.Eq, Equality, "The same value; null is isNull.") with
        {
            OfDates = "The same text; null is isNull.", OfMoments = "The same instant, whatever the offset; null is isNull.",
            OfCounts = "So many.", ComparesNull = true,
        },
        Compare("neq", Comparison.Eq, Equality, "Another value, or none.") with
        {
            OfCounts = "Not so many.", IsNegated = true, ComparesNull = true,
        },
        Compare("in", Comparison.In, Equality & ~OperandTypes.Boolean, "One of the values.") with { OfCounts = "One of the numbers." },
        Compare("nin", Comparison.In, Equality & ~OperandTypes.Boolean, "None of the values, or no value.") with
        {
            OfCounts = "None of the numbers.", IsNegated = true,
        },
        Compare("contains", Comparison.Contains, OperandTypes.Text, "Contains the text."),
        Compare("startsWith", Comparison.StartsWith, OperandTypes.Text, "Begins with the text."),
        Compare("endsWith", Comparison.EndsWith, OperandTypes.Text, "Ends with the text."),
        Compare("gt", Comparison.Gt, Order, "Greater than the value.") with
        {
            OfDates = "Begins after the date ends.", OfMoments = "Later.", OfCounts = "More.",
        },
        Compare("gte", Comparison.Gte, Order, "Greater than the value, or equal.") with
        {
            OfDates = "Begins no earlier than the date begins.", OfMoments = "Later, or the same instant.", OfCounts = "At least so many.",
        },
        Compare("lt", Comparison.Lt, Order, "Less than the value.") with
        {
            OfDates = "Ends before the date begins.", OfMoments = "Earlier.", OfCounts = "Fewer.",
        },
        Compare("lte", Comparison.Lte, Order, "Less than the value, or equal.") with
        {
            OfDates = "Ends no later than the date ends.", OfMoments = "Earlier, or the same instant.", OfCounts = "At most so many.",
        },
        Compare("during", Comparison.During, OperandTypes.Date, "Lies inside the date."),
        Missing("isNull", OperandTypes.Optional, "true: the value is missing; false: it is present."),
        Compare("has", Comparison.Eq, OperandTypes.List, "The value is in the list."),
        Compare("hasAny", Comparison.In, OperandTypes.List, "One of the values is in the list."),
        new(
            "hasAll", OperandTypes.List, OperatorArgument.Values, static (operand, parameter) => new Filter.HasAll(operand, parameter),
            "Every one of the values is in the list."),
        Missing("isEmpty", OperandTypes.List, "true: the list has no item; false: it has some."),
    ];

    /// <summary>The operators of operands of some type.</summary>
    public static IEnumerable<FilterOperator> Of(OperandTypes type) => All.Where(o => o.Operands.HasFlag(type));

    /// <summary>The operators of values of a scalar type.</summary>
    public static IEnumerable<FilterOperator> Of(ScalarType type) => Of(type switch
    {
        ScalarType.Id => OperandTypes.Id,
        ScalarType.String => OperandTypes.Text,
        ScalarType.Boolean => OperandTypes.Boolean,
        ScalarType.Int or ScalarType.Long or ScalarType.Decimal or ScalarType.Float => OperandTypes.Number,
        ScalarType.Date => OperandTypes.Date,
        ScalarType.DateTime => OperandTypes.DateTime,
        ScalarType.Enum => OperandTypes.Enum,
        _ => throw new NotSupportedException($"{type} has no operators."),
    });

    private static FilterOperator Compare(string name, Comparison comparison, OperandTypes operands, string description) => new(
        name,
        operands,
        comparison == Comparison.In ? OperatorArgument.Values : OperatorArgument.Value,
        (operand, parameter) => new Filter.Compare(operand, comparison, parameter),
        description);

    // Whether there is a value is asked of the value itself, whatever the form in which others compare it.
    private static FilterOperator Missing(string name, OperandTypes operands, string description) =>
        new(
            name, operands, OperatorArgument.Truth,
            static (operand, parameter) => new Filter.IsNull(operand with { IsFolded = false }, parameter), description);
}
