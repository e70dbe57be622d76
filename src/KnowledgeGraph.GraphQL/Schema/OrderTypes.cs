using GraphQL.Types;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>The inputs that say in which order items come.</summary>
internal sealed class OrderTypes(SchemaContext context)
{
    /// <summary>The name of the field that orders by numbers of edges.</summary>
    public const string CountOf = "countOf";

    /// <summary>The name of the field that orders by the least of what related nodes have.</summary>
    public const string MinOf = "minOf";

    /// <summary>The name of the field that orders by the greatest of what related nodes have.</summary>
    public const string MaxOf = "maxOf";

    /// <summary>The name of the field that orders at random.</summary>
    public const string Sample = "sample";

    /// <summary>The name of the enum of directions.</summary>
    public const string DirectionName = "SortDirection";

    /// <summary>A key of the order of nodes of the type, reached by edges with those properties (null: from the root).</summary>
    public ApiInputType Of(NodeType type, EdgeProperties? edge) => context.Registry.GetOrAdd(
        $"{type.Name}{edge?.Name}Order",
        ("order", type, edge),
        () => new ApiInputType($"{type.Name}{edge?.Name}Order", $"A key to order {type.Name} by: exactly one field.", isOneOf: true),
        made =>
        {
            context.Add(made, "id", Direction(), "By id.", new InputBinding.Id(OperandOwner.Node));
            foreach (var field in type.Fields) AddField(made, type, field);
            if (type.Fields.Any(f => f is RelationshipField or PartnersField))
            {
                context.Add(made, CountOf, Counts(type), "By a number of edges or partners.", new InputBinding.CountOf());
            }
            if (type.Fields.Any(f => f is RelationshipField))
            {
                context.Add(
                    made, MinOf, Extremes(type), "By the least value of related nodes.", new InputBinding.ExtremeOf(IsGreatest: false));
                context.Add(
                    made, MaxOf, Extremes(type), "By the greatest value of related nodes.", new InputBinding.ExtremeOf(IsGreatest: true));
            }
            context.Add(made, Sample, context.Scalars.Int, "Pseudo-random, by a seed.", new InputBinding.Sample());
            if (edge is not null) context.Add(made, "edge", OfEdge(edge), "By what the edge tells.", new InputBinding.Edge());
        });

    // One for each type, whatever the edges that lead to it: orders of nodes are as many as types and edges have pairs.
    private ApiInputType Counts(NodeType type) => context.Registry.GetOrAdd(
        $"{type.Name}CountOf",
        ("count of", type),
        () => new ApiInputType($"{type.Name}CountOf", $"A relationship of {type.Name} to count: exactly one field.", isOneOf: true),
        made =>
        {
            foreach (var relationship in type.Fields.OfType<RelationshipField>())
            {
                var count = Count(context.TargetOf(type, relationship), context.EdgePropertiesOf(relationship.Type));
                context.Add(made, relationship.Name, count, SchemaContext.None, new InputBinding.Relation(relationship));
            }
            foreach (var partners in type.Fields.OfType<PartnersField>())
            {
                var count = Count(context.TargetOf(partners), SchemaContext.EdgePropertiesOf(partners));
                context.Add(made, partners.Name, count, SchemaContext.None, new InputBinding.Partners(partners));
            }
        });

    private ApiInputType Count(NodeType target, EdgeProperties edge) => context.Registry.GetOrAdd(
        $"{target.Name}{edge.Name}CountOrder",
        ("count order", target, edge),
        () => new ApiInputType($"{target.Name}{edge.Name}CountOrder", $"An order by how many edges lead to {target.Name}.", isOneOf: false),
        made =>
        {
            context.Add(made, "direction", context.Required(Direction()), "Fewest or most first.", new InputBinding.CountDirection());
            var where = context.Filters.Where(target, edge);
            context.Add(made, "where", where, "Which edges are counted; by default all.", new InputBinding.Counted());
        });

    // One for both, as the field around it says which.
    private ApiInputType Extremes(NodeType type) => context.Registry.GetOrAdd(
        $"{type.Name}ExtremeOf",
        ("extreme of", type),
        () =>
            new ApiInputType(
                $"{type.Name}ExtremeOf", $"A relationship of {type.Name}, and a key of its nodes: exactly one field.", isOneOf: true),
        made =>
        {
            foreach (var relationship in type.Fields.OfType<RelationshipField>())
            {
                var order = Of(context.TargetOf(type, relationship), context.EdgePropertiesOf(relationship.Type));
                context.Add(made, relationship.Name, order, SchemaContext.None, new InputBinding.Relation(relationship));
            }
        });

    /// <summary>A key of the order of edges with those properties.</summary>
    public ApiInputType OfEdge(EdgeProperties edge) => context.Registry.GetOrAdd(
        $"{edge.Name}EdgeOrder",
        ("edge order", edge),
        () => new ApiInputType($"{edge.Name}EdgeOrder", "A key to order edges by: exactly one field.", isOneOf: true),
        made => AddEdgeKeys(made, edge));

    /// <summary>Adds what edges with those properties are ordered by.</summary>
    public void AddEdgeKeys(ApiInputType made, EdgeProperties edge)
    {
        if (edge.Partners is null) context.Add(made, "id", Direction(), "By the edge's id.", new InputBinding.Id(OperandOwner.Edge));
        foreach (var property in edge.Properties.Where(p => !p.IsList))
        {
            context.Add(
                made,
                property.Name,
                Direction(),
                SchemaContext.None,
                new InputBinding.Property(property, OperandOwner.Edge));
        }
    }

    private void AddField(ApiInputType made, NodeType type, FieldDefinition field)
    {
        if (field is RelationshipField { IsList: false } toOne)
        {
            var order = Of(context.TargetOf(type, toOne), context.EdgePropertiesOf(toOne.Type));
            context.Add(made, toOne.Name, order, SchemaContext.None, new InputBinding.Relation(toOne));
        }
        if (field is PropertyDefinition { IsList: false } property)
        {
            context.Add(
                made,
                property.Name,
                Direction(),
                SchemaContext.None,
                new InputBinding.Property(property, OperandOwner.Node));
        }
        else if (field is LocalizedTextField text)
        {
            context.Add(
                made,
                text.Name,
                Direction(),
                $"By the first of {string.Join(", ", text.Texts)} that is present.",
                new InputBinding.LocalizedText(text));
        }
    }

    /// <summary>The enum of directions.</summary>
    public EnumerationGraphType Direction() => context.Enum(
        DirectionName,
        "The direction of an order; what has no value comes last in both.",
        ("ASC", "From the least to the greatest."),
        ("DESC", "From the greatest to the least."));
}
