using System.Collections.Immutable;
using GraphQL;
using GraphQL.Types;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Plans;
using KnowledgeGraph.GraphQL.Schema;
using KnowledgeGraph.GraphQL.Writing;

namespace KnowledgeGraph.GraphQL.Binding;

/// <summary>Binds a root field that walks the graph: its arguments to parameters, and what it finds to rows of nodes and of edges.</summary>
internal sealed class TraversalBinder(QueryBinding binding, Limits limits)
{
    // What a traversal finds is no node, so its rows are all of one kind.
    private static readonly KindSet Found = KindSet.Of(0);

    private readonly List<BoundRange> _ranges = [];
    private ErrorLocation _location;

    /// <summary>The numbers that must lie within limits.</summary>
    public ImmutableArray<BoundRange> Ranges => [.. _ranges];

    /// <summary>The expansion and the shape of a walk.</summary>
    public FieldShape Bind(MergedField field, TraversalKind kind, out Expansion expansion)
    {
        var arguments = binding.Bind(field);
        _location = LocationOf(field);
        var source = Source(kind, arguments);
        var item = BindFound(field, out var selection);
        expansion = new()
        {
            Source = source,
            Cardinality = Cardinality.One,
            ParentKinds = binding.Model.AllKinds,
            Where = kind == TraversalKind.Neighborhood ? Where(arguments) : null,
            Node = selection,
        };
        return new ToOneShape
        {
            ResponseName = field.ResponseName, Location = _location, Coordinate = $"Query.{field.Definition.Name}", IsNonNull = IsNonNull(field), Child = 0, Item = item,
        };
    }

    private ItemSource Source(TraversalKind kind, BoundArguments arguments)
    {
        switch (kind)
        {
            case TraversalKind.ShortestPath:
                return new ItemSource.ShortestPath(Id(arguments, "from"), Id(arguments, "to"), PathWalk(arguments));
            case TraversalKind.Paths:
                int first = Number(arguments, "first", 3, limits.PathsMax, nameof(limits.PathsMax));
                int weight = binding.Parameter(arguments, "weight", new(ParameterRole.Value, ScalarType.Int));
                return new ItemSource.Paths(Id(arguments, "from"), Id(arguments, "to"), first, weight, PathWalk(arguments));
            case TraversalKind.Neighborhood:
                var walk = Walk(arguments, "depth", 1, limits.NeighborhoodDepthMax, nameof(limits.NeighborhoodDepthMax));
                return new ItemSource.Neighborhood(Id(arguments, "of"), Limit(arguments), walk);
            default:
                int between = binding.Parameter(arguments, "between", new(ParameterRole.Value, ScalarType.Id, IsList: true));
                _ranges.Add(new(between, "between", limits.TerminalsMax, nameof(limits.TerminalsMax), _location));
                return new ItemSource.Connections(between, Limit(arguments), PathWalk(arguments));
        }
    }

    private Walk PathWalk(BoundArguments arguments) => Walk(arguments, "maxDepth", limits.PathLengthDefault, limits.PathLengthMax, nameof(limits.PathLengthMax));

    private Walk Walk(BoundArguments arguments, string depth, int byDefault, int most, string limit)
    {
        var steps = new Parameter(ParameterRole.Steps, ScalarType.Int, IsList: true);
        int via = arguments.Values.GetValueOrDefault("via") is null
            ? binding.Parameters.AddConstant(steps, Value.Of(binding.Model.PathSteps.Select(s => (long)s).ToArray()))
            : binding.Parameter(arguments, "via", steps);
        int depthMax = Number(arguments, depth, byDefault, most, limit, ParameterRole.Depth);
        return new(via, depthMax, binding.Parameter(arguments, "asOf", new(ParameterRole.Value, ScalarType.Date)));
    }

    private int Id(BoundArguments arguments, string name) => binding.Parameter(arguments, name, new(ParameterRole.Value, ScalarType.Id));

