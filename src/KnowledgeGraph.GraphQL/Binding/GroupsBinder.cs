using System.Collections.Immutable;
using GraphQL;
using GraphQL.Types;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Schema;
using KnowledgeGraph.GraphQL.Writing;

namespace KnowledgeGraph.GraphQL.Binding;

/// <summary>Binds the items of a connection in groups: a page of rows, whose keys and measures are columns.</summary>
/// <param name="binding">The root field's binding.</param>
/// <param name="kinds">The kinds of the items.</param>
internal sealed class GroupsBinder(QueryBinding binding, KindSet kinds)
{
    private static readonly KindSet OneKind = KindSet.Of(0);

    private readonly GroupRow _row = new();
    private readonly GroupRow _total = new();
    private ConnectionReads _reads;
    private bool _isCounted;
    private ImmutableArray<BoundKey> _keys = [];

    /// <summary>The summary and the shape of the field `groups`.</summary>
    public ConnectionShape Bind(MergedField field, string coordinate, out Expansion summary)
    {
        var location = LocationOf(field);
        var arguments = binding.Bind(field);
        _keys = new GroupKeyBinder(binding, binding.Limits, arguments, kinds, location).Bind();
        var conditions = new GroupConditionBinder(binding, _row, arguments);
        var where = conditions.BindHaving();
        var order = conditions.BindOrder([.. _keys.Select(k => k.Key)], location);
        var pageInfo = new PageInfoBinder(binding, _row.CursorSlot);
        var type = (IComplexGraphType)field.Definition.ResolvedType!.GetNamedType();
        var fields = FieldCollector.Merge(binding.Collector.Collect(type, field, OneKind)).OrderBy(f => f.Position);
        ConnectionFieldShape[] shapes = [.. fields.Select(f => BindField(type, f, pageInfo))];
        var page = binding.BindPage(arguments);
        summary = _row.Complete([.. _keys.Select(k => k.Key)], GroupRow.Begin(Cardinality.Connection) with
        {
            Where = where,
            Order = order,
            Page = page,
            Reads = _reads | pageInfo.ReadsOf(page),
            Summaries = _isCounted ? [_total.Complete([], GroupRow.Begin(Cardinality.One))] : [],
        });
        binding.AddPage(summary, arguments);
        return new()
        {
            ResponseName = field.ResponseName,
            Location = location,
            Coordinate = coordinate,
            IsNonNull = true,
            Child = 0,
            Fields = shapes,
        };
    }

    private ConnectionFieldShape BindField(IComplexGraphType connection, MergedField field, PageInfoBinder pageInfo)
    {
        string coordinate = $"{connection.Name}.{field.Definition.Name}";
        var location = LocationOf(field);
        switch (field.Definition.OutputBinding())
        {
            case FieldBinding.Nodes:
                _reads |= ConnectionReads.Rows;
                return new ItemsShape
                {
                    ResponseName = field.ResponseName,
                    Location = location,
                    Coordinate = coordinate,
                    IsNonNull = true,
                    Item = BindObject(field, BindOfGroup),
                };
            case FieldBinding.TotalCount:
                _isCounted = true;
                var total = new SlotShape
                {
                    ResponseName = field.ResponseName,
                    Location = location,
                    Coordinate = coordinate,
                    IsNonNull = true,
                    Slot = _total.SlotOf(GroupMeasure.Count),
                };
                return new SummaryShape
                {
                    ResponseName = field.ResponseName,
                    Location = location,
                    Coordinate = coordinate,
                    IsNonNull = true,
                    Summary = 0,
                    Value = total,
                };
            case FieldBinding.PageInfo:
                return pageInfo.Bind(field, coordinate, OneKind);
            case FieldBinding.GroupOverlaps:
                var overlaps = _keys.Any(k => k.Key.IsMultiple) ? "true"u8 : "false"u8;
                return new ConnectionConstantShape
                {
                    ResponseName = field.ResponseName,
                    Location = location,
                    Coordinate = coordinate,
                    IsNonNull = true,
                    Json = overlaps.ToArray(),
                };
            default:
                byte[] name = System.Text.Encoding.UTF8.GetBytes($"\"{connection.Name}\"");
                return new ConnectionConstantShape
                {
                    ResponseName = field.ResponseName,
                    Location = location,
                    Coordinate = coordinate,
                    IsNonNull = true,
                    Json = name,
                };
        }
    }

