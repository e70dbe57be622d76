using GraphQL.Types;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>
/// The objects that measure groups of items: one for each type of node and each type of edges, and one for each form of value.
/// </summary>
internal sealed class AggregateTypes(SchemaContext context)
{
    /// <summary>Adds the fields that measure a connection's items, or a group of them.</summary>
    /// <param name="owner">The connection or group.</param>
    /// <param name="target">The type of the nodes.</param>
    /// <param name="edge">The properties of the edges; null at the root.</param>
    /// <param name="ofNodes">Which nodes, for the description.</param>
    /// <param name="ofEdges">Which edges.</param>
    public void AddTo(ApiObjectType owner, NodeType target, EdgeProperties? edge, string ofNodes, string ofEdges)
    {
        if (HasMeasures(target.Fields.OfType<PropertyDefinition>()))
        {
            context.Add(owner, "aggregate", context.Required(OfNodes(target)), $"Measures {ofNodes}.", new FieldBinding.Aggregate());
        }
        if (edge is not null && HasMeasures(edge.Properties))
        {
            context.Add(owner, "edgeAggregate", context.Required(OfEdges(edge)), $"Measures {ofEdges}.", new FieldBinding.Aggregate());
        }
    }

    /// <summary>The functions of values of a type: texts, truth values and values of enums are only counted.</summary>
    public static IEnumerable<AggregateFunction> FunctionsOf(ScalarType type) => type switch
    {
        ScalarType.Int or ScalarType.Long or ScalarType.Decimal or ScalarType.Float =>
            [AggregateFunction.Min, AggregateFunction.Max, AggregateFunction.Sum, AggregateFunction.Avg, AggregateFunction.CountDistinct],
        ScalarType.Date or ScalarType.DateTime => [AggregateFunction.Min, AggregateFunction.Max, AggregateFunction.CountDistinct],
        _ => [AggregateFunction.CountDistinct],
    };

    /// <summary>The name of the measures of values of a type.</summary>
    public static string NameOf(ScalarType type) => type switch
    {
        ScalarType.Int => "IntMeasures",
        ScalarType.Long => "LongMeasures",
        ScalarType.Decimal => "DecimalMeasures",
        ScalarType.Float => "FloatMeasures",
        ScalarType.Date => "DateMeasures",
        ScalarType.DateTime => "DateTimeMeasures",
        _ => "ValueMeasures",
    };

    /// <summary>
    /// The name of the number of different values of a key; null where fields of the type have all that it could be. A field goes first.
    /// </summary>
    public static string? DistinctName(NodeType type) =>
        new[] { "distinct", "distinctOf" }.FirstOrDefault(name => type.Field(name) is null);

    private static bool HasMeasures(IEnumerable<PropertyDefinition> properties) => properties.Any(p => !p.IsList);

    private ApiObjectType OfNodes(NodeType type) => Make($"{type.Name}Aggregate", $"Measures of a number of {type.Name}.", made =>
    {
        // A property of the name goes first.
        if (type.Field("count") is null)
        {
            context.Add(made, "count", context.Required(context.Scalars.Int), "How many there are.", new FieldBinding.GroupCount());
        }
        AddProperties(made, type.Fields.OfType<PropertyDefinition>(), OperandOwner.Node);
        if (DistinctName(type) is { } name) AddDistinct(made, name, context.Groups.By(type));
    });

    /// <summary>Adds the number of different values of a key.</summary>
    public void AddDistinct(ApiObjectType made, string name, ApiInputType by) => context.Add(
        made, name, context.Required(context.Scalars.Int), SchemaContext.None, new FieldBinding.AggregateDistinct(),
        SchemaContext.Argument("of", context.Required(by), SchemaContext.None));

    /// <summary>The measures of edges with those properties.</summary>
    public ApiObjectType OfEdges(EdgeProperties edge) =>
        Make(
            $"{edge.Name}EdgeAggregate", "Measures of a number of edges.", made => AddProperties(made, edge.Properties, OperandOwner.Edge));

    /// <summary>Adds the measures of properties.</summary>
    public void AddProperties(ApiObjectType made, IEnumerable<PropertyDefinition> properties, OperandOwner owner)
    {
        foreach (var property in properties.Where(p => !p.IsList))
        {
            var operand = new Operand(owner, [property.Name], property.Type, property.Enum, property.Scale);
            context.Add(
                made, property.Name, context.Required(OfValues(property.Type)), SchemaContext.None, new FieldBinding.AggregateOf(operand));
        }
    }

    private ApiObjectType OfValues(ScalarType type) =>
        Make(NameOf(type), "Measures of values; those that are missing take no part.", made =>
    {
        foreach (var function in FunctionsOf(type))
        {
            context.Add(
                made, GroupMeasure.NameOf(function), ResultOf(function, type), Description(function),
                new FieldBinding.AggregateFunctionOf(function));
        }
    });

    private IGraphType ResultOf(AggregateFunction function, ScalarType type) => function switch
    {
        AggregateFunction.CountDistinct => context.Required(context.Scalars.Int),
        AggregateFunction.Avg => context.Scalars.Float,
        AggregateFunction.Sum => context.Scalars.Of(type is ScalarType.Decimal or ScalarType.Float ? type : ScalarType.Long),
        _ => context.Scalars.Of(type),
    };

    private static string Description(AggregateFunction function) => function switch
    {
        AggregateFunction.Min => "The least; null of no values.",
        AggregateFunction.Max => "The greatest; null of no values.",
        AggregateFunction.Sum => "The exact sum; null of no values.",
        AggregateFunction.Avg => "The exact sum, divided by how many values there are; null of no values.",
        _ => "How many different values there are.",
    };

    private ApiObjectType Make(string name, string description, Action<ApiObjectType> fill) =>
        context.Registry.GetOrAdd(name, ("measures", name), () => new ApiObjectType(name, description, new TypeBinding.Group()), fill);
}