    private int Limit(BoundArguments arguments) => Number(arguments, "limit", limits.SubgraphNodesDefault, limits.SubgraphNodesMax, nameof(limits.SubgraphNodesMax));

    private int Number(BoundArguments arguments, string name, int byDefault, int most, string limit, ParameterRole role = ParameterRole.Value)
    {
        var parameter = new Parameter(role, ScalarType.Int);
        if (arguments.Values.GetValueOrDefault(name) is null) return binding.Parameters.AddConstant(parameter, Value.Of((long)Math.Min(byDefault, most)));
        int bound = binding.Parameter(arguments, name, parameter);
        _ranges.Add(new(bound, name, most, limit, _location));
        return bound;
    }

    private Filter? Where(BoundArguments arguments)
    {
        var filters = ImmutableArray.CreateBuilder<Filter>();
        if (arguments.Values.GetValueOrDefault("types") is not null)
        {
            filters.Add(new Filter.OfKind(binding.Parameter(arguments, "types", new(ParameterRole.Value, ScalarType.Enum, IsList: true))));
        }
        if (binding.BindWhere(arguments) is { } where) filters.Add(where);
        return filters.Count switch
        {
            0 => null,
            1 => filters[0],
            _ => new Filter.All(filters.ToImmutable()),
        };
    }

    /// <summary>What a walk finds: one object, whose fields are measures and lists.</summary>
    private ItemShape BindFound(MergedField field, out Selection selection)
    {
        var layout = new RowLayout();
        var columns = new SelectionBuilder();
        var type = (IComplexGraphType)field.Definition.ResolvedType!.GetNamedType();
        var fields = FieldCollector.Merge(binding.Collector.Collect(type, field, Found)).OrderBy(f => f.Position);
        FieldShape[] shapes = [.. fields.Select(f => BindField(type, f, columns))];
        selection = columns.Build();
        layout.Slots = selection.Columns.Length;
        return new(layout) { FieldsByKind = [shapes] };
    }

    private FieldShape BindField(IComplexGraphType type, MergedField field, SelectionBuilder columns)
    {
        string coordinate = $"{type.Name}.{field.Definition.Name}";
        switch (field.Definition.OutputMeaning())
        {
            case FieldMeaning.Measured measured:
                return new SlotShape
                {
                    ResponseName = field.ResponseName, Location = LocationOf(field), Coordinate = coordinate, IsNonNull = true,
                    Slot = columns.Add(new Column.Measured(measured.Measure, Found)),
                };
            case FieldMeaning.FoundPaths:
                var path = BindFound(field, out var ofPath);
                return List(field, coordinate, path, columns, new() { Source = new ItemSource.FoundPaths(), Cardinality = Cardinality.List, ParentKinds = Found, Node = ofPath });
            case FieldMeaning.Members members:
                var kinds = members.Owner == OperandOwner.Node ? binding.Model.AllKinds : binding.Model.AllRelationshipTypes;
                var rows = new RowBinder(binding, members.Owner);
                var item = rows.Bind(field, kinds);
                var expansion = new Expansion { Source = new ItemSource.Members(members.Owner), Cardinality = Cardinality.List, ParentKinds = Found, Node = Selection.Empty };
                return List(field, coordinate, item, columns, rows.Complete(expansion));
            default:
                return new ConstantShape($"\"{type.Name}\"") { ResponseName = field.ResponseName, Location = LocationOf(field), Coordinate = "__typename", IsNonNull = true };
        }
    }

    private ListShape List(MergedField field, string coordinate, ItemShape item, SelectionBuilder columns, Expansion expansion) => new()
    {
        ResponseName = field.ResponseName, Location = LocationOf(field), Coordinate = coordinate, IsNonNull = true,
        Item = item, ItemIsNonNull = true, Child = columns.Add(expansion),
    };

    private ErrorLocation LocationOf(MergedField field) => ErrorMapping.LocationOf(field.Node, binding.Source);

    private static bool IsNonNull(MergedField field) => field.Definition.ResolvedType is NonNullGraphType;
}
