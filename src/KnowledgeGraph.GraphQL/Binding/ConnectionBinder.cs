using System.Collections.Immutable;
using GraphQL;
using GraphQL.Types;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Schema;
using KnowledgeGraph.GraphQL.Writing;

namespace KnowledgeGraph.GraphQL.Binding;

/// <summary>
/// Binds a connection: `nodes` and `edges`, however often they stand there, read one page; what is said of all items is read of summaries.
/// </summary>
internal sealed class ConnectionBinder
{
    private readonly QueryBinding _binding;
    private readonly RowBinder _rows;
    private readonly SummaryBinder _summaries;
    private readonly PageInfoBinder _pageInfo;
    private readonly KindSet _kinds;
    private ConnectionReads _reads;

    /// <param name="binding">The root field's binding.</param>
    /// <param name="kinds">The kinds of the nodes.</param>
    /// <param name="listed">The type of the edges, where the rows stand for edges and not for nodes.</param>
    public ConnectionBinder(QueryBinding binding, KindSet kinds, RelationshipType? listed = null)
    {
        (_binding, _kinds) = (binding, listed is null ? kinds : KindSet.Of(listed.Ordinal));
        _rows = new(binding, listed is null ? OperandOwner.Node : OperandOwner.Edge);
        _summaries = new(binding, kinds);
        _pageInfo = new(binding, _rows.CursorSlot);
    }

    /// <summary>The order of items whose source has one of its own; else that of the field's argument.</summary>
    public ImmutableArray<OrderKey> Order { get; init; } = [];

    /// <summary>How many items a page has where the field does not say.</summary>
    public int? PageDefault { get; init; }

    /// <summary>The expansion and the shape of a connection field; the shape's child is for the caller to place.</summary>
    public ConnectionShape Bind(MergedField field, ItemSource source, out Expansion expansion, Func<Expansion, int> place)
    {
        var arguments = _binding.Bind(field);
        var (where, order, page) = _binding.BindConnection(arguments, PageDefault);
        var type = (IComplexGraphType)field.Definition.ResolvedType!.GetNamedType();
        var fields = FieldCollector.Merge(_binding.Collector.Collect(type, field, _kinds));
        ConnectionFieldShape[] shapes = [.. fields.OrderBy(f => f.Position).Select(f => BindField(type, f))];
        expansion = _rows.Complete(new()
        {
            Source = source,
            Cardinality = Cardinality.Connection,
            ParentKinds = field.Kinds,
            Where = where,
            Order = Order.IsEmpty ? order : Order,
            Page = page,
            Reads = _reads | _pageInfo.ReadsOf(page),
            Summaries = _summaries.Complete(),
        });
        _binding.AddPage(expansion, arguments);
        return new()
        {
            ResponseName = field.ResponseName,
            Location = LocationOf(field),
            Coordinate = $"{field.Uses[0].Parent.Name}.{field.Definition.Name}",
            IsNonNull = true,
            Child = place(expansion),
            Fields = shapes,
        };
    }

    private ConnectionFieldShape BindField(IComplexGraphType connection, MergedField field)
    {
        string coordinate = $"{connection.Name}.{field.Definition.Name}";
        var location = LocationOf(field);
        switch (field.Definition.OutputBinding())
        {
            case FieldBinding.Nodes or FieldBinding.Edges:
                _reads |= ConnectionReads.Rows;
                return new ItemsShape
                {
                    ResponseName = field.ResponseName,
                    Location = location,
                    Coordinate = coordinate,
                    IsNonNull = true,
                    Item = _rows.Bind(field, _kinds),
                };
            case FieldBinding.TotalCount:
                return _summaries.BindTotal(field, location, coordinate);
            case FieldBinding.Aggregate:
                return _summaries.BindAll(field, location, coordinate);
            case FieldBinding.Groups:
                return _summaries.BindGroups(field, location, coordinate);
            case FieldBinding.PageInfo:
                return _pageInfo.Bind(field, coordinate, _kinds);
            default:
                return new ConnectionConstantShape
                {
                    ResponseName = field.ResponseName,
                    Location = location,
                    Coordinate = coordinate,
                    IsNonNull = true,
                    Json = TypeName(connection),
                };
        }
    }

    private static byte[] TypeName(IComplexGraphType type) => System.Text.Encoding.UTF8.GetBytes($"\"{type.Name}\"");

    private ErrorLocation LocationOf(MergedField field) => ErrorMapping.LocationOf(field.Node, _binding.Source);
}
