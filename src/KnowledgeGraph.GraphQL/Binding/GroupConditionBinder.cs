using System.Collections.Immutable;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Inputs;
using KnowledgeGraph.GraphQL.Schema;

namespace KnowledgeGraph.GraphQL.Binding;

/// <summary>
/// Binds the arguments `having` and `order` of groups: each measure that they compare is one of the rows, whether or not it is shown.
/// </summary>
/// <param name="binding">The root field's binding.</param>
/// <param name="row">Gathers what the rows are asked for.</param>
/// <param name="arguments">The arguments of the field.</param>
internal sealed class GroupConditionBinder(QueryBinding binding, GroupRow row, BoundArguments arguments)
{
    private readonly FilterBinder _having = binding.FilterBinder(arguments, "having");
    private readonly FilterBinder _order = binding.FilterBinder(arguments, "order");

    /// <summary>Which groups are kept; null: all.</summary>
    public Filter? BindHaving()
    {
        if (arguments.Values.GetValueOrDefault("having") is not InputObject having) return null;
        ImmutableArray<Filter> filters = [.. having.Entries.SelectMany((entry, i) => BindHaving(entry, [i]))];
        return filters.Length switch
        {
            0 => null,
            1 => filters[0],
            _ => new Filter.All(filters),
        };
    }

    /// <summary>The order of the groups. The keys end every order, so that it is total.</summary>
    public ImmutableArray<OrderKey> BindOrder(ImmutableArray<GroupKey> keys, ErrorLocation location)
    {
        var inputs = arguments.Values.GetValueOrDefault("order") as IReadOnlyList<object?> ?? [];
        OrderBinder.CheckCount(inputs.Count, binding.Limits, location);
        var order = inputs.SelectMany((input, i) => input is InputObject key ? BindOrder(key, keys, [i, 0]) : []);
        return [.. order.Concat(OfKeys(keys, descending: false)).DistinctBy(k => k.Operand.Names[0], StringComparer.Ordinal)];
    }

    private IEnumerable<Filter> BindHaving(InputEntry entry, ImmutableArray<int> place)
    {
        object conditions = ConditionOf(entry);
        return entry.Field.Binding switch
        {
            InputBinding.GroupCount => Compare(GroupMeasure.Count, (InputObject)conditions, place),
            InputBinding.Distinct =>
                ((IReadOnlyList<object?>)conditions).SelectMany((each, i) => CompareDistinct((InputObject)each!, place.Add(i))),
            _ => ((InputObject)conditions).Entries.SelectMany(
                (each, i) => Compare(MeasureOf(entry.Field, each.Field), (InputObject)ConditionOf(each), place.Add(i))),
        };
    }

    private object ConditionOf(InputEntry entry) =>
        entry.Value ?? throw _having.RefuseNull(entry.Field, "leave it out, or give a comparison");

    private IEnumerable<Filter> CompareDistinct(InputObject distinct, ImmutableArray<int> place) =>
        Compare(DistinctOf(distinct, _having, place), distinct, place);

    private IEnumerable<Filter> Compare(GroupMeasure measure, InputObject comparisons, ImmutableArray<int> place) =>
        _having.BindOperand(row.Measure(measure), comparisons, place) is { } filter ? [filter] : [];

    private IEnumerable<OrderKey> BindOrder(InputObject input, ImmutableArray<GroupKey> keys, ImmutableArray<int> place)
    {
        var (field, value) = input.Entries[0];
        switch (field.Binding)
        {
            case InputBinding.GroupKeys:
                return OfKeys(keys, value is 1);
            case InputBinding.GroupCount:
                return [new(row.Measure(GroupMeasure.Count), value is 1)];
            case InputBinding.Distinct:
                var distinct = (InputObject)value!;
                bool descending = distinct.Entries.First(e => e.Field.Binding is InputBinding.CountDirection).Value is 1;
                return [new(row.Measure(DistinctOf(distinct, _order, place)), descending)];
            default:
                var (function, direction) = ((InputObject)value!).Entries[0];
                return [new(row.Measure(MeasureOf(field, function)), direction is 1)];
        }
    }

    private GroupMeasure DistinctOf(InputObject distinct, FilterBinder argument, ImmutableArray<int> place)
    {
        int of = Array.FindIndex([.. distinct.Entries], e => e.Field.Binding is InputBinding.DistinctOf);
        return row.Distinct(argument.Keys.Bind((InputObject)distinct.Entries[of].Value!, place.Add(of)));
    }

    private static GroupMeasure MeasureOf(ApiInputField measured, ApiInputField function) =>
        new(((InputBinding.Function)function.Binding).Definition, FilterBinder.OperandOf(measured.Binding));

    private static IEnumerable<OrderKey> OfKeys(ImmutableArray<GroupKey> keys, bool descending) => keys.Select((key, i) =>
    {
        var definition = key.Definition;
        return new OrderKey(new(OperandOwner.Edge, [GroupKey.NameOf(i)], definition.Type, definition.Enum, definition.Scale), descending);
    });
}
