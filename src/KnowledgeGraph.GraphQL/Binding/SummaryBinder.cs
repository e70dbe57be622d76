using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Writing;

namespace KnowledgeGraph.GraphQL.Binding;

/// <summary>
/// Binds what is asked of all items of one connection: their number and measures, which one summary holds, and their groups.
/// </summary>
/// <param name="binding">The root field's binding.</param>
/// <param name="kinds">The kinds of the items.</param>
internal sealed class SummaryBinder(QueryBinding binding, KindSet kinds)
{
    private readonly List<Expansion?> _summaries = [];
    private readonly GroupRow _all = new();
    private int _placeOfAll = -1;

    /// <summary>The summaries of the connection.</summary>
    public ImmutableArray<Expansion> Complete()
    {
        if (_placeOfAll >= 0) _summaries[_placeOfAll] = _all.Complete([], GroupRow.Begin(Cardinality.One));
        return [.. _summaries.Select(s => s!)];
    }

    /// <summary>The number of items.</summary>
    public SummaryShape BindTotal(MergedField field, ErrorLocation location, string coordinate) => new()
    {
        ResponseName = field.ResponseName, Location = location, Coordinate = coordinate, IsNonNull = true, Summary = PlaceOfAll(),
        Value = new SlotShape
        {
            ResponseName = field.ResponseName,
            Location = location,
            Coordinate = coordinate,
            IsNonNull = true,
            Slot = _all.SlotOf(GroupMeasure.Count),
        },
    };

    /// <summary>Measures of the items.</summary>
    public SummaryShape BindAll(MergedField field, ErrorLocation location, string coordinate) => new()
    {
        ResponseName = field.ResponseName, Location = location, Coordinate = coordinate, IsNonNull = true, Summary = PlaceOfAll(),
        Value = new AggregateBinder(binding, _all).Bind(field),
    };

    /// <summary>The items in groups.</summary>
    public SummaryShape BindGroups(MergedField field, ErrorLocation location, string coordinate)
    {
        int place = _summaries.Count;
        _summaries.Add(null);
        var value = new GroupsBinder(binding, kinds).Bind(field, coordinate, out var summary);
        _summaries[place] = summary;
        return new()
        {
            ResponseName = field.ResponseName,
            Location = location,
            Coordinate = coordinate,
            IsNonNull = true,
            Summary = place,
            Value = value,
        };
    }

    private int PlaceOfAll()
    {
        if (_placeOfAll >= 0) return _placeOfAll;
        _placeOfAll = _summaries.Count;
        _summaries.Add(null);
        return _placeOfAll;
    }
}
