using GraphQL.Types;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>The types of groups: what items can be grouped by, what a group is, and how groups are filtered and ordered.</summary>
internal sealed class GroupTypes(SchemaContext context)
{
    /// <summary>The name of the enum that says by which period dates are grouped.</summary>
    public const string DateKeyName = "DateKey";

    /// <summary>The value of DateKey that stands for the date itself; the others are a <see cref="DateBucket"/>.</summary>
    public const int DateItself = -1;

    private readonly GroupConditionTypes _conditions = new(context);

    /// <summary>Adds the field that groups a connection's items.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="target">The type of the nodes.</param>
    /// <param name="edge">The properties of the edges; null at the root.</param>
    public void AddTo(ApiObjectType connection, NodeType target, EdgeProperties? edge)
    {
        List<QueryArgument> arguments =
        [
            SchemaContext.Argument("by", new ListGraphType(context.Required(By(target))), "Keys, at least one."),
            SchemaContext.Argument("having", _conditions.Having(target), SchemaContext.None),
            SchemaContext.Argument("order", new ListGraphType(context.Required(_conditions.Order(target))), SchemaContext.None),
            .. context.PageArguments(static _ => SchemaContext.None),
        ];
        if (edge is not null) arguments.Insert(1, SchemaContext.Argument("byEdge", new ListGraphType(context.Required(ByEdge(edge))), SchemaContext.None));
        context.Add(connection, "groups", context.Required(Connection(target, edge)), "The items in groups, whatever the page.", new FieldBinding.Groups(), [.. arguments]);
    }

    private ApiObjectType Connection(NodeType target, EdgeProperties? edge) => Make($"{target.Name}{edge?.Name}GroupConnection", $"Groups of {target.Name}.", made =>
    {
        context.Add(made, "nodes", context.RequiredList(Group(target, edge)), "The groups of the page.", new FieldBinding.Nodes());
        context.Add(made, "totalCount", context.Required(context.Scalars.Int), "How many groups there are.", new FieldBinding.TotalCount());
        context.Add(
            made, "overlaps", context.Required(context.Scalars.Boolean), "Whether an item can be in several groups, so that the counts can add up to more than there are items.",
            new FieldBinding.GroupOverlaps());
        context.Add(made, "pageInfo", context.Required(context.Connections.PageInfo()), "What page this is.", new FieldBinding.PageInfo());
    });

    private ApiObjectType Group(NodeType target, EdgeProperties? edge) => Make($"{target.Name}{edge?.Name}Group", $"A group of {target.Name}.", made =>
    {
        context.Add(made, "key", context.Required(Key(target)), "What its items have in common, of `by`.", new FieldBinding.GroupKeys());
        if (edge is not null) context.Add(made, "edgeKey", context.Required(EdgeKey(edge)), "What the edges of its items have in common, of `byEdge`.", new FieldBinding.GroupKeys());
        context.Add(made, "count", context.Required(context.Scalars.Int), "How many items it has.", new FieldBinding.GroupCount());
        context.Aggregates.AddTo(made, target, edge, "of its items", "of the edges to its items");
    });

    private ApiInputType By(NodeType type) => context.Registry.GetOrAdd(
        $"{type.Name}GroupBy",
        ("group by", type),
        () => new ApiInputType($"{type.Name}GroupBy", $"What {type.Name} are grouped by: exactly one field.", isOneOf: true),
        made =>
        {
            context.Add(made, NodeName(type), Presence(), "The node itself.", new InputBinding.KeyNode());
            if (type is InterfaceType) context.Add(made, "type", Presence(), "The kind of the node.", new InputBinding.Type());
            if (context.Model.Tree is { } tree && tree.Kind == type)
            {
                context.Add(made, "ancestor", context.Enum(tree.Level.Enum!), "The place on the level that it is or lies in.", new InputBinding.KeyAncestor());
            }
            foreach (var property in type.Fields.OfType<PropertyDefinition>()) AddProperty(made, property, OperandOwner.Node);
            foreach (var field in type.Fields.OfType<RelationshipField>())
            {
                context.Add(made, field.Name, By(context.TargetOf(type, field)), SchemaContext.None, new InputBinding.Relation(field));
            }
        });

