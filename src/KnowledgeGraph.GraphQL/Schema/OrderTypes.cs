using GraphQL.Types;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>The inputs that say in which order items come.</summary>
internal sealed class OrderTypes(SchemaContext context)
{
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
            foreach (var field in type.Fields) AddField(made, field);
            if (edge is not null) context.Add(made, "edge", OfEdge(edge), "By what the edge tells.", new InputBinding.Edge());
        });

    private ApiInputType OfEdge(EdgeProperties edge) => context.Registry.GetOrAdd(
        $"{edge.Name}EdgeOrder",
        ("edge order", edge),
        () => new ApiInputType($"{edge.Name}EdgeOrder", "A key to order edges by: exactly one field.", isOneOf: true),
        made =>
        {
            if (edge.Partners is null) context.Add(made, "id", Direction(), "By the edge's id.", new InputBinding.Id(OperandOwner.Edge));
            foreach (var property in edge.Properties.Where(p => !p.IsList))
            {
                context.Add(
                    made,
                    property.Name,
                    Direction(),
                    $"By the edge's {property.Name}.",
                    new InputBinding.Property(property, OperandOwner.Edge));
            }
        });

    private void AddField(ApiInputType made, FieldDefinition field)
    {
        if (field is PropertyDefinition { IsList: false } property)
        {
            context.Add(
                made,
                property.Name,
                Direction(),
                $"By {property.Name}, what has none last.",
                new InputBinding.Property(property, OperandOwner.Node));
        }
        else if (field is LocalizedTextField text)
        {
            context.Add(
                made,
                text.Name,
                Direction(),
                $"By the first of {string.Join(", ", text.Texts)} that is told.",
                new InputBinding.LocalizedText(text));
        }
    }

    /// <summary>The enum of directions.</summary>
    public EnumerationGraphType Direction() => context.Registry.GetOrAdd(
        DirectionName,
        "the direction of an order",
        () =>
        {
            var made = new EnumerationGraphType
            {
                Name = DirectionName,
                Description = "The direction of an order; what has no value comes last in both.",
            };
            made.Add("ASC", 0, "From the least to the greatest.");
            made.Add("DESC", 1, "From the greatest to the least.");
            return made;
        },
        static _ => { });
}
