using GraphQL;
using GraphQL.Types;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Schema;
using KnowledgeGraph.GraphQL.Writing;

namespace KnowledgeGraph.GraphQL.Binding;

/// <summary>
/// Binds what is asked of the items of one level: gathers the columns and expansions of its rows, and makes the shapes that write them.
/// </summary>
/// <param name="binding">The root field's binding.</param>
/// <param name="rows">What the rows are: nodes, by kind; or edges of any type, by relationship type.</param>
internal sealed class RowBinder(QueryBinding binding, OperandOwner rows = OperandOwner.Node)
{
    private readonly SelectionBuilder _selection = new();

    public RowLayout Layout { get; } = new();

    /// <summary>The shape of the nodes, or edges, that a field gives, for the kinds that the level can give.</summary>
    public ItemShape Bind(MergedField field, KindSet kinds)
    {
        var type = (IComplexGraphType)field.Definition.ResolvedType!.GetNamedType();
        return BindItem(FieldCollector.Merge(binding.Collector.Collect(type, field, kinds)), kinds);
    }

    /// <summary>The slot of the items' cursors.</summary>
    public int CursorSlot() => _selection.Add(new Column.Cursor(binding.Model.AllKinds));

    /// <summary>Completes the level: the expansion with what was gathered.</summary>
    public Expansion Complete(Expansion expansion)
    {
        var complete = _selection.Complete(expansion);
        Layout.Slots = complete.Columns.Length;
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
            FieldBinding.Id id => BindSlot(field, new Column.Id(id.Owner, field.Kinds)),
            FieldBinding.Property property => BindSlot(
                field, new Column.Property(property.Definition.Name, property.Owner, field.Kinds)),
            FieldBinding.LocalizedText text => BindSlot(
                field, new Column.LocalizedText(text.Field.Name, binding.Language(binding.Bind(field), text.Field), field.Kinds)),
            FieldBinding.Measured measured => BindSlot(field, new Column.Measured(measured.Measure, measured.Owner, field.Kinds)),
            FieldBinding.RelationshipTypeName => BindSlot(field, new Column.TypeName(field.Kinds)),
            FieldBinding.EndId end => BindSlot(field, new Column.EndId(end.Direction, field.Kinds)),
            FieldBinding.End end => BindSingle(field, new ItemSource.EndOf(end.Direction)),
            FieldBinding.Cursor => BindSlot(field, new Column.Cursor(binding.Model.AllKinds)),
            FieldBinding.EdgeNode => BindEdgeNode(field),
            FieldBinding.ToOne toOne => BindToOne(field, toOne.Field),
            FieldBinding.ToOneEdge toOne => BindToOne(field, toOne.Field),
            FieldBinding.ToMany { Field: var many } =>
                BindConnection(field, new ItemSource.Traverse(many.Type, many.Direction, many.Targets), many.Targets),
            FieldBinding.Partners partners => BindConnection(field, new ItemSource.Partners(partners.Field), partners.Field.Targets),
            FieldBinding.SharedOf shared => BindList(field, new ItemSource.SharedOf(shared.Field, shared.Kind)),
            FieldBinding.EvidenceOf evidence => BindEvidence(field, evidence.Owner),
            FieldBinding.DisputesOf disputes => BindList(field, new ItemSource.DisputesOf(disputes.Owner)),
            FieldBinding.DisputedValues => BindList(field, new ItemSource.DisputedValues()),
            FieldBinding.ClaimsOfValue => BindList(field, new ItemSource.ClaimsOfValue()),
            FieldBinding.SubjectOf subject => BindSingle(field, new ItemSource.SubjectOf(subject.Subject)),
            FieldBinding.SourcesOf sources => BindList(field, new ItemSource.SourcesOf(sources.Owner)),
            FieldBinding.Ancestor ancestor => BindAncestor(field, ancestor.Tree),
            FieldBinding.Ancestors ancestors => BindList(field, new ItemSource.Ancestors(ancestors.Tree, null)),
            var meaning => throw new NotSupportedException($"{meaning} is no field of a node or edge."),
        };
        return _ => shape;
    }

    private Func<int, FieldShape> BindTypeName(MergedField field)
    {
        Func<int, string> nameOf = field.Uses[0].Parent.Binding() switch
        {
            TypeBinding.Node => kind => binding.Model.Kinds[kind].Name,
            TypeBinding.Relationship => type => RelationshipTypes.NameOf(binding.Model.RelationshipTypes[type]),
            _ => _ => ParentNameOf(field),
        };
        return kind => new ConstantShape($"\"{nameOf(kind)}\"")
        {
            ResponseName = field.ResponseName, Location = LocationOf(field), Coordinate = "__typename", IsNonNull = true,
        };
    }

    private SlotShape BindSlot(MergedField field, Column column) => new()
    {
        ResponseName = field.ResponseName, Location = LocationOf(field), Coordinate = CoordinateOf(field), IsNonNull = IsNonNull(field),
        Slot = _selection.Add(column),
    };

    private SameRowShape BindEdgeNode(MergedField field) => new()
    {
        ResponseName = field.ResponseName, Location = LocationOf(field), Coordinate = CoordinateOf(field), IsNonNull = true,
        Item = Bind(field, field.Kinds),
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
        });
        return ToOne(field, _selection.Add(expansion), item);
    }

    private ToOneShape BindSingle(MergedField field, ItemSource source)
    {
        var single = new RowBinder(binding, source.Rows);
        var item = single.Bind(field, source.KindsIn(binding.Model));
        return ToOne(
            field, _selection.Add(single.Complete(new() { Source = source, Cardinality = Cardinality.One, ParentKinds = field.Kinds })),
            item);
    }

    private ToOneShape BindAncestor(MergedField field, TreeDefinition tree)
    {
        string argument = tree.Level is null ? TreeTypes.KindName : TreeTypes.LevelName;
        int selector = binding.Parameter(binding.Bind(field), argument, new(ParameterRole.Value, ScalarType.Enum, Enum: tree.Level?.Enum));
        return BindSingle(field, new ItemSource.Ancestors(tree, selector));
    }

    private ConnectionShape BindConnection(MergedField field, ItemSource source, KindSet kinds)
    {
        return new ConnectionBinder(binding, kinds).Bind(field, source, out _, _selection.Add);
    }

    private ListShape BindEvidence(MergedField field, OperandOwner owner)
    {
        int property = binding.Parameter(binding.Bind(field), "property", new(ParameterRole.Value, ScalarType.String));
        return BindList(field, new ItemSource.EvidenceOf(owner, property));
    }

    private ListShape BindList(MergedField field, ItemSource source)
    {
        var below = new RowBinder(binding);
        var item = below.Bind(field, source.KindsIn(binding.Model));
        var expansion = below.Complete(new() { Source = source, Cardinality = Cardinality.List, ParentKinds = field.Kinds });
        return new()
        {
            ResponseName = field.ResponseName, Location = LocationOf(field), Coordinate = CoordinateOf(field), IsNonNull = true,
            Item = item, ItemIsNonNull = true,
            Child = _selection.Add(expansion),
        };
    }

    private ToOneShape ToOne(MergedField field, int child, ItemShape item) => new()
    {
        ResponseName = field.ResponseName, Location = LocationOf(field), Coordinate = CoordinateOf(field), IsNonNull = IsNonNull(field),
        Child = child, Item = item,
    };

    private static string ParentNameOf(MergedField field) => field.Uses[0].Parent.Name;

    private ErrorLocation LocationOf(MergedField field) => ErrorMapping.LocationOf(field.Node, binding.Source);

    private static string CoordinateOf(MergedField field) => $"{ParentNameOf(field)}.{field.Definition.Name}";

    private static bool IsNonNull(MergedField field) => field.Definition.ResolvedType is NonNullGraphType;
}