    private ApiInputType ByEdge(EdgeProperties edge) => context.Registry.GetOrAdd(
        $"{edge.Name}EdgeGroupBy",
        ("edge group by", edge),
        () => new ApiInputType($"{edge.Name}EdgeGroupBy", "What edges are grouped by: exactly one field.", isOneOf: true),
        made =>
        {
            foreach (var property in edge.Properties) AddProperty(made, property, OperandOwner.Edge);
        });

    private void AddProperty(ApiInputType made, PropertyDefinition property, OperandOwner owner)
    {
        if (property.IsList) return;
        var form = property.Type == ScalarType.Date ? DateKey() : Presence();
        context.Add(made, property.Name, form, SchemaContext.None, new InputBinding.Property(property, owner));
    }

    private ApiObjectType Key(NodeType type) => Make($"{type.Name}GroupKey", $"What {type.Name} in a group have in common.", made =>
    {
        context.Add(made, NodeName(type), context.Nodes.Of(type), "The node itself.", new FieldBinding.KeyNode());
        if (type is InterfaceType) context.Add(made, "type", context.Scalars.String, "The kind of the node.", new FieldBinding.KeyValue());
        if (context.Model.Tree is { } tree && tree.Kind == type)
        {
            context.Add(made, "ancestor", context.Nodes.Of(type), "The place on the level.", new FieldBinding.KeyNode());
        }
        foreach (var property in type.Fields.OfType<PropertyDefinition>()) AddKey(made, property);
        foreach (var field in type.Fields.OfType<RelationshipField>())
        {
            context.Add(made, field.Name, context.Required(Key(context.TargetOf(type, field))), SchemaContext.None, new FieldBinding.GroupKeys());
        }
    });

    private ApiObjectType EdgeKey(EdgeProperties edge) => Make($"{edge.Name}EdgeGroupKey", "What edges in a group have in common.", made =>
    {
        foreach (var property in edge.Properties) AddKey(made, property);
    });

    private void AddKey(ApiObjectType made, PropertyDefinition property)
    {
        if (property.IsList) return;
        IGraphType type = property.Type == ScalarType.Date ? context.Scalars.String : property.Enum is { } definition ? context.Enum(definition) : context.Scalars.Of(property.Type);
        string description = property.Type == ScalarType.Date ? "The date, or its period: 2023, 2023-Q1, 2023-02." : SchemaContext.None;
        context.Add(made, property.Name, type, description, new FieldBinding.KeyValue());
    }

    // A field of the name goes first.
    private static string NodeName(NodeType type) => type.Field("node") is null ? "node" : "nodeItself";

    private EnumerationGraphType Presence() => Enum("KeyForm", "How values are grouped.", ("VALUE", 0, "By the value as it is."));

    private EnumerationGraphType DateKey() => Enum(
        DateKeyName,
        "How dates are grouped; a date that is coarser than the period is missing.",
        ("VALUE", DateItself, "By the date as it is."),
        ("YEAR", (int)DateBucket.Year, "By year."),
        ("QUARTER", (int)DateBucket.Quarter, "By quarter."),
        ("MONTH", (int)DateBucket.Month, "By month."));

    private EnumerationGraphType Enum(string name, string description, params (string Name, int Value, string Description)[] values) => context.Registry.GetOrAdd(
        name,
        ("groups", name),
        () =>
        {
            var made = new EnumerationGraphType { Name = name, Description = description };
            foreach (var value in values) made.Add(value.Name, value.Value, value.Description);
            return made;
        },
        static _ => { });

    private ApiObjectType Make(string name, string description, Action<ApiObjectType> fill) =>
        context.Registry.GetOrAdd(name, ("groups", name), () => new ApiObjectType(name, description, new TypeBinding.Group()), fill);
}
