using GraphQL.Types;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>
/// The inputs that compare a value: one for each scalar type, each enum, the kinds of each interface and each type of lists.
/// </summary>
internal sealed class ComparisonTypes(SchemaContext context)
{
    /// <summary>The comparisons of a property.</summary>
    public ApiInputType Of(PropertyDefinition property) => property switch
    {
        { IsList: true } => OfList(property),
        { Enum: { } definition } => Of(definition),
        _ => Of(property.Type),
    };

    /// <summary>The comparisons of a scalar type that is no enum.</summary>
    public ApiInputType Of(ScalarType type)
    {
        var scalar = context.Scalars.Of(type);
        return Make($"{scalar.Name}Filter", ("filter", type), scalar, FilterOperator.Of(type), hasMode: type == ScalarType.String);
    }

    /// <summary>Adds what compares a number of edges.</summary>
    public void AddCountOperators(ApiInputType made) =>
        AddOperators(made, context.Scalars.Int, FilterOperator.Of(OperandTypes.Count), o => o.OfCounts);

    /// <summary>
    /// Adds what compares a number of different values: named as what compares any number, in a type for each type of node.
    /// </summary>
    public void AddDistinctOperators(ApiInputType made) =>
        AddOperators(made, context.Scalars.Int, FilterOperator.Of(OperandTypes.Count), static _ => SchemaContext.None);

    private ApiInputType OfList(PropertyDefinition property)
    {
        var type = property.Enum is { } definition ? context.Enum(definition) : context.Scalars.Of(property.Type);
        return Make(
            $"{type.Name}ListFilter", ("list filter", type.Name), type, FilterOperator.Of(OperandTypes.List),
            hasMode: property.Type == ScalarType.String);
    }

    /// <summary>The comparisons of the concrete kind of an interface's node.</summary>
    public ApiInputType OfKinds(NodeType type) =>
        Make($"{type.Name}TypeFilter", ("type filter", type), Kinds(type), FilterOperator.Of(OperandTypes.Kind));

    private ApiInputType Of(EnumDefinition definition) =>
        Make($"{definition.Name}Filter", ("filter", definition), context.Enum(definition), FilterOperator.Of(ScalarType.Enum));

    private ApiInputType Make(
        string name, object purpose, ScalarGraphType operand, IEnumerable<FilterOperator> operators,
        bool hasMode = false) => context.Registry.GetOrAdd(
        name,
        purpose,
        () => new ApiInputType(name, $"Comparisons with {operand.Name}: every one that is given must hold.", isOneOf: false),
        made =>
        {
            AddOperators(
                made, operand, operators, o => operand switch { DateScalar => o.OfDates, DateTimeScalar => o.OfMoments, _ => null });
            if (hasMode) context.Add(made, "mode", QueryModes.Of(context), "How the others here compare texts.", new InputBinding.Mode());
        });

    private void AddOperators(
        ApiInputType made, ScalarGraphType operand, IEnumerable<FilterOperator> operators, Func<FilterOperator, string?> meaning)
    {
        foreach (var filterOperator in operators)
        {
            IGraphType type = filterOperator.Argument switch
            {
                OperatorArgument.Value => operand,
                OperatorArgument.Values => new ListGraphType(context.Required(operand)),
                OperatorArgument.Truth => context.Scalars.Boolean,
                _ => throw new NotSupportedException($"{filterOperator.Argument} has no type."),
            };
            string description = meaning(filterOperator) ?? filterOperator.Description;
            context.Add(made, filterOperator.Name, type, description, new InputBinding.Operator(filterOperator));
        }
    }

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
}
