using System.Collections.Immutable;
using GraphQL;
using GraphQL.Types;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Core.Walks;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Inputs;
using KnowledgeGraph.GraphQL.Plans;
using KnowledgeGraph.GraphQL.Schema;
using KnowledgeGraph.GraphQL.Writing;

namespace KnowledgeGraph.GraphQL.Binding;

/// <summary>
/// Binds a root field that walks the graph: its arguments to parameters, and what it finds to rows of nodes and of edges.
/// </summary>
internal sealed class WalkBinder(QueryBinding binding, Limits limits)
{
    // What a walk finds is no node, so its rows are all of one kind.
    private static readonly KindSet Found = KindSet.Of(0);

    private readonly List<BoundRange> _ranges = [];
    private readonly List<BoundSpan> _spans = [];
    private ErrorLocation _location;

    /// <summary>The numbers that must lie within limits.</summary>
    public ImmutableArray<BoundRange> Ranges => [.. _ranges];

    /// <summary>The days of which the first must not be after the last.</summary>
    public ImmutableArray<BoundSpan> Spans => [.. _spans];

    /// <summary>The expansion and the shape of a walk.</summary>
    public FieldShape Bind(MergedField field, WalkDefinition walk, out Expansion expansion)
    {
        var arguments = binding.Bind(field);
        _location = LocationOf(field);
        var source = new ItemSource.Walk(
            walk, [.. walk.Arguments.Where(a => !a.IsCondition).SelectMany(argument => Parameters(argument, arguments))]);
        if (walk.Span is var (first, last)) _spans.Add(new(source.Parameter(first), source.Parameter(last), first, last, _location));
        var item = BindFound(field, new()
        {
            Source = source,
            Cardinality = Cardinality.One,
            ParentKinds = binding.Model.AllKinds,
            Where = Where(walk, arguments),
        }, out expansion);
        return new ToOneShape
        {
            ResponseName = field.ResponseName, Location = _location, Coordinate = $"Query.{field.Definition.Name}",
            IsNonNull = IsNonNull(field), Child = 0, Item = item,
        };
    }

    /// <summary>The parameters of an argument: its own, or those of its fields.</summary>
    private IEnumerable<int> Parameters(WalkArgument argument, BoundArguments arguments)
    {
        if (argument.Fields.IsEmpty) return [Parameter(argument, arguments)];
        InputEntry[] entries = arguments.Values.GetValueOrDefault(argument.Name) is InputObject given ? [.. given.Entries] : [];
        return argument.Fields.Select(field =>
        {
            int place = Array.FindIndex(
                entries, e => e.Value is not null && e.Field.Binding is InputBinding.OfWalk of && of.Argument == field);
            return place < 0
                ? ItemSource.Walk.None
                : binding.Parameters.Add(ParameterOf(field), new ParameterSource.Argument(arguments.Field, argument.Name, [place]));
        });
    }

    private static Parameter ParameterOf(WalkArgument argument) => argument.Type switch
    {
        WalkArgumentType.Id => new(ParameterRole.Value, ScalarType.Id),
        WalkArgumentType.Ids or WalkArgumentType.AvoidedNodes => new(ParameterRole.Value, ScalarType.Id, IsList: true),
        WalkArgumentType.Steps => new(argument.AllowsPairs ? ParameterRole.Steps : ParameterRole.SingleSteps, ScalarType.Int, IsList: true),
        WalkArgumentType.Depth => new(ParameterRole.Depth, ScalarType.Int),
        WalkArgumentType.Number or WalkArgumentType.Weight or WalkArgumentType.DegreeOver => new(ParameterRole.Value, ScalarType.Int),
        WalkArgumentType.Day or WalkArgumentType.Bound => new(ParameterRole.Value, ScalarType.Date),
        WalkArgumentType.Names => new(ParameterRole.Value, ScalarType.String, IsList: true),
        WalkArgumentType.Changes or WalkArgumentType.AvoidedKinds => new(ParameterRole.Value, ScalarType.Enum, IsList: true),
        _ => throw new NotSupportedException($"{argument.Type} is no parameter."),
    };

    private int Parameter(WalkArgument argument, BoundArguments arguments)
    {
        bool isGiven = arguments.Values.GetValueOrDefault(argument.Name) is not null;
        var parameter = ParameterOf(argument);
        if (!isGiven && argument.Type == WalkArgumentType.Steps)
        {
            return binding.Parameters.AddConstant(parameter, Value.Of(binding.Model.PathSteps.Select(s => (long)s).ToArray()));
        }
        if (!isGiven && argument.Type == WalkArgumentType.Changes)
        {
            return binding.Parameters.AddConstant(parameter, Value.Of(ChangesWalk.ByDefault));
        }
        if (!isGiven && argument.Default is { } byDefault)
        {
            int value = byDefault(limits);
            return binding.Parameters.AddConstant(
                parameter, Value.Of((long)(argument.Max is { } most ? Math.Min(value, most.Of(limits)) : value)));
        }
        int index = binding.Parameter(arguments, argument.Name, parameter);
        if (argument.Max is { } max) _ranges.Add(new(index, argument.Name, max.Of(limits), max.Name, _location));
        return index;
    }

