using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Execution;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Tests.Execution;

/// <summary>Every kind of loop over rows, edges, terms or columns ends soon after nobody waits for it any more.</summary>
public sealed class CalledOffTests
{
    private const int Many = 5_000;

    private static readonly Operand Title = new(OperandOwner.Node, ["title"], ScalarType.String);
    private static readonly Operand Alias = new(OperandOwner.Node, ["alias"], ScalarType.String);
    private static readonly Operand Code = new(OperandOwner.Node, ["code"], ScalarType.String);

    // One actor plays in every film, and one film has every actor.
    private static readonly FilterGraph Graph = FilterGraph.Make(
        Many, Many, [
            .. Enumerable.Range(0, Many).Select(film => (0, film)), .. Enumerable.Range(1, Many - 1).Select(actor => (actor, 0))
        ], places: Many);

    private static readonly Dictionary<string, Action<WorkBudget>> Loops = new()
    {
        ["rows in order"] = budget => Select(budget, Missing(), ConnectionReads.Rows),
        ["rows that are counted"] = budget => Select(budget, Missing(), ConnectionReads.None, isCounted: true),
        ["rows that are ordered"] = budget =>
            Select(budget, null, ConnectionReads.Rows, isCounted: false, new OrderKey(Alias, Descending: false)),
        ["rows that are ordered by a count"] = budget => Select(
            budget, null, ConnectionReads.Rows, isCounted: false,
            new OrderKey(Operand.CountOf(FilterGraph.Cast, Missing()), Descending: true)),
        ["rows that are ordered by a neighbour"] = budget => Select(
            budget, null, ConnectionReads.Rows, isCounted: false,
            new OrderKey(Operand.OfNeighbor(FilterGraph.ShotAt, Title), Descending: false)),
        ["rows that an index finds"] = budget =>
            Select(budget, Graph.Compare(Title, Comparison.Gt, Value.Of("")), ConnectionReads.None, isCounted: true),
        ["edges forward"] = budget =>
            Graph.Compile(FilterGraph.Some(FilterGraph.Cast, Missing()), budget).Test(new(FilterGraph.Film(0), -1)),
        ["edges backward"] = budget =>
            Graph.Compile(FilterGraph.Some(FilterGraph.Cast, Graph.IdIs("actor:0")), budget)
                .Find(FilterGraph.Kind("Film").Kinds, long.MaxValue),
        ["edges that are counted"] = budget => Graph.Compile(
            Graph.Compare(Operand.CountOf(FilterGraph.Cast, Missing()), Comparison.Eq, Value.Of(0L)),
            budget).Test(new(FilterGraph.Film(0), -1)),
        ["places downward"] = budget => Graph.Compile(Within("c0"), budget).Find(FilterGraph.Kind("Film").Kinds, long.MaxValue),
        ["places upward"] = budget => Graph.Compile(Within($"c{Many - 1}"), budget).Test(new(FilterGraph.Film(FilterGraph.OnTheRoad), -1)),
        ["terms"] = budget =>
            Graph.Compile(Graph.Compare(Alias, Comparison.In, Value.Of([.. Enumerable.Range(0, Many).Select(i => $"{i}")])), budget),
        ["many parts"] = budget =>
            Graph.Compile(
                new Filter.Any([.. Enumerable.Range(0, Many).Select(i => Graph.Compare(Alias, Comparison.Contains, Value.Of($"{i}")))]),
                budget),
        ["ids looked up"] = budget =>
            Graph.Compile(
                Graph.Compare(
                    new(OperandOwner.Node, [Operand.Id], ScalarType.Id), Comparison.In,
                    Value.Of([.. Enumerable.Range(0, Many).Select(i => $"film:{i}")])),
                budget).Estimate(FilterGraph.Model.AllKinds),
        ["an index that is made"] = budget => Graph.Snapshot.Nodes(FilterGraph.Kind("Actor").Ordinal).RowsByProperty("alias", budget),
        ["columns"] = budget => Run(Film(columns: Many), budget),
        ["a page of neighbours"] = budget => Run(FilmWithCast(), budget),
        ["edges of two nodes"] = budget => Run(WalkRoot.History(Graph, "actor:0", "film:0"), budget),
        ["dates of rows"] = budget => Run(WalkRoot.Changes(Graph), budget),
        ["topology"] = budget => SnapshotOf(Many).Projection(budget),
    };

    public static TheoryData<string> Names => [.. Loops.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_loop_ends_soon_after_its_client_is_gone(string loop)
    {
        Assert.Throws<OperationCanceledException>(() => Loops[loop](TestBudget.GivenUp));
        Assert.Null(Record.Exception(() => Loops[loop](TestBudget.Ample)));
    }

    [Fact]
    public void A_loop_ends_soon_after_its_time_is_over_though_no_timer_says_so()
    {
        var over = new WorkBudget(new Limits { RequestMillisecondsMax = -1 }, CancellationToken.None);
        Assert.Throws<DeadlineExceededException>(() => Loops["rows in order"](over));
    }

    private static Filter.IsNull Missing() =>
        new(new(OperandOwner.Node, [Operand.Id], ScalarType.Id), Graph.Parameter(Value.Of(truth: true)));

    private static Filter.Within Within(string code) =>
        new(FilterGraph.Places, FilterGraph.Places.Kinds, Code, Graph.Parameter(Value.Of(code)));

    private static void Select(WorkBudget budget, Filter? where, ConnectionReads reads, bool isCounted = false, params OrderKey[] order) =>
        Graph.Select("Film", where, 10, reads, isCounted, budget, order);

    private static Snapshot SnapshotOf(int roles) => CastGraph.Build(roles, 1, Enumerable.Range(0, roles).Select(actor => (actor, 0)));

    private static Expansion Film(int columns) => new()
    {
        Source = new ItemSource.ByKey(FilterGraph.Kind("Film"), Property: null, Graph.Parameter(Value.Of("film:0"))),
        Cardinality = Cardinality.One,
        ParentKinds = FilterGraph.Model.AllKinds,
        Columns =
            [.. Enumerable.Range(0, columns).Select(_ => new Column.Property("title", OperandOwner.Node, FilterGraph.Kind("Film").Kinds))],
    };

    private static Expansion FilmWithCast() => Film(columns: 1) with
    {
        Columns = [],
        Children = [
            new Expansion
            {
                Source = FilterGraph.Cast, Cardinality = Cardinality.Connection, ParentKinds = FilterGraph.Kind("Film").Kinds,
                Where = Missing(),
                Page = new(Graph.Parameter(Value.Of(10L)), Graph.Parameter(Value.None)), Reads = ConnectionReads.Rows,
            },
        ],
    };

    private static void Run(Expansion root, WorkBudget budget)
    {
        using var tape = new ResultTape();
        new QueryExecution(Graph.Snapshot, Graph.Values, tape, budget).Run(root);
    }
}
