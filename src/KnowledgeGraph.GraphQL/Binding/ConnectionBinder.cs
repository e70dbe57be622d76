using GraphQL;
using GraphQL.Types;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Schema;
using KnowledgeGraph.GraphQL.Writing;

namespace KnowledgeGraph.GraphQL.Binding;

/// <summary>Binds a connection: `nodes` and `edges`, however often they stand there, walk one page.</summary>
internal sealed class ConnectionBinder(QueryBinding binding)
{
    private readonly RowBinder _rows = new(binding);
    private ConnectionReads _reads;

    /// <summary>The expansion and the shape of a connection field; the shape's child is for the caller to place.</summary>
    public ConnectionShape Bind(MergedField field, ItemSource source, KindSet kinds, out Expansion expansion)
    {
        var arguments = binding.Bind(field);
        var (where, order, page) = binding.BindConnection(arguments);
        var type = (IComplexGraphType)field.Definition.ResolvedType!.GetNamedType();
        var fields = FieldCollector.Merge(binding.Collector.Collect(type, field, kinds));
        ConnectionFieldShape[] shapes = [.. fields.OrderBy(f => f.Position).Select(f => BindField(type, f, kinds))];
        expansion = _rows.Complete(new()
        {
            Source = source,
            Cardinality = Cardinality.Connection,
            ParentKinds = field.Kinds,
            Where = where,
            Order = order,
            Page = page,
            Reads = _reads,
            Node = Selection.Empty,
        });
        binding.AddPage(expansion, arguments);
        return new()
        {
            ResponseName = field.ResponseName,
            Location = LocationOf(field),
            Coordinate = $"{field.Uses[0].Parent.Name}.{field.Definition.Name}",
            IsNonNull = true,
            Child = 0,
            Fields = shapes,
            Layout = _rows.Layout,
        };
    }

    private ConnectionFieldShape BindField(IComplexGraphType connection, MergedField field, KindSet kinds)
    {
        string coordinate = $"{connection.Name}.{field.Definition.Name}";
        switch (field.Definition.OutputBinding())
        {
            case FieldBinding.Nodes or FieldBinding.Edges:
                _reads |= ConnectionReads.Rows;
                return new()
                {
                    ResponseName = field.ResponseName, Location = LocationOf(field), Coordinate = coordinate, IsNonNull = true,
                    Role = ConnectionFieldRole.Items, Item = _rows.Bind(field, kinds),
                };
            case FieldBinding.TotalCount:
                _reads |= ConnectionReads.Total;
                return new() { ResponseName = field.ResponseName, Location = LocationOf(field), Coordinate = coordinate, IsNonNull = true, Role = ConnectionFieldRole.TotalCount };
            case FieldBinding.PageInfo:
                return new()
                {
                    ResponseName = field.ResponseName, Location = LocationOf(field), Coordinate = coordinate, IsNonNull = true,
                    Role = ConnectionFieldRole.PageInfo, PageInfo = BindPageInfo(field, kinds),
                };
            default:
                return new()
                {
                    ResponseName = field.ResponseName, Location = LocationOf(field), Coordinate = coordinate, IsNonNull = true,
                    Role = ConnectionFieldRole.TypeName, Constant = TypeName(connection),
                };
        }
    }

    private PageInfoFieldShape[] BindPageInfo(MergedField field, KindSet kinds)
    {
        var type = (IComplexGraphType)field.Definition.ResolvedType!.GetNamedType();
        return [.. FieldCollector.Merge(binding.Collector.Collect(type, field, kinds)).OrderBy(f => f.Position).Select(f => BindPageInfoField(type, f))];
    }

    private PageInfoFieldShape BindPageInfoField(IComplexGraphType pageInfo, MergedField field)
    {
        var role = field.Definition.OutputBinding() switch
        {
            FieldBinding.HasNextPage => PageInfoFieldRole.HasNextPage,
            FieldBinding.HasPreviousPage => PageInfoFieldRole.HasPreviousPage,
            FieldBinding.StartCursor => PageInfoFieldRole.StartCursor,
            FieldBinding.EndCursor => PageInfoFieldRole.EndCursor,
            _ => PageInfoFieldRole.TypeName,
        };
        string coordinate = $"{pageInfo.Name}.{field.Definition.Name}";
        bool isCursor = role is PageInfoFieldRole.StartCursor or PageInfoFieldRole.EndCursor;
        if (isCursor) _reads |= ConnectionReads.Rows;
        if (role == PageInfoFieldRole.HasNextPage) _reads |= ConnectionReads.HasNextPage;
        return new()
        {
            ResponseName = field.ResponseName,
            Location = LocationOf(field),
            Coordinate = coordinate,
            IsNonNull = !isCursor,
            Role = role,
            Cursor = isCursor ? _rows.BindCursor(field.ResponseName, LocationOf(field), coordinate) : null,
            Constant = role == PageInfoFieldRole.TypeName ? TypeName(pageInfo) : [],
        };
    }

    private static byte[] TypeName(IComplexGraphType type) => System.Text.Encoding.UTF8.GetBytes($"\"{type.Name}\"");

    private ErrorLocation LocationOf(MergedField field) => ErrorMapping.LocationOf(field.Node, binding.Source);
}
