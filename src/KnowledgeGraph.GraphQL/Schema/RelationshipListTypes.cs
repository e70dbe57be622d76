using GraphQL.Types;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>
/// The root field that lists the edges of a relationship type, and its types. Which properties the edges have is known only when the field
/// is asked: so what all have stands by itself, and each set of properties has a field of its own.
/// </summary>
internal sealed class RelationshipListTypes(SchemaContext context)
{
    /// <summary>The name of the root field.</summary>
    public const string FieldName = "relationships";

    /// <summary>The argument that names the type.</summary>
    public const string TypeArgument = "type";

    /// <summary>Adds the root field; a model without relationships has none to list.</summary>
    public void AddTo(ApiObjectType query, QueryArgument asOf)
    {
        if (context.Model.RelationshipTypes.IsEmpty) return;
        context.Add(
            query,
            FieldName,
            context.Required(Connection()),
            "The relationships of a type, page by page.",
            new FieldBinding.RootRelationships(),
            [
                SchemaContext.Argument(TypeArgument, context.Required(context.Relationships.Names()), "The type."),
                .. context.ConnectionArguments(Where(), Order(), isRoot: true),
                asOf,
            ]);
    }

    /// <summary>The name of the field for the properties that edges of some types have.</summary>
    public static string NameOf(string properties) => char.ToLowerInvariant(properties[0]) + properties[1..];

    private IEnumerable<EdgeProperties> Sets => context.AllEdgeProperties.Where(p => p.Name != EdgeProperties.Plain);

    // A set of properties goes before a property of its name, which is in the set too.
    private EdgeProperties Common => new(
        EdgeProperties.Plain, [.. context.Relationships.CommonProperties.Where(p => Sets.All(s => NameOf(s.Name) != p.Name))]);

    private ApiInputType Where() => context.Registry.GetOrAdd(
        "RelationshipWhere",
        "the filter of a list of edges",
        () => new ApiInputType("RelationshipWhere", "Which relationships to keep: those for which every field holds.", isOneOf: false),
        made =>
        {
            context.Filters.AddLogic(made);
            AddEnds(made, context.Filters.Where(context.WidestType, edge: null));
            context.Filters.AddEdgeFields(made, Common);
            AddSets(made, context.Filters.EdgeWhere);
        });

    private ApiInputType Order() => context.Registry.GetOrAdd(
        "RelationshipOrder",
        "the order of a list of edges",
        () => new ApiInputType("RelationshipOrder", "A key to order relationships by: exactly one field.", isOneOf: true),
        made =>
        {
            AddEnds(made, context.Orders.Of(context.WidestType, edge: null));
            context.Orders.AddEdgeKeys(made, Common);
            AddSets(made, context.Orders.OfEdge);
        });

    private ApiInputType By() => context.Registry.GetOrAdd(
        "RelationshipGroupBy",
        "the keys of a list of edges",
        () => new ApiInputType("RelationshipGroupBy", "What relationships are grouped by: exactly one field.", isOneOf: true),
        made =>
        {
            AddEnds(made, context.Groups.By(context.WidestType));
            foreach (var property in Common.Properties) context.Groups.AddProperty(made, property, OperandOwner.Edge);
            AddSets(made, context.Groups.ByEdge);
        });

    private void AddEnds(ApiInputType made, ApiInputType node)
    {
        context.Add(made, "from", node, "The node that it leaves.", new InputBinding.End(RelationshipDirection.Out));
        context.Add(made, "to", node, "The node that it enters.", new InputBinding.End(RelationshipDirection.In));
    }

    private void AddSets(ApiInputType made, Func<EdgeProperties, ApiInputType> type)
    {
        foreach (var set in Sets) context.Add(made, NameOf(set.Name), type(set), SchemaContext.None, new InputBinding.PropertySet(set));
    }

    private ApiObjectType Connection() => Make("RelationshipConnection", "A page of a list of relationships.", made =>
    {
        var edge = context.Required(context.Relationships.Interface());
        context.Add(
            made, "nodes", context.RequiredList(context.Relationships.Interface()), "The relationships of the page.",
            new FieldBinding.Nodes());
        context.Add(
            made, "edges", context.RequiredList(Edge(edge)), "The relationships of the page, each with its cursor.",
            new FieldBinding.Edges());
        context.Add(made, "pageInfo", context.Required(context.Connections.PageInfo()), "What page this is.", new FieldBinding.PageInfo());
        context.Add(
            made, "totalCount", context.Required(context.Scalars.Int), "How many there are in all, pages apart.",
            new FieldBinding.TotalCount());
        context.Add(made, "aggregate", context.Required(Aggregate()), "Measures of all, whatever the page.", new FieldBinding.Aggregate());
        var items = new GroupedItems("Relationship", "count", "distinct", By(), Common.Properties, OperandOwner.Edge);
        context.Groups.AddTo(made, items.By, context.Groups.Conditions.Having(items), context.Groups.Conditions.Order(items), Groups());
    });

    private ApiObjectType Edge(IGraphType relationship) => Make("RelationshipConnectionEdge", "A relationship in a list.", made =>
    {
        context.Add(made, "cursor", context.Required(context.Scalars.String), "Where in the list it stands.", new FieldBinding.Cursor());
        context.Add(made, "node", relationship, "The relationship.", new FieldBinding.EdgeNode());
    });

    private ApiObjectType Aggregate() => Make("RelationshipAggregate", "Measures of a number of relationships.", made =>
    {
        context.Add(made, "count", context.Required(context.Scalars.Int), "How many there are.", new FieldBinding.GroupCount());
        context.Aggregates.AddProperties(made, Common.Properties, OperandOwner.Edge);
        context.Aggregates.AddDistinct(made, "distinct", By());
        foreach (var set in Sets.Where(s => s.Properties.Any(p => !p.IsList)))
        {
            context.Add(
                made, NameOf(set.Name), context.Required(context.Aggregates.OfEdges(set)), SchemaContext.None,
                new FieldBinding.AggregateOfSet(set));
        }
    });

    private ApiObjectType Groups() =>
        context.Groups.Connection("Relationship", "relationships", Make("RelationshipGroup", "A group of relationships.", made =>
    {
        context.Add(made, "key", context.Required(Key()), "What they have in common, of `by`.", new FieldBinding.GroupKeys());
        context.Add(made, "count", context.Required(context.Scalars.Int), "How many there are.", new FieldBinding.GroupCount());
        context.Add(made, "aggregate", context.Required(Aggregate()), "Measures of them.", new FieldBinding.Aggregate());
    }));

    private ApiObjectType Key() => Make("RelationshipGroupKey", "What relationships in a group have in common.", made =>
    {
        var node = context.Required(context.Groups.Key(context.WidestType));
        context.Add(made, "from", node, SchemaContext.None, new FieldBinding.GroupKeys());
        context.Add(made, "to", node, SchemaContext.None, new FieldBinding.GroupKeys());
        foreach (var property in Common.Properties) context.Groups.AddKey(made, property);
        foreach (var set in Sets)
        {
            context.Add(
                made, NameOf(set.Name), context.Required(context.Groups.EdgeKey(set)), SchemaContext.None, new FieldBinding.GroupKeys());
        }
    });

    private ApiObjectType Make(string name, string description, Action<ApiObjectType> fill) =>
        context.Registry.GetOrAdd(
            name, ("a list of edges", name), () => new ApiObjectType(name, description, new TypeBinding.Group()), fill);
}
