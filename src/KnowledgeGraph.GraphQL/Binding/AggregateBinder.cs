using GraphQL;
using GraphQL.Types;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Inputs;
using KnowledgeGraph.GraphQL.Schema;
using KnowledgeGraph.GraphQL.Writing;

namespace KnowledgeGraph.GraphQL.Binding;

/// <summary>Binds the measures of groups: each is a column of their rows, in whatever objects it is asked for.</summary>
/// <param name="binding">The root field's binding.</param>
/// <param name="row">Gathers what the rows are asked for.</param>
internal sealed class AggregateBinder(QueryBinding binding, GroupRow row)
{
    private static readonly KindSet OneKind = KindSet.Of(0);

    /// <summary>The shape of an object of measures.</summary>
    public SameRowShape Bind(MergedField field) => BindObject(field, BindMeasured);

    /// <summary>The shape of the number of items.</summary>
    public SlotShape BindCount(MergedField field) => BindMeasure(field, GroupMeasure.Count);

    private FieldShape BindMeasured(MergedField field) => field.Definition.OutputBinding() switch
    {
        FieldBinding.GroupCount => BindCount(field),
        FieldBinding.AggregateOfSet(var set) => BindSet(field, set),
        FieldBinding.AggregateDistinct => BindDistinct(field),
        FieldBinding.AggregateOf(var operand) =>
            BindObject(
                field, f => BindMeasure(f, new(((FieldBinding.AggregateFunctionOf)f.Definition.OutputBinding()!).Function, operand))),
        var other => throw new NotSupportedException($"{other} is no measure of a group."),
    };

    private SameRowShape BindSet(MergedField field, EdgeProperties set)
    {
        if (RelationshipSets.Has(binding.Listed!, set)) return BindObject(field, BindMeasured);
        string message = RelationshipSets.Message(binding.Model, binding.Listed!, set);
        throw new GraphErrorException(new GraphError(ErrorCodes.ArgumentInvalid, message) { Locations = [LocationOf(field)] });
    }

    private SlotShape BindDistinct(MergedField field)
    {
        var arguments = binding.Bind(field);
        var key = binding.FilterBinder(arguments, "of").Keys.Bind((InputObject)arguments.Values["of"]!, []);
        return BindMeasure(field, row.Distinct(key));
    }

    private SameRowShape BindObject(MergedField field, Func<MergedField, FieldShape> bind)
    {
        var type = (IComplexGraphType)field.Definition.ResolvedType!.GetNamedType();
        var fields = FieldCollector.Merge(binding.Collector.Collect(type, field, OneKind)).OrderBy(f => f.Position);
        return new()
        {
            ResponseName = field.ResponseName, Location = LocationOf(field), Coordinate = CoordinateOf(field), IsNonNull = true,
            Item = new(row.Layout) { FieldsByKind = [[.. fields.Select(f => BindTypeName(type, f) ?? bind(f))]] },
        };
    }

    private SlotShape BindMeasure(MergedField field, GroupMeasure measure) => new()
    {
        ResponseName = field.ResponseName, Location = LocationOf(field), Coordinate = CoordinateOf(field),
        IsNonNull = field.Definition.ResolvedType is NonNullGraphType, Slot = row.SlotOf(measure),
    };

    private ConstantShape? BindTypeName(IComplexGraphType type, MergedField field) =>
        field.Definition == binding.Schema.TypeNameMetaFieldType
        ? new($"\"{type.Name}\"") { ResponseName = field.ResponseName, Location = LocationOf(field), Coordinate = "__typename", IsNonNull = true }
        : null;

    private ErrorLocation LocationOf(MergedField field) => ErrorMapping.LocationOf(field.Node, binding.Source);

    private static string CoordinateOf(MergedField field) => $"{field.Uses[0].Parent.Name}.{field.Definition.Name}";
}
