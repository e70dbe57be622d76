using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Embedded.Tests.Execution;

/// <summary>This store has every operator, for every type of operand that it is for, by scan and by index.</summary>
public sealed class OperatorTests
{
    public static TheoryData<string, string> OperatorsAndProperties
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var property in FilterGraph.Kind("Film").Properties)
            {
                foreach (var filterOperator in OperatorsOf(property)) data.Add(filterOperator.Name, property.Name);
            }
            return data;
        }
    }

    [Fact]
    public void Every_operator_is_tried_but_those_of_kinds_alone() =>
        Assert.Equal(FilterOperator.All.Select(o => o.Name).Order(StringComparer.Ordinal),
            OperatorsAndProperties.Select(row => (string)row[0]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(OperatorsAndProperties))]
    public void An_operator_keeps_what_its_definition_keeps(string name, string propertyName)
    {
        var property = FilterGraph.Kind("Film").Property(propertyName)!;
        var filterOperator = FilterOperator.All.Single(o => o.Name == name);
        var graph = FilterGraph.Make(films: 100, actors: 1, roles: []);
        var operand = new Operand(OperandOwner.Node, [property.Name], property.Type, property.Enum, property.Scale);
        var value = graph.Snapshot.Nodes(FilterGraph.Kind("Film").Ordinal).ColumnOf(property.Name)!;
        int row = Enumerable.Range(0, 100).First(i => !value.IsNull(i));
        var filter = filterOperator.Filter(operand, graph.Parameter(ArgumentOf(filterOperator, value.Get(row))));
        var plain = new PlainFilter(graph.Snapshot, graph.Values);
        var expected = Enumerable.Range(0, 100).Where(i => plain.Holds(filter, FilterGraph.Film(i))).ToList();
        var tested = graph.Compile(filter, TestBudget.Ample);
        Assert.Equal(expected, Enumerable.Range(0, 100).Where(i => tested.Test(new(FilterGraph.Film(i), -1))));
        if (tested.Find(FilterGraph.Kind("Film").Kinds, long.MaxValue) is { } found)
        {
            Assert.All(expected, i => Assert.True(found.Contains(FilterGraph.Film(i))));
        }
    }

    public static TheoryData<Comparison> DateComparisons =>
        [Comparison.Eq, Comparison.In, Comparison.Gt, Comparison.Gte, Comparison.Lt, Comparison.Lte, Comparison.During];

    // Random dates seldom begin or end on the same day.
    [Theory]
    [MemberData(nameof(DateComparisons))]
    public void Dates_that_touch_are_compared_as_their_days_are(Comparison comparison)
    {
        string[] dates =
        [
            "2002", "2002-12", "2002-12-31", "2003", "2003-01", "2003-01-01", "2003-01-01T10:00:00+08:00", "2003-01-02", "2003-01-31",
            "2003-02",
            "2003-02-01", "2003-12", "2003-12-31", "2004-01-01", "2004",
        ];
        var graph = FilterGraph.OfDates(dates);
        foreach (string date in dates)
        {
            var value = comparison == Comparison.In ? Value.Of([date, "2003-01-01"]) : Value.Of(date);
            var filter = graph.Compare(new(OperandOwner.Node, ["released"], ScalarType.Date), comparison, value);
            var plain = new PlainFilter(graph.Snapshot, graph.Values);
            var tested = graph.Compile(filter, TestBudget.Ample);
            var found = tested.Find(FilterGraph.Kind("Film").Kinds, long.MaxValue)!;
            foreach (var film in Enumerable.Range(0, dates.Length).Select(FilterGraph.Film))
            {
                bool expected = plain.Holds(filter, film);
                Assert.Equal(expected, tested.Test(new(film, -1)));
                Assert.True(found.Contains(film) || !expected, $"{dates[film.Row]} {comparison} {date} is not found by index");
            }
        }
    }

    private static IEnumerable<FilterOperator> OperatorsOf(PropertyDefinition property) =>
        property.IsList ? FilterOperator.Of(OperandTypes.List) : FilterOperator.Of(property.Type);

    private static Value ArgumentOf(FilterOperator filterOperator, Value stored) => (filterOperator.Argument, stored.Kind) switch
    {
        (OperatorArgument.Truth, _) => Value.Of(1),
        (OperatorArgument.Values, ValueKind.Text) => Value.Of([stored.Text]),
        (OperatorArgument.Values, ValueKind.Number) => Value.Of([stored.Number]),
        (OperatorArgument.Value, ValueKind.Texts) => Value.Of(stored.Texts[0]),
        _ => stored,
    };
}
