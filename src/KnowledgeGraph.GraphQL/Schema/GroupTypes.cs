using GraphQL.Types;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>The types of groups: what items can be grouped by, what a group is, and how groups are filtered and ordered.</summary>
internal sealed class GroupTypes(SchemaContext context)
{
    /// <summary>The name of the enum that says by which period dates are grouped.</summary>
    public const string DateKeyName = "DateKey";

    /// <summary>How many items of a group are given by default.</summary>
    public const int ItemsDefault = 5;

    /// <summary>The value of DateKey that stands for the date itself; the others are a <see cref="DateBucket"/>.</summary>
    public const int DateItself = -1;

    /// <summary>The inputs that filter and order groups.</summary>
    public GroupConditionTypes Conditions { get; } = new(context);

    /// <summary>Adds the field that groups a connection's items.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="target">The type of the nodes.</param>
    /// <param name="edge">The properties of the edges; null at the root.</param>
    public void AddTo(ApiObjectType connection, NodeType target, EdgeProperties? edge)
    {
        var groups = Connection($"{target.Name}{edge?.Name}", target.Name, Group(target, edge));
        var byEdge = edge is null ? null : ByEdge(edge);
        AddTo(connection, By(target), Conditions.Having(target), Conditions.Order(target), groups, byEdge);
    }

    /// <summary>The same, of items of any form.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="by">What items are grouped by.</param>
    /// <param name="having">Which groups to keep.</param>
    /// <param name="order">In which order.</param>
    /// <param name="groups">The type of the field.</param>
    /// <param name="byEdge">What the edges to items are grouped by; null where there is no argument for it.</param>
    public void AddTo(
        ApiObjectType connection, ApiInputType by, ApiInputType having, ApiInputType order, ApiObjectType groups,
        ApiInputType? byEdge = null)
    {
        List<QueryArgument> arguments =
        [
            SchemaContext.Argument("by", new ListGraphType(context.Required(by)), "Keys, at least one."),
            SchemaContext.Argument("having", having, SchemaContext.None),
            SchemaContext.Argument("order", new ListGraphType(context.Required(order)), SchemaContext.None),
            .. context.PageArguments(static _ => SchemaContext.None),
        ];
        if (byEdge is not null)
        {
            arguments.Insert(1, SchemaContext.Argument("byEdge", new ListGraphType(context.Required(byEdge)), SchemaContext.None));
        }
        context.Add(
            connection, "groups", context.Required(groups), "The items in groups, whatever the page.", new FieldBinding.Groups(),
            [.. arguments]);
    }

    /// <summary>A page of groups.</summary>
    /// <param name="name">What the type's name begins with.</param>
    /// <param name="items">What the groups are of, for the description.</param>
    /// <param name="group">The type of a group.</param>
    public ApiObjectType Connection(string name, string items, ApiObjectType group) =>
        Make($"{name}GroupConnection", $"Groups of {items}.", made =>
    {
        context.Add(made, "nodes", context.RequiredList(group), SchemaContext.None, new FieldBinding.Nodes());
        context.Add(made, "totalCount", context.Required(context.Scalars.Int), SchemaContext.None, new FieldBinding.TotalCount());
        context.Add(
            made, "overlaps", context.Required(context.Scalars.Boolean), "Whether an item can be in several.",
            new FieldBinding.GroupOverlaps());
        context.Add(made, "pageInfo", context.Required(context.Connections.PageInfo()), SchemaContext.None, new FieldBinding.PageInfo());
    });

    private ApiObjectType Group(NodeType target, EdgeProperties? edge) =>
        Make($"{target.Name}{edge?.Name}Group", $"A group of {target.Name}.", made =>
    {
        context.Add(made, "key", context.Required(Key(target)), SchemaContext.None, new FieldBinding.GroupKeys());
        if (edge is not null)
        {
            context.Add(made, "edgeKey", context.Required(EdgeKey(edge)), SchemaContext.None, new FieldBinding.GroupKeys());
        }
        context.Add(made, "count", context.Required(context.Scalars.Int), SchemaContext.None, new FieldBinding.GroupCount());
        context.Aggregates.AddTo(made, target, edge, "of its items", "of the edges to its items");
        var first = SchemaContext.Argument("first", context.Scalars.Int, SchemaContext.None);
        context.Add(
            made, "items", context.RequiredList(context.Nodes.Of(target)), SchemaContext.None, new FieldBinding.GroupItems(), first);
    });

    /// <summary>What nodes of the type are grouped by.</summary>
    public ApiInputType By(NodeType type) => context.Registry.GetOrAdd(
        $"{type.Name}GroupBy",
        ("group by", type),
        () => new ApiInputType($"{type.Name}GroupBy", $"What {type.Name} are grouped by: exactly one field.", isOneOf: true),
        made =>
        {
            context.Add(made, NodeName(type), Presence(), "The node itself.", new InputBinding.KeyNode());
            if (type is InterfaceType) context.Add(made, "type", Presence(), "The kind of the node.", new InputBinding.Type());
            context.Trees.AddKey(made, type);
            foreach (var property in type.Fields.OfType<PropertyDefinition>()) AddProperty(made, property, OperandOwner.Node);
            foreach (var field in type.Fields.OfType<RelationshipField>())
            {
                context.Add(made, field.Name, By(context.TargetOf(type, field)), SchemaContext.None, new InputBinding.Relation(field));
            }
            foreach (var field in type.Fields.OfType<PartnersField>())
            {
                context.Add(made, field.Name, By(TargetOf(field)), SchemaContext.None, new InputBinding.Partners(field));
            }
            if (Counted(type).Any()) context.Add(made, OrderTypes.CountOf, CountBy(type), SchemaContext.None, new InputBinding.CountOf());
            foreach (var (name, kind) in KindsOf(type))
            {
                context.Add(made, name, By(kind), SchemaContext.None, new InputBinding.OnKind(kind));
            }
        });

