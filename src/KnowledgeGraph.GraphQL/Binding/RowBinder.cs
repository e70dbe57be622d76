using GraphQL;
using GraphQL.Types;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Schema;
using KnowledgeGraph.GraphQL.Writing;

namespace KnowledgeGraph.GraphQL.Binding;

/// <summary>
/// Binds what is asked of the items of one level: gathers the columns and expansions of its nodes and edges, and makes the shapes that write them.
/// Slots and children of edges follow those of nodes, so they are placed when the level is complete.
/// </summary>
/// <param name="binding">The root field's binding.</param>
/// <param name="rows">What the rows are: nodes, by kind; or edges of any type, by relationship type.</param>
internal sealed class RowBinder(QueryBinding binding, OperandOwner rows = OperandOwner.Node)
{
    private readonly SelectionBuilder _node = new();
    private readonly SelectionBuilder _edge = new();
    private readonly List<SlotShape> _edgeSlots = [];
    private readonly List<Action<int>> _edgeChildren = [];

    public RowLayout Layout { get; } = new();

    /// <summary>The shape of the nodes, or edges, that a field gives, for the kinds that the level can give.</summary>
    public ItemShape Bind(MergedField field, KindSet kinds)
    {
        var type = (IComplexGraphType)field.Definition.ResolvedType!.GetNamedType();
        return BindItem(FieldCollector.Merge(binding.Collector.Collect(type, field, kinds)), kinds);
    }

    /// <summary>The slot of the items' cursors.</summary>
    public SlotShape BindCursor(string responseName, ErrorLocation location, string coordinate)
    {
        var slot = new SlotShape { ResponseName = responseName, Location = location, Coordinate = coordinate, IsNonNull = false };
        PlaceOnEdge(slot, new Column.Cursor(binding.Model.AllKinds));
        return slot;
    }

    /// <summary>Completes the level: the expansion with what was gathered.</summary>
    public Expansion Complete(Expansion expansion)
    {
        foreach (var slot in _edgeSlots) slot.Slot += _node.ColumnCount;
        foreach (var place in _edgeChildren) place(_node.ExpansionCount);
        var complete = expansion with { Node = _node.Build(), Edge = _edge.Build() };
        Layout.Slots = complete.SlotCount;
        return complete;
    }

    private ItemShape BindItem(List<MergedField> fields, KindSet kinds)
    {
        var bound = fields.OrderBy(f => f.Position).Select(f => (Field: f, Shapes: BindField(f))).ToList();
        var byKind = new FieldShape[rows == OperandOwner.Node ? binding.Model.Kinds.Length : binding.Model.RelationshipTypes.Length][];
        for (int kind = 0; kind < byKind.Length; kind++)
        {
            byKind[kind] = kinds.Contains(kind) ? [.. bound.Where(b => b.Field.Kinds.Contains(kind)).Select(b => b.Shapes(kind))] : [];
        }
        return new(Layout) { FieldsByKind = byKind };
    }

    /// <summary>The shape of a field for each kind: the same for all, but __typename.</summary>
    private Func<int, FieldShape> BindField(MergedField field)
    {
        if (field.Definition == binding.Schema.TypeNameMetaFieldType) return BindTypeName(field);
        FieldShape shape = field.Definition.OutputBinding() switch
        {
            FieldBinding.Id id => BindSlot(field, id.Owner, new Column.Id(field.Kinds)),
            FieldBinding.Property property => BindSlot(field, property.Owner, new Column.Property(property.Definition.Name, field.Kinds)),
            FieldBinding.LocalizedText text => BindSlot(
                field, OperandOwner.Node, new Column.LocalizedText(text.Field.Name, binding.Language(binding.Bind(field), text.Field), field.Kinds)),
            FieldBinding.Measured measured => BindSlot(field, measured.Owner, new Column.Measured(measured.Measure, field.Kinds)),
            FieldBinding.RelationshipTypeName => BindSlot(field, OperandOwner.Edge, new Column.TypeName(field.Kinds)),
            FieldBinding.EndId end => BindSlot(field, OperandOwner.Edge, new Column.EndId(end.Direction, field.Kinds)),
            FieldBinding.End end => BindEnd(field, end.Direction),
            FieldBinding.Cursor => BindSlot(field, OperandOwner.Edge, new Column.Cursor(binding.Model.AllKinds)),
            FieldBinding.EdgeNode => BindEdgeNode(field),
            FieldBinding.ToOne toOne => BindToOne(field, toOne.Field),
            FieldBinding.ToOneEdge toOne => BindToOne(field, toOne.Field),
            FieldBinding.ToMany { Field: var many } => BindConnection(field, new ItemSource.Traverse(many.Type, many.Direction, many.Targets), many.Targets),
            FieldBinding.Partners partners => BindConnection(field, new ItemSource.Partners(partners.Field), partners.Field.Targets),
            FieldBinding.SharedOf shared => BindList(field, OperandOwner.Edge, new ItemSource.SharedOf(shared.Field, shared.Kind), shared.Kind),
            FieldBinding.EvidenceOf evidence => BindEvidence(field, evidence.Owner),
            FieldBinding.SourcesOf sources => BindList(field, sources.Owner, new ItemSource.SourcesOf(sources.Owner), binding.Model.Source!.Kind),
            FieldBinding.Ancestor => BindAncestor(field),
            FieldBinding.Ancestors => BindList(field, OperandOwner.Node, new ItemSource.Ancestors(null), binding.Model.Tree!.Kind),
            var meaning => throw new NotSupportedException($"{meaning} is no field of a node or edge."),
        };
        return _ => shape;
    }