    private FieldShape BindOfGroup(MergedField field) => field.Definition.OutputBinding() switch
    {
        FieldBinding.GroupKeys => BindKeys(field, field.Definition.Name == "edgeKey" ? GroupKeyBinder.EdgePrefix : ""),
        FieldBinding.GroupCount => new AggregateBinder(binding, _row).BindCount(field),
        FieldBinding.Aggregate => new AggregateBinder(binding, _row).Bind(field),
        FieldBinding.GroupItems => BindItems(field),
        var other => throw new NotSupportedException($"{other} is no field of a group."),
    };

    private SameRowShape BindKeys(MergedField field, string path) => new()
    {
        ResponseName = field.ResponseName, Location = LocationOf(field), Coordinate = CoordinateOf(field), IsNonNull = true,
        Item = BindObject(field, f => BindKey(f, path + f.Definition.Name)),
    };

    private FieldShape BindKey(MergedField field, string path)
    {
        if (field.Definition.OutputBinding() is FieldBinding.GroupKeys) return BindKeys(field, path + ".");
        int key = _keys.Select(k => k.Path).ToList().IndexOf(path);
        if (key < 0)
        {
            string message = $"The items are not grouped by {GroupKeyBinder.NameOf(path)}; add it to `by`, or leave it out of `key`.";
            throw new GraphErrorException(new GraphError(ErrorCodes.ArgumentInvalid, message) { Locations = [LocationOf(field)] });
        }
        if (field.Definition.OutputBinding() is FieldBinding.KeyNode) return BindNode(field, key);
        return new SlotShape
        {
            ResponseName = field.ResponseName,
            Location = LocationOf(field),
            Coordinate = CoordinateOf(field),
            IsNonNull = false,
            Slot = _row.SlotOfKey(key),
        };
    }

    private ToOneShape BindNode(MergedField field, int key)
    {
        var nodes = _keys[key].Nodes;
        var rows = new RowBinder(binding);
        var item = rows.Bind(field, nodes);
        var node = rows.Complete(new()
        {
            Source = new ItemSource.KeyNode(key, nodes),
            Cardinality = Cardinality.One,
            ParentKinds = OneKind,
        });
        return new()
        {
            ResponseName = field.ResponseName,
            Location = LocationOf(field),
            Coordinate = CoordinateOf(field),
            IsNonNull = false,
            Child = _row.Add(node),
            Item = item,
        };
    }

    private ListShape BindItems(MergedField field)
    {
        var arguments = binding.Bind(field);
        var rows = new RowBinder(binding);
        var item = rows.Bind(field, kinds);
        var items = rows.Complete(new()
        {
            Source = new ItemSource.GroupItems(kinds),
            Cardinality = Cardinality.List,
            ParentKinds = OneKind,
            Page = binding.BindPage(arguments, Math.Min(GroupTypes.ItemsDefault, binding.Limits.PageMax)),
        });
        binding.AddPage(items, arguments);
        return new()
        {
            ResponseName = field.ResponseName, Location = LocationOf(field), Coordinate = CoordinateOf(field), IsNonNull = true,
            Item = item, ItemIsNonNull = true,
            Child = _row.Add(items),
        };
    }

    private ItemShape BindObject(MergedField field, Func<MergedField, FieldShape> bind)
    {
        var type = (IComplexGraphType)field.Definition.ResolvedType!.GetNamedType();
        var fields = FieldCollector.Merge(binding.Collector.Collect(type, field, OneKind)).OrderBy(f => f.Position);
        return new(_row.Layout) { FieldsByKind = [[.. fields.Select(f => BindTypeName(type, f) ?? bind(f))]] };
    }

    private ConstantShape? BindTypeName(IComplexGraphType type, MergedField field) =>
        field.Definition == binding.Schema.TypeNameMetaFieldType
        ? new($"\"{type.Name}\"") { ResponseName = field.ResponseName, Location = LocationOf(field), Coordinate = "__typename", IsNonNull = true }
        : null;

    private ErrorLocation LocationOf(MergedField field) => ErrorMapping.LocationOf(field.Node, binding.Source);

    private static string CoordinateOf(MergedField field) => $"{field.Uses[0].Parent.Name}.{field.Definition.Name}";
}
