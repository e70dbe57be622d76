using GraphQL.Types;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>
/// The types of edges that stand for themselves, in walks and in lists: an interface of all, and one object type for each set of
/// properties.
/// </summary>
internal sealed class RelationshipTypes(SchemaContext context)
{
    /// <summary>The name of the enum of relationship types.</summary>
    public const string NamesName = "RelationshipType";

    private readonly NodeType _root = context.Model.Interfaces.First(i => i.IsRoot);

    /// <summary>The object type of edges of a relationship type.</summary>
    public static string NameOf(RelationshipType type) => (type.PropertiesName ?? "Plain") + EdgeProperties.Plain;

    /// <summary>The enum of relationship types; its values are ordinals.</summary>
    public EnumerationGraphType Names() => context.Enum(
        NamesName, "The types of relationships.", [
            .. context.Model.RelationshipTypes.Select(t => (t.Name, $"Edges of the type {t.Name}."))
        ]);

    /// <summary>The properties that edges of every type have.</summary>
    public IEnumerable<PropertyDefinition> CommonProperties => context.Model.RelationshipTypes.MinBy(t => t.Properties.Length)!.Properties
        .Where(p => context.Model.RelationshipTypes.All(t => t.Property(p.Name) is { } other && IsOfOneType(p, other)));

    /// <summary>The interface of all edges.</summary>
    public ApiInterfaceType Interface() => context.Registry.GetOrAdd(
        EdgeProperties.Plain,
        "the interface of all edges",
        () =>
            new ApiInterfaceType(
                EdgeProperties.Plain, "An edge of any type.", new TypeBinding.Relationship(context.Model.AllRelationshipTypes)),
        made =>
        {
            AddEdgeFields(made, CommonProperties);
            foreach (var type in context.Model.RelationshipTypes.DistinctBy(context.EdgePropertiesOf))
            {
                var edges = Of(type);
                context.Registry.AfterFill(() => edges.AddResolvedInterface(made));
            }
        });

    /// <summary>Whether two properties of one name have one output type, so that an interface can have the field.</summary>
    private static bool IsOfOneType(PropertyDefinition one, PropertyDefinition other) =>
        (one.Type, one.Enum, one.IsList, one.IsRequired) == (other.Type, other.Enum, other.IsList, other.IsRequired);

    /// <summary>The object type of the edges of a relationship type, and of the others that have the same properties.</summary>
    public ApiObjectType Of(RelationshipType type)
    {
        string name = NameOf(type);
        var properties = context.EdgePropertiesOf(type);
        return context.Registry.GetOrAdd(
            name,
            ("edges with", properties),
            () =>
            {
                RelationshipType[] types = [.. context.Model.RelationshipTypes.Where(t => context.EdgePropertiesOf(t).Equals(properties))];
                return new ApiObjectType(
                    name,
                    $"An edge of the type {string.Join(", ", types.Select(t => t.Name))}.",
                    new TypeBinding.Relationship(KindSet.Of(types.Select(t => t.Ordinal))));
            },
            made => AddEdgeFields(made, properties.Properties));
    }

    private void AddEdgeFields(IComplexGraphType made, IEnumerable<PropertyDefinition> properties)
    {
        var id = context.Required(context.Scalars.Id);
        var node = context.Required(context.Nodes.Of(_root));
        context.Add(
            made, "id", id, "Made of both ends, the type and the properties that tell edges apart.",
            new FieldBinding.Id(OperandOwner.Edge));
        context.Add(
            made, EdgeMemberNames.Of(context.Model, "type"), context.Required(Names()), "The relationship type.",
            new FieldBinding.RelationshipTypeName());
        context.Add(
            made, EdgeMemberNames.Of(context.Model, "fromId"), id, "The id of the node that it leaves.",
            new FieldBinding.EndId(RelationshipDirection.Out));
        context.Add(
            made, EdgeMemberNames.Of(context.Model, "toId"), id, "The id of the node that it enters.",
            new FieldBinding.EndId(RelationshipDirection.In));
        context.Add(made, "from", node, "The node that it leaves.", new FieldBinding.End(RelationshipDirection.Out));
        context.Add(made, "to", node, "The node that it enters.", new FieldBinding.End(RelationshipDirection.In));
        context.Connections.AddEdgeFields(made, properties);
    }
}