    private Func<int, FieldShape> BindTypeName(MergedField field)
    {
        Func<int, string> nameOf = field.Uses[0].Parent.Binding() switch
        {
            TypeBinding.Node => kind => binding.Model.Kinds[kind].Name,
            TypeBinding.Relationship => type => WalkTypes.NameOf(binding.Model.RelationshipTypes[type]),
            _ => _ => ParentNameOf(field),
        };
        return kind => new ConstantShape($"\"{nameOf(kind)}\"")
        {
            ResponseName = field.ResponseName, Location = LocationOf(field), Coordinate = "__typename", IsNonNull = true,
        };
    }

    private SlotShape BindSlot(MergedField field, OperandOwner owner, Column column)
    {
        var slot = new SlotShape { ResponseName = field.ResponseName, Location = LocationOf(field), Coordinate = CoordinateOf(field), IsNonNull = IsNonNull(field) };
        if (owner == OperandOwner.Edge) PlaceOnEdge(slot, column);
        else slot.Slot = _node.Add(column);
        return slot;
    }

    private void PlaceOnEdge(SlotShape slot, Column column)
    {
        slot.Slot = _edge.Add(column);
        _edgeSlots.Add(slot);
    }

    private EdgeNodeShape BindEdgeNode(MergedField field) => new()
    {
        ResponseName = field.ResponseName, Location = LocationOf(field), Coordinate = CoordinateOf(field), IsNonNull = true, Node = Bind(field, field.Kinds),
    };

    private ToOneShape BindToOne(MergedField field, RelationshipField relationship)
    {
        var below = new RowBinder(binding);
        var item = below.Bind(field, relationship.Targets);
        var expansion = below.Complete(new()
        {
            Source = new ItemSource.Traverse(relationship.Type, relationship.Direction, relationship.Targets),
            Cardinality = Cardinality.One,
            ParentKinds = field.Kinds,
            Node = Selection.Empty,
        });
        return ToOne(field, _node.Add(expansion), item);
    }

    private ToOneShape BindEnd(MergedField field, RelationshipDirection direction)
    {
        var end = new RowBinder(binding);
        var item = end.Bind(field, binding.Model.AllKinds);
        var expansion = end.Complete(new()
        {
            Source = new ItemSource.EndOf(direction), Cardinality = Cardinality.One, ParentKinds = field.Kinds, Node = Selection.Empty,
        });
        var shape = ToOne(field, 0, item);
        int place = _edge.Add(expansion);
        _edgeChildren.Add(first => shape.Child = first + place);
        return shape;
    }

    private ToOneShape BindAncestor(MergedField field)
    {
        var tree = binding.Model.Tree!;
        var below = new RowBinder(binding);
        var item = below.Bind(field, tree.Kind.Kinds);
        int level = binding.Parameter(binding.Bind(field), "level", new(ParameterRole.Value, ScalarType.Enum, Enum: tree.Level.Enum));
        var expansion = below.Complete(new() { Source = new ItemSource.Ancestors(level), Cardinality = Cardinality.One, ParentKinds = field.Kinds, Node = Selection.Empty });
        return ToOne(field, _node.Add(expansion), item);
    }

    private ConnectionShape BindConnection(MergedField field, ItemSource source, KindSet kinds)
    {
        var connection = new ConnectionBinder(binding).Bind(field, source, kinds, out var expansion);
        connection.Child = _node.Add(expansion);
        return connection;
    }

    private ListShape BindEvidence(MergedField field, OperandOwner owner)
    {
        int property = binding.Parameter(binding.Bind(field), "property", new(ParameterRole.Value, ScalarType.String));
        return BindList(field, owner, new ItemSource.EvidenceOf(owner, property), binding.Model.Evidence!.Kind);
    }

    private ListShape BindList(MergedField field, OperandOwner owner, ItemSource source, NodeKind kind)
    {
        var below = new RowBinder(binding);
        var item = below.Bind(field, kind.Kinds);
        var expansion = below.Complete(new() { Source = source, Cardinality = Cardinality.List, ParentKinds = field.Kinds, Node = Selection.Empty });
        var list = new ListShape
        {
            ResponseName = field.ResponseName, Location = LocationOf(field), Coordinate = CoordinateOf(field), IsNonNull = true, Item = item, ItemIsNonNull = true, Child = 0,
        };
        if (owner == OperandOwner.Node)
        {
            list.Child = _node.Add(expansion);
            return list;
        }
        int place = _edge.Add(expansion);
        _edgeChildren.Add(first => list.Child = first + place);
        return list;
    }

    private ToOneShape ToOne(MergedField field, int child, ItemShape item) => new()
    {
        ResponseName = field.ResponseName, Location = LocationOf(field), Coordinate = CoordinateOf(field), IsNonNull = IsNonNull(field), Child = child, Item = item,
    };

    private static string ParentNameOf(MergedField field) => field.Uses[0].Parent.Name;

    private ErrorLocation LocationOf(MergedField field) => ErrorMapping.LocationOf(field.Node, binding.Source);

    private static string CoordinateOf(MergedField field) => $"{ParentNameOf(field)}.{field.Definition.Name}";

    private static bool IsNonNull(MergedField field) => field.Definition.ResolvedType is NonNullGraphType;
}
