using System.Collections.Immutable;
using GraphQL.Types;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>The inputs that compare a value: one for each scalar type, each enum, the kinds of each interface and each type of lists.</summary>
internal sealed class ComparisonTypes(SchemaContext context)
{
    private static readonly ImmutableArray<FilterOperator> Equality =
        [FilterOperator.Eq, FilterOperator.Neq, FilterOperator.In, FilterOperator.Nin];
    private static readonly ImmutableArray<FilterOperator> Ranges =
        [FilterOperator.Gt, FilterOperator.Gte, FilterOperator.Lt, FilterOperator.Lte];

    private static readonly ImmutableArray<FilterOperator> OfLists =
        [FilterOperator.Has, FilterOperator.HasAny, FilterOperator.HasAll, FilterOperator.IsEmpty];

    /// <summary>The comparisons of a property.</summary>
    public ApiInputType Of(PropertyDefinition property) => property switch
    {
        { IsList: true } => OfList(property.Type),
        { Enum: { } definition } => Of(definition),
        _ => Of(property.Type),
    };

    /// <summary>The comparisons of a scalar type that is no enum.</summary>
    public ApiInputType Of(ScalarType type)
    {
        var scalar = context.Scalars.Of(type);
        return Make($"{scalar.Name}Filter", ("filter", type), scalar, OperatorsOf(type), hasMode: type == ScalarType.String);
    }

    private ApiInputType OfList(ScalarType type)
    {
        var scalar = context.Scalars.Of(type);
        return Make($"{scalar.Name}ListFilter", ("list filter", type), scalar, OfLists, hasMode: type == ScalarType.String);
    }

    /// <summary>The comparisons of the concrete kind of an interface's node.</summary>
    public ApiInputType OfKinds(NodeType type) => Make($"{type.Name}TypeFilter", ("type filter", type), Kinds(type), Equality);

    private ApiInputType Of(EnumDefinition definition) =>
        Make($"{definition.Name}Filter", ("filter", definition), context.Enum(definition), [.. Equality, FilterOperator.IsNull]);

    private static ImmutableArray<FilterOperator> OperatorsOf(ScalarType type) => type switch
    {
        ScalarType.Id => Equality,
        ScalarType.Boolean => [FilterOperator.Eq, FilterOperator.Neq, FilterOperator.IsNull],
        ScalarType.String => [.. Equality, FilterOperator.Contains, FilterOperator.StartsWith, .. Ranges, FilterOperator.IsNull],
        ScalarType.Date => [.. Equality, .. Ranges, FilterOperator.During, FilterOperator.IsNull],
        _ => [.. Equality, .. Ranges, FilterOperator.IsNull],
    };

    private ApiInputType Make(
        string name, object purpose, ScalarGraphType operand, ImmutableArray<FilterOperator> operators, bool hasMode = false) => context.Registry.GetOrAdd(
        name,
        purpose,
        () => new ApiInputType(name, $"Comparisons with {operand.Name}: every one that is given must hold.", isOneOf: false),
        made =>
        {
            foreach (var comparison in operators)
            {
                var type = comparison switch
                {
                    FilterOperator.In or FilterOperator.Nin or FilterOperator.HasAny or FilterOperator.HasAll => new ListGraphType(context.Required(operand)),
                    FilterOperator.IsNull or FilterOperator.IsEmpty => context.Scalars.Boolean,
                    _ => (IGraphType)operand,
                };
                context.Add(
                    made, NameOf(comparison), type, Describe(comparison, operand is DateScalar), new InputMeaning.Operator(comparison));
            }
            if (hasMode) context.Add(made, "mode", QueryModes.Of(context), "How the others here compare texts.", new InputMeaning.Mode());
        });

    /// <summary>The enum of the kinds of an interface; its values are ordinals.</summary>
    public EnumerationGraphType Kinds(NodeType type) => context.Registry.GetOrAdd(
        $"{type.Name}Type",
        ("kinds of", type),
        () =>
        {
            var made = new EnumerationGraphType { Name = $"{type.Name}Type", Description = $"The kinds of {type.Name}." };
            foreach (int ordinal in type.Kinds.Ordinals)
            {
                var kind = context.Model.Kinds[ordinal];
                made.Add(kind.Name, ordinal, kind.Description ?? $"The kind {kind.Name}.");
            }
            return made;
        },
        static _ => { });

    private static string NameOf(FilterOperator comparison) => comparison switch
    {
        FilterOperator.Eq => "eq",
        FilterOperator.Neq => "neq",
        FilterOperator.In => "in",
        FilterOperator.Nin => "nin",
        FilterOperator.Contains => "contains",
        FilterOperator.StartsWith => "startsWith",
        FilterOperator.Gt => "gt",
        FilterOperator.Gte => "gte",
        FilterOperator.Lt => "lt",
        FilterOperator.Lte => "lte",
        FilterOperator.During => "during",
        FilterOperator.Has => "has",
        FilterOperator.HasAny => "hasAny",
        FilterOperator.HasAll => "hasAll",
        FilterOperator.IsEmpty => "isEmpty",
        _ => "isNull",
    };

    private static string Describe(FilterOperator comparison, bool isDate) => comparison switch
    {
        FilterOperator.Eq when isDate => "The same text; null is isNull.",
        FilterOperator.Eq => "The same value; null is isNull.",
        FilterOperator.Neq => "Another value, or none.",
        FilterOperator.In => "One of the values.",
        FilterOperator.Nin => "None of the values, or no value.",
        FilterOperator.Contains => "Contains the text.",
        FilterOperator.StartsWith => "Begins with the text.",
        FilterOperator.Gt => isDate ? "Begins after the date ends." : "Greater than the value.",
        FilterOperator.Gte => isDate ? "Begins no earlier than the date begins." : "Greater than the value, or equal.",
        FilterOperator.Lt => isDate ? "Ends before the date begins." : "Less than the value.",
        FilterOperator.Lte => isDate ? "Ends no later than the date ends." : "Less than the value, or equal.",
        FilterOperator.During => "Lies inside the date.",
        FilterOperator.Has => "The value is in the list.",
        FilterOperator.HasAny => "One of the values is in the list.",
        FilterOperator.HasAll => "Every one of the values is in the list.",
        FilterOperator.IsEmpty => "true: the list has no item; false: it has some.",
        _ => "true: nothing is told; false: something is.",
    };
}
