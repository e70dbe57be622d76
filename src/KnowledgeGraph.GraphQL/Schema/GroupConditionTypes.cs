using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>The inputs that filter and order groups, by their number of items and by their measures.</summary>
internal sealed class GroupConditionTypes(SchemaContext context)
{
    /// <summary>Which groups of nodes of the type to keep.</summary>
    public ApiInputType Having(NodeType type) => Having(type.Name, CountName(type), Measured(type.Fields.OfType<PropertyDefinition>()), OperandOwner.Node);

    /// <summary>Which groups of edges with those properties to keep.</summary>
    public ApiInputType Having(EdgeProperties edge) => Having(edge.Name, "count", Measured(edge.Properties), OperandOwner.Edge);

    /// <summary>A key of the order of groups of nodes of the type.</summary>
    public ApiInputType Order(NodeType type) => Order(type.Name, CountName(type), Measured(type.Fields.OfType<PropertyDefinition>()), OperandOwner.Node);

    /// <summary>A key of the order of groups of edges with those properties.</summary>
    public ApiInputType Order(EdgeProperties edge) => Order(edge.Name, "count", Measured(edge.Properties), OperandOwner.Edge);

    private ApiInputType Having(string of, string count, IEnumerable<PropertyDefinition> measured, OperandOwner owner) => context.Registry.GetOrAdd(
        $"{of}Having",
        ("having", of),
        () => new ApiInputType($"{of}Having", "Which groups to keep: those for which every field holds.", isOneOf: false),
        made =>
        {
            context.Add(made, count, context.Filters.Of(ScalarType.Int), "By the number of items.", new InputBinding.GroupCount());
            foreach (var property in measured)
            {
                context.Add(made, property.Name, MeasureHaving(property), SchemaContext.None, new InputBinding.Property(property, owner));
            }
        });

    private ApiInputType Order(string of, string count, IEnumerable<PropertyDefinition> measured, OperandOwner owner) => context.Registry.GetOrAdd(
        $"{of}GroupOrder",
        ("group order", of),
        () => new ApiInputType($"{of}GroupOrder", "A key to order groups by: exactly one field.", isOneOf: true),
        made =>
        {
            context.Add(made, "key", context.Orders.Direction(), "By the keys, as `by` lists them.", new InputBinding.GroupKeys());
            context.Add(made, count, context.Orders.Direction(), "By the number of items.", new InputBinding.GroupCount());
            foreach (var property in measured)
            {
                context.Add(made, property.Name, MeasureOrder(property), SchemaContext.None, new InputBinding.Property(property, owner));
            }
        });

    // A property of the name goes first.
    private static string CountName(NodeType type) => type.Field("count") is PropertyDefinition ? "itemCount" : "count";

    private static IEnumerable<PropertyDefinition> Measured(IEnumerable<PropertyDefinition> properties) =>
        properties.Where(p => !p.IsList && p.Name is not ("key" or "itemCount") && AggregateTypes.FunctionsOf(p.Type).Count() > 1);

    private ApiInputType MeasureHaving(PropertyDefinition property)
    {
        string name = $"{AggregateTypes.NameOf(property.Type)}Having";
        return context.Registry.GetOrAdd(
            name,
            ("having", name),
            () => new ApiInputType(name, "Which groups to keep by measures of one property.", isOneOf: false),
            made =>
            {
                foreach (var function in AggregateTypes.FunctionsOf(property.Type).Where(f => f != AggregateFunction.Avg))
                {
                    var measure = new GroupMeasure(function, new(OperandOwner.Node, [property.Name], property.Type, property.Enum, property.Scale));
                    string field = GroupMeasure.NameOf(function);
                    context.Add(made, field, context.Filters.Of(measure.Definition.Type), SchemaContext.None, new InputBinding.Function(function));
                }
            });
    }

    private ApiInputType MeasureOrder(PropertyDefinition property)
    {
        string name = $"{AggregateTypes.NameOf(property.Type)}Order";
        return context.Registry.GetOrAdd(
            name,
            ("measure order", name),
            () => new ApiInputType(name, "A measure of one property to order groups by: exactly one field.", isOneOf: true),
            made =>
            {
                foreach (var function in AggregateTypes.FunctionsOf(property.Type))
                {
                    string field = GroupMeasure.NameOf(function);
                    context.Add(made, field, context.Orders.Direction(), SchemaContext.None, new InputBinding.Function(function));
                }
            });
    }
}