    private Filter? Where(WalkDefinition walk, BoundArguments arguments)
    {
        var filters = ImmutableArray.CreateBuilder<Filter>();
        foreach (var condition in walk.Arguments.Where(a => a.IsCondition && arguments.Values.GetValueOrDefault(a.Name) is not null))
        {
            if (condition.Type == WalkArgumentType.Kinds)
            {
                filters.Add(
                    new Filter.OfKind(
                        binding.Parameter(arguments, condition.Name, new(ParameterRole.Value, ScalarType.Enum, IsList: true))));
            }
            else if (binding.FilterBinder(arguments, condition.Name).BindWhere(arguments.Values[condition.Name]) is { } where)
            {
                filters.Add(where);
            }
        }
        return filters.Count switch
        {
            0 => null,
            1 => filters[0],
            _ => new Filter.All(filters.ToImmutable()),
        };
    }

    /// <summary>What a walk finds: one object, whose fields are measures and lists.</summary>
    private ItemShape BindFound(MergedField field, Expansion expansion, out Expansion complete)
    {
        var layout = new RowLayout();
        var columns = new SelectionBuilder();
        var type = (IComplexGraphType)field.Definition.ResolvedType!.GetNamedType();
        var fields = FieldCollector.Merge(binding.Collector.Collect(type, field, Found)).OrderBy(f => f.Position);
        FieldShape[] shapes = [.. fields.Select(f => BindField(type, f, columns))];
        complete = columns.Complete(expansion);
        layout.Slots = complete.Columns.Length;
        return new(layout) { FieldsByKind = [shapes] };
    }

    private FieldShape BindField(IComplexGraphType type, MergedField field, SelectionBuilder columns)
    {
        string coordinate = $"{type.Name}.{field.Definition.Name}";
        switch (field.Definition.OutputBinding())
        {
            case FieldBinding.Measured measured:
                return new SlotShape
                {
                    ResponseName = field.ResponseName, Location = LocationOf(field), Coordinate = coordinate, IsNonNull = IsNonNull(field),
                    Slot = columns.Add(new Column.Measured(measured.Measure, OperandOwner.Node, Found)),
                };
            case FieldBinding.Parts list:
                var part = BindFound(
                    field, new() { Source = new ItemSource.Parts(list.Field), Cardinality = Cardinality.List, ParentKinds = Found },
                    out var parts);
                return List(field, coordinate, part, columns, parts);
            case FieldBinding.Member:
                var node = BindMembers(field, OperandOwner.Node, Cardinality.One, out var one);
                return new ToOneShape
                {
                    ResponseName = field.ResponseName, Location = LocationOf(field), Coordinate = coordinate, IsNonNull = true,
                    Child = columns.Add(one), Item = node,
                };
            case FieldBinding.Members members:
                var item = BindMembers(field, members.Owner, Cardinality.List, out var expansion);
                return List(field, coordinate, item, columns, expansion);
            default:
                return new ConstantShape($"\"{type.Name}\"") { ResponseName = field.ResponseName, Location = LocationOf(field), Coordinate = "__typename", IsNonNull = true };
        }
    }

    private ItemShape BindMembers(MergedField field, OperandOwner owner, Cardinality cardinality, out Expansion complete)
    {
        var rows = new RowBinder(binding, owner);
        var item = rows.Bind(field, owner == OperandOwner.Node ? binding.Model.AllKinds : binding.Model.AllRelationshipTypes);
        complete = rows.Complete(new() { Source = new ItemSource.Members(owner), Cardinality = cardinality, ParentKinds = Found });
        return item;
    }

    private ListShape List(MergedField field, string coordinate, ItemShape item, SelectionBuilder columns, Expansion expansion) => new()
    {
        ResponseName = field.ResponseName, Location = LocationOf(field), Coordinate = coordinate, IsNonNull = true,
        Item = item, ItemIsNonNull = true, Child = columns.Add(expansion),
    };

    private ErrorLocation LocationOf(MergedField field) => ErrorMapping.LocationOf(field.Node, binding.Source);

    private static bool IsNonNull(MergedField field) => field.Definition.ResolvedType is NonNullGraphType;
}