    private ApiInputType CountBy(NodeType type) => context.Registry.GetOrAdd(
        $"{type.Name}CountBy",
        ("count by", type),
        () => new ApiInputType($"{type.Name}CountBy", "The edges that are counted: exactly one field.", isOneOf: true),
        made =>
        {
            foreach (var field in Counted(type))
            {
                var where = context.Filters.Where(context.TargetOf(type, field), context.EdgePropertiesOf(field.Type));
                context.Add(made, field.Name, where, SchemaContext.None, new InputBinding.Relation(field));
            }
        });

    private static IEnumerable<RelationshipField> Counted(NodeType type) => type.Fields.OfType<RelationshipField>();

    /// <summary>What edges with those properties are grouped by.</summary>
    public ApiInputType ByEdge(EdgeProperties edge) => context.Registry.GetOrAdd(
        $"{edge.Name}EdgeGroupBy",
        ("edge group by", edge),
        () => new ApiInputType($"{edge.Name}EdgeGroupBy", "What edges are grouped by: exactly one field.", isOneOf: true),
        made =>
        {
            foreach (var property in edge.Properties) AddProperty(made, property, OperandOwner.Edge);
        });

    /// <summary>Adds a property to group by.</summary>
    public void AddProperty(ApiInputType made, PropertyDefinition property, OperandOwner owner)
    {
        if (property.IsList) return;
        var form = HasPeriods(property) ? DateKey() : Presence();
        context.Add(made, property.Name, form, SchemaContext.None, new InputBinding.Property(property, owner));
    }

    /// <summary>The keys of groups of nodes of the type.</summary>
    public ApiObjectType Key(NodeType type) => Make($"{type.Name}GroupKey", $"What {type.Name} in a group have in common.", made =>
    {
        context.Add(made, NodeName(type), context.Nodes.Of(type), "The node itself.", new FieldBinding.KeyNode());
        if (type is InterfaceType) context.Add(made, "type", context.Scalars.String, "The kind of the node.", new FieldBinding.KeyValue());
        context.Trees.AddKeyOf(made, type);
        foreach (var property in type.Fields.OfType<PropertyDefinition>()) AddKey(made, property);
        foreach (var field in type.Fields.OfType<RelationshipField>())
        {
            context.Add(
                made, field.Name, context.Required(Key(context.TargetOf(type, field))), SchemaContext.None, new FieldBinding.GroupKeys());
        }
        foreach (var field in type.Fields.OfType<PartnersField>())
        {
            context.Add(made, field.Name, context.Required(Key(TargetOf(field))), SchemaContext.None, new FieldBinding.GroupKeys());
        }
        if (Counted(type).Any())
        {
            context.Add(made, OrderTypes.CountOf, context.Required(CountKey(type)), SchemaContext.None, new FieldBinding.GroupKeys());
        }
        foreach (var (name, kind) in KindsOf(type))
        {
            context.Add(made, name, context.Required(Key(kind)), SchemaContext.None, new FieldBinding.GroupKeys());
        }
    });

    private ApiObjectType CountKey(NodeType type) => Make($"{type.Name}CountKey", "How many edges the items of a group have.", made =>
    {
        foreach (var field in Counted(type))
        {
            context.Add(made, field.Name, context.Scalars.Int, SchemaContext.None, new FieldBinding.KeyValue());
        }
    });

    /// <summary>The keys of groups of edges with those properties.</summary>
    public ApiObjectType EdgeKey(EdgeProperties edge) => Make($"{edge.Name}EdgeGroupKey", "What edges in a group have in common.", made =>
    {
        foreach (var property in edge.Properties) AddKey(made, property);
    });

    /// <summary>Adds the key that a property is.</summary>
    public void AddKey(ApiObjectType made, PropertyDefinition property)
    {
        if (property.IsList) return;
        IGraphType type = HasPeriods(property)
            ? context.Scalars.String
            : property.Enum is { } definition ? context.Enum(definition)
            : context.Scalars.Of(property.Type);
        context.Add(made, property.Name, type, SchemaContext.None, new FieldBinding.KeyValue());
    }

    private static bool HasPeriods(PropertyDefinition property) => property.Type is ScalarType.Date or ScalarType.DateTime;

    private NodeType TargetOf(PartnersField field) => context.Model.Type(field.TargetName)!;

    // The kinds of an interface, each with the name of the field of its keys. A field of the name goes first.
    private IEnumerable<(string Name, NodeKind Kind)> KindsOf(NodeType type) => type is not InterfaceType ? [] : type.Kinds.Ordinals
        .Select(ordinal => context.Model.Kinds[ordinal]).Select(kind => ($"on{kind.Name}", kind))
        .Where(each => type.Field(each.Item1) is null);

    // A field of the name goes first.
    private static string NodeName(NodeType type) => type.Field("node") is null ? "node" : "nodeItself";

    private EnumerationGraphType Presence() => context.Enum("KeyForm", "How values are grouped.", ("VALUE", 0, "By the value as it is."));

    private EnumerationGraphType DateKey() => context.Enum(
        DateKeyName,
        "How dates are grouped; a date that is coarser than the period is missing.",
        ("VALUE", DateItself, "By the date as it is."),
        ("YEAR", (int)DateBucket.Year, "By year."),
        ("QUARTER", (int)DateBucket.Quarter, "By quarter."),
        ("MONTH", (int)DateBucket.Month, "By month."));

    private ApiObjectType Make(string name, string description, Action<ApiObjectType> fill) =>
        context.Registry.GetOrAdd(name, ("groups", name), () => new ApiObjectType(name, description, new TypeBinding.Group()), fill);
}
