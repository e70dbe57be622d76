using GraphQL.Types;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>The inputs that filter and order groups, by their number of items and by their measures.</summary>
internal sealed class GroupConditionTypes(SchemaContext context)
{
    /// <summary>Which groups of nodes of the type to keep.</summary>
    public ApiInputType Having(NodeType type) => Having(ItemsOf(type));

    /// <summary>A key of the order of groups of nodes of the type.</summary>
    public ApiInputType Order(NodeType type) => Order(ItemsOf(type));

    /// <summary>Which groups to keep.</summary>
    public ApiInputType Having(GroupedItems items) => context.Registry.GetOrAdd(
        $"{items.Name}Having",
        ("having", items.Name),
        () => new ApiInputType($"{items.Name}Having", "Which groups to keep: those for which every field holds.", isOneOf: false),
        made =>
        {
            context.Add(
                made, items.CountName, context.Filters.Of(ScalarType.Int), "By the number of items.", new InputBinding.GroupCount());
            if (items.DistinctName is { } name)
            {
                var several = new ListGraphType(context.Required(DistinctHaving(items)));
                context.Add(made, name, several, SchemaContext.None, new InputBinding.Distinct());
            }
            foreach (var property in Measured(items.Properties))
            {
                context.Add(
                    made, property.Name, MeasureHaving(property), SchemaContext.None, new InputBinding.Property(property, items.Owner));
            }
        });

    /// <summary>A key of the order of groups.</summary>
    public ApiInputType Order(GroupedItems items) => context.Registry.GetOrAdd(
        $"{items.Name}GroupOrder",
        ("group order", items.Name),
        () => new ApiInputType($"{items.Name}GroupOrder", "A key to order groups by: exactly one field.", isOneOf: true),
        made =>
        {
            context.Add(made, "key", context.Orders.Direction(), "By the keys, as `by` lists them.", new InputBinding.GroupKeys());
            context.Add(made, items.CountName, context.Orders.Direction(), "By the number of items.", new InputBinding.GroupCount());
            if (items.DistinctName is { } name)
            {
                context.Add(made, name, DistinctOrder(items), SchemaContext.None, new InputBinding.Distinct());
            }
            foreach (var property in Measured(items.Properties))
            {
                context.Add(
                    made, property.Name, MeasureOrder(property), SchemaContext.None, new InputBinding.Property(property, items.Owner));
            }
        });

    private ApiInputType DistinctHaving(GroupedItems items) => context.Registry.GetOrAdd(
        $"{items.Name}DistinctHaving",
        ("distinct having", items.Name),
        () => new ApiInputType($"{items.Name}DistinctHaving", "Numbers of different values.", isOneOf: false),
        made =>
        {
            context.Add(made, "of", context.Required(items.By), SchemaContext.None, new InputBinding.DistinctOf());
            context.Filters.AddDistinctOperators(made);
        });

    private ApiInputType DistinctOrder(GroupedItems items) => context.Registry.GetOrAdd(
        $"{items.Name}DistinctOrder",
        ("distinct order", items.Name),
        () => new ApiInputType($"{items.Name}DistinctOrder", "An order by different values.", isOneOf: false),
        made =>
        {
            context.Add(made, "of", context.Required(items.By), SchemaContext.None, new InputBinding.DistinctOf());
            context.Add(
                made, "direction", context.Required(context.Orders.Direction()), SchemaContext.None, new InputBinding.CountDirection());
        });

    private GroupedItems ItemsOf(NodeType type) => new(
        type.Name, CountName(type), AggregateTypes.DistinctName(type), context.Groups.By(type), type.Fields
            .OfType<PropertyDefinition>(), OperandOwner.Node);

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
                    var measure = new GroupMeasure(
                        function, new(OperandOwner.Node, [property.Name], property.Type, property.Enum, property.Scale));
                    string field = GroupMeasure.NameOf(function);
                    context.Add(
                        made, field, context.Filters.Of(measure.Definition.Type), SchemaContext.None, new InputBinding.Function(function));
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

/// <summary>The items of which there are groups.</summary>
/// <param name="Name">What the names of the types begin with.</param>
/// <param name="CountName">The name of the number of items.</param>
/// <param name="DistinctName">The name of the number of different values of a key; null where there is no name left for it.</param>
/// <param name="By">What they are grouped by.</param>
/// <param name="Properties">The properties that are measured.</param>
/// <param name="Owner">What the properties are of.</param>
internal sealed record GroupedItems(
    string Name, string CountName, string? DistinctName, ApiInputType By, IEnumerable<PropertyDefinition> Properties, OperandOwner Owner);
