using GraphQL.Types;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>The inputs that filter and order groups, by their number of items and by their measures.</summary>
internal sealed class GroupConditionTypes(SchemaContext context)
{
    /// <summary>Which groups to keep.</summary>
    public ApiInputType Having(NodeType type) => context.Registry.GetOrAdd(
        $"{type.Name}Having",
        ("having", type),
        () => new ApiInputType($"{type.Name}Having", "Which groups to keep: those for which every field holds.", isOneOf: false),
        made =>
        {
            context.Add(made, CountName(type), context.Filters.Of(ScalarType.Int), "By the number of items.", new InputBinding.GroupCount());
            if (AggregateTypes.DistinctName(type) is { } name)
            {
                var several = new ListGraphType(context.Required(DistinctHaving(type)));
                context.Add(made, name, several, SchemaContext.None, new InputBinding.Distinct());
            }
            foreach (var property in Measured(type))
            {
                context.Add(made, property.Name, MeasureHaving(property), SchemaContext.None, new InputBinding.Property(property, OperandOwner.Node));
            }
        });

    /// <summary>A key of the order of groups.</summary>
    public ApiInputType Order(NodeType type) => context.Registry.GetOrAdd(
        $"{type.Name}GroupOrder",
        ("group order", type),
        () => new ApiInputType($"{type.Name}GroupOrder", "A key to order groups by: exactly one field.", isOneOf: true),
        made =>
        {
            context.Add(made, "key", context.Orders.Direction(), "By the keys, as `by` lists them.", new InputBinding.GroupKeys());
            context.Add(made, CountName(type), context.Orders.Direction(), "By the number of items.", new InputBinding.GroupCount());
            if (AggregateTypes.DistinctName(type) is { } name)
            {
                context.Add(made, name, DistinctOrder(type), SchemaContext.None, new InputBinding.Distinct());
            }
            foreach (var property in Measured(type))
            {
                context.Add(made, property.Name, MeasureOrder(property), SchemaContext.None, new InputBinding.Property(property, OperandOwner.Node));
            }
        });

    private ApiInputType DistinctHaving(NodeType type) => context.Registry.GetOrAdd(
        $"{type.Name}DistinctHaving",
        ("distinct having", type),
        () => new ApiInputType($"{type.Name}DistinctHaving", "How many different values the key `of` has: each comparison holds.", isOneOf: false),
        made =>
        {
            context.Add(made, "of", context.Required(context.Groups.By(type)), SchemaContext.None, new InputBinding.DistinctOf());
            context.Filters.AddDistinctOperators(made);
        });

    private ApiInputType DistinctOrder(NodeType type) => context.Registry.GetOrAdd(
        $"{type.Name}DistinctOrder",
        ("distinct order", type),
        () => new ApiInputType($"{type.Name}DistinctOrder", "An order by how many different values the key `of` has.", isOneOf: false),
        made =>
        {
            context.Add(made, "of", context.Required(context.Groups.By(type)), SchemaContext.None, new InputBinding.DistinctOf());
            context.Add(made, "direction", context.Required(context.Orders.Direction()), SchemaContext.None, new InputBinding.CountDirection());
        });

    // A property of the name goes first.
    private static string CountName(NodeType type) => type.Field("count") is PropertyDefinition ? "itemCount" : "count";

    private static IEnumerable<PropertyDefinition> Measured(NodeType type) => type.Fields.OfType<PropertyDefinition>().Where(p => !p.IsList && p.Name is not ("key" or "itemCount") && AggregateTypes.FunctionsOf(p.Type).Count() > 1);

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
