using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Tests.Execution;

/// <summary>What filters cost, counted in steps: rows tested, edges followed, terms compared.</summary>
public sealed class FilterCostTests
{
    private const int Nodes = 3_000;
    private const int Edges = 30_000;
    private static readonly Operand Title = new(OperandOwner.Node, ["title"], ScalarType.String);
    private static readonly Operand Alias = new(OperandOwner.Node, ["alias"], ScalarType.String);
    private static readonly Operand Code = new(OperandOwner.Node, ["code"], ScalarType.String);
    private static readonly Operand Id = new(OperandOwner.Node, [Operand.Id], ScalarType.Id);
    private static readonly Operand Fee = new(OperandOwner.Edge, ["fee"], ScalarType.Int);

    /// <summary>What pairs of steps end in, and whether it is asked for or against.</summary>
    public static TheoryData<string> Ends =>
        ["an id", "an unindexed property", "an unindexed property, none", "a property of the edge", "nothing"];

    [Theory]
    [MemberData(nameof(Ends))]
    public void Friends_of_friends_cost_the_edges_of_each_level_and_no_product_of_degrees(string end)
    {
        var graph = Dense();
        for (int pairs = 2; pairs <= 6; pairs++)
        {
            var filter = FriendsOfFriends(graph, pairs, end);
            var budget = TestBudget.Ample;
            graph.Select("Film", filter, 0, ConnectionReads.None, isCounted: true, budget);
            // Each level follows each edge once forward and once backward, and remembers a verdict for each node.
            Assert.InRange(budget.Steps, 0, 2L * 2 * pairs * (Edges + Nodes));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Steps_cost_the_edges_once_for_each_and_not_every_walk(int min)
    {
        const int max = 8;
        var random = new System.Random(9);
        var graph = FilterGraph.Make(
            2, Nodes, [], admirers: Enumerable.Range(0, Edges).Select(_ => (random.Next(Nodes), random.Next(Nodes))));
        foreach (Filter? end in (Filter?[])[graph.IdIs("actor:0"), graph.Compare(
            Alias, Comparison.Eq, Value.Of("nobody is called so")), graph.Compare(Fee, Comparison.Gt, Value.Of(1_000L))])
        {
            var budget = TestBudget.Ample;
            graph.Select(
                "Actor", new Filter.RelatedInSteps(FilterGraph.Admires, min, max, Quantifier.Some, end), 0, ConnectionReads.None,
                isCounted: true, budget);
            Assert.InRange(budget.Steps, 0, 2L * 2 * max * (Edges + Nodes));
        }
    }

    [Fact]
    public void A_count_of_what_an_index_finds_begins_there()
    {
        const int perNode = 3;
        var graph = FilterGraph.Make(
            Nodes, Nodes, Enumerable.Range(0, Nodes * perNode).Select(i => (i / perNode, (i / perNode + i % perNode) % Nodes)));
        var budget = TestBudget.Ample;
        var atLeast = graph.Compare(Operand.CountOf(FilterGraph.Cast, graph.IdIs("actor:3")), Comparison.Gte, Value.Of(1L));
        var (_, selector) = graph.Select("Film", atLeast, 0, ConnectionReads.None, isCounted: true, budget);
        Assert.Equal(perNode, selector.Total);
        Assert.InRange(budget.Steps, 0, 500);
    }

    [Fact]
    public void The_first_by_a_count_need_no_count_of_nodes_that_have_too_few_edges()
    {
        var graph = Dense();
        var withFee = new Filter.IsNull(Fee, graph.Parameter(Value.Of(truth: false)));
        var plain = new PlainFilter(graph.Snapshot, graph.Values);
        var (forward, edges) = (graph.Snapshot.Adjacency(
            FilterGraph.Cast.Type.Ordinal, RelationshipDirection.In), graph.Snapshot.Edges(FilterGraph.Cast.Type.Ordinal));
        var expected = Enumerable.Range(0, Nodes).Select(FilterGraph.Film)
            .OrderByDescending(film =>
                forward.Neighbors(film, out var rows).Length - rows.ToArray().Count(row => !plain.Holds(withFee, film, edges, row)))
            .ThenByDescending(film => System.Text.Encoding.UTF8.GetString(graph.Snapshot.Id(film)), StringComparer.Ordinal).Take(10);
        var budget = TestBudget.Ample;
        var (page, _) = graph.Select(
            "Film", null, 10, ConnectionReads.Rows, isCounted: false, budget,
            new OrderKey(Operand.CountOf(FilterGraph.Cast, withFee), Descending: true));
        Assert.Equal(expected, page.Select(i => i.Node));
        Assert.InRange(budget.Steps, Nodes, Edges / 2);
    }

    [Fact]
    public void A_node_is_counted_once_however_many_edges_lead_to_it()
    {
        var graph = Dense();
        var counted = graph.Compare(
            Operand.CountOf(FilterGraph.Cast, graph.Compare(Alias, Comparison.Gte, Value.Of(""))), Comparison.Gte, Value.Of(1_000L));
        var budget = TestBudget.Ample;
        var (_, selector) = graph
            .Select("Actor", FilterGraph.Some(FilterGraph.Films, counted), 0, ConnectionReads.None, isCounted: true, budget);
        Assert.Equal(0, selector.Total);
        Assert.InRange(budget.Steps, Edges, 2 * (Edges + Nodes) + 2L * Edges);
    }

    [Fact]
    public void A_filter_with_an_indexed_end_begins_there()
    {
        const int perNode = 3;
        var graph = FilterGraph.Make(
            Nodes, Nodes, Enumerable.Range(0, Nodes * perNode).Select(i => (i / perNode, (i / perNode + i % perNode) % Nodes)));
        var budget = TestBudget.Ample;
        var (_, selector) = graph.Select("Film", FriendsOfFriends(graph, 1, "an id"), 0, ConnectionReads.None, isCounted: true, budget);
        Assert.Equal(perNode + 2, selector.Total);
        Assert.InRange(budget.Steps, 0, 500);
    }

    public static TheoryData<string> LookUps =>
        ["id eq", "id in 20", "id range", "title eq", "title startsWith", "and", "some", "code eq", "within and eq"];

    [Theory]
    [MemberData(nameof(LookUps))]
    public void What_an_index_serves_costs_a_look_up(string lookUp)
    {
        var graph = FilterGraph.Make(20_000, 10, Enumerable.Range(0, 20).Select(i => (i % 10, i)), places: 5_000);
        var (kind, filter) = LookUp(graph, lookUp);
        graph.Select(kind, filter, 20, ConnectionReads.None, isCounted: true, TestBudget.Ample);
        var budget = TestBudget.Ample;
        var (page, selector) = graph.Select(kind, filter, 20, ConnectionReads.Rows, isCounted: true, budget);
        Assert.NotEmpty(page);
        Assert.InRange(budget.Steps, 0, 1_000 + 10 * selector.Total);
    }

    [Theory]
    [InlineData(Comparison.Contains)]
    [InlineData(Comparison.StartsWith)]
    [InlineData(Comparison.Eq)]
    public void A_thousand_texts_are_looked_for_at_once(Comparison comparison)
    {
        const int films = 5_000;
        const int terms = 1_000;
        var graph = FilterGraph.Make(films, 1, []);
        var filter = new Filter.Any([.. Enumerable.Range(0, terms).Select(i => graph.Compare(Alias, comparison, Value.Of($"zz{i}")))]);
        var against = new Filter.All([.. filter.Filters.Select(f => new Filter.Not(f))]);
        foreach (var where in (Filter[])[filter, against])
        {
            var budget = TestBudget.Ample;
            var (_, selector) = graph.Select("Film", where, 0, ConnectionReads.None, isCounted: true, budget);
            Assert.Equal(where == filter ? 0 : films, selector.Total);
            Assert.InRange(budget.Steps, 0, 2 * films + 20 * terms);
        }
    }

    [Fact]
    public void After_a_load_an_index_costs_what_was_loaded()
    {
        var graph = FilterGraph.Make(20_000, 1, []);
        var table = graph.Snapshot.Nodes(FilterGraph.Kind("Film").Ordinal);
        var first = TestBudget.Ample;
        table.RowsByProperty("title", first);
        var changed = Enumerable.Range(0, 3).Select(row =>
            new RowChange(
                row * 7_000,
                [.. table.Kind.Properties.Select((p, i) => p.Name == "title" ? Value.Of($"new{row}") : table.ColumnAt(i).Get(row * 7_000))],
                []));
        var next = table.With([.. changed], [new("film:new", new Value[table.Kind.Properties.Length], [])]);
        var second = TestBudget.Ample;
        int[] rows = next.RowsByProperty("title", second);
        Assert.Equal(Enumerable.Range(0, 20_001), rows.Order());
        var sorted = rows.ToArray();
        var column = next.ColumnOf("title")!;
        Array.Sort(sorted,
            (a, b) =>
                column.Compare(a, column, b, descending: false) is not 0 and var order
                    ? order
                    : next.RanksById[a].CompareTo(next.RanksById[b]));
        Assert.Equal(sorted, rows);
        Assert.InRange(second.Steps, 0, first.Steps / 4);
    }

    /// <summary>Films and actors in which everybody is related to everybody in two steps.</summary>
    private static FilterGraph Dense()
    {
        var random = new System.Random(7);
        return FilterGraph.Make(Nodes, Nodes, Enumerable.Range(0, Edges).Select(_ => (random.Next(Nodes), random.Next(Nodes))));
    }

    private static Filter FriendsOfFriends(FilterGraph graph, int pairs, string end)
    {
        Filter? filter = end switch
        {
            "an id" => graph.IdIs("film:0"),
            "a property of the edge" => graph.Compare(Fee, Comparison.Gt, Value.Of(1_000L)),
            "nothing" => null,
            _ => graph.Compare(Alias, Comparison.Eq, Value.Of("nobody is called so")),
        };
        var quantifier = end.EndsWith("none", StringComparison.Ordinal) ? Quantifier.None : Quantifier.Some;
        for (int pair = 0; pair < pairs; pair++)
        {
            filter = FilterGraph.Some(
                FilterGraph.Cast, new Filter.Related(FilterGraph.Films, pair == 0 ? quantifier : Quantifier.Some, filter));
        }
        return filter!;
    }

    private static (string Kind, Filter Filter) LookUp(FilterGraph graph, string lookUp) => lookUp switch
    {
        "id eq" => ("Film", graph.IdIs("film:777")),
        "id in 20" => ("Film", graph.Compare(Id, Comparison.In, Value.Of([.. Enumerable.Range(0, 20).Select(i => $"film:{i * 900}")]))),
        "id range" => ("Film", graph.Compare(Id, Comparison.Gte, Value.Of("film:9998"))),
        "title eq" => ("Film", graph.Compare(Title, Comparison.Eq, Value.Of("电影\"𠀀"))),
        "title startsWith" => ("Film", graph.Compare(Title, Comparison.StartsWith, Value.Of("电影\"𠀀"))),
        "and" =>
            ("Film", new Filter.All(
                [graph.Compare(Alias, Comparison.Gt, Value.Of("")), new Filter.All(
                    [graph.Compare(Id, Comparison.StartsWith, Value.Of("film:1999"))])])),
        "some" => ("Film", FilterGraph.Some(FilterGraph.Cast, graph.IdIs("actor:3"))),
        "within and eq" =>
            ("Film", new Filter.All(
                [new Filter.Within(
                    FilterGraph.Places, FilterGraph.Places.Kinds, Code, graph.Parameter(Value.Of("c0"))), graph.IdIs("film:778")])),
        _ => ("Place", graph.Compare(Code, Comparison.Eq, Value.Of("c4711"))),
    };
}
