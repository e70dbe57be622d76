using System.Text;
using System.Text.Json;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Execution;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Tests.Execution;

/// <summary>However the items of a connection are found, its pages together are all of them, each once and in order.</summary>
public sealed class PageTests
{
    private const ConnectionReads Everything = ConnectionReads.Rows | ConnectionReads.HasMore;

    /// <summary>A film with many roles, some of them of one actor.</summary>
    private const int Crowded = 3;

    private static readonly FilterGraph Graph = FilterGraph.Make(
        120, 40, [.. Enumerable.Range(0, 60).Select(i => (i % 25, Crowded)), .. Enumerable.Range(0, 100).Select(i => (i % 40, i))]);

    public static TheoryData<string> Orders =>
        ["", "id", "-id", "title", "-title", "-alias", "genre,-title", "-gross", "released", "-released,id", "-genre"];

    public static TheoryData<string> EdgeOrders =>
        ["", "id", "-title", "edge.fee", "-edge.fee", "edge.name,-edge.fee", "title,-edge.id", "-edge.name"];

    [Theory]
    [MemberData(nameof(Orders))]
    public void Nodes_of_a_kind_are_paged_in_order(string order) => ComparePages("Film", order, filtered: false, s => s.Scan());

    [Theory]
    [MemberData(nameof(Orders))]
    public void Nodes_that_a_filter_keeps_are_paged_in_order(string order) => ComparePages("Film", order, filtered: true, s => s.Scan());

    [Theory]
    [InlineData("")]
    [InlineData("title")]
    [InlineData("-title")]
    [InlineData("-id")]
    public void Nodes_of_several_kinds_are_paged_in_order(string order) =>
        ComparePages("Film Actor Place", order, filtered: false, s => s.Scan());

    [Theory]
    [MemberData(nameof(Orders))]
    public void Nodes_that_come_in_no_order_are_paged_in_order(string order)
    {
        var nodes = All("Film Place").Select(i => i.Node).ToArray();
        new System.Random(3).Shuffle(nodes);
        ComparePages("Film Place", order, filtered: false, s => [.. s.SelectUnordered(nodes).Select(i => i with { Edge = -1 })]);
    }

    [Theory]
    [MemberData(nameof(EdgeOrders))]
    public void Neighbours_are_paged_in_order(string order)
    {
        var type = FilterGraph.Cast.Type;
        var edges = Graph.Snapshot.Edges(type.Ordinal);
        var film = FilterGraph.Film(Crowded);
        var roles = Enumerable.Range(0, edges.Count).Where(edge => edges.To[edge] == film).Select(edge => new Item(edges.From[edge], edge));
        var inward = Graph.Snapshot.Adjacency(type.Ordinal, RelationshipDirection.In);
        Compare(Sorted(roles, order, edges), order, edges, FilterGraph.Kind("Actor").Kinds, where: null, selector =>
            selector.Select(inward.Neighbors(film, out var rows), rows));
    }

    private static void ComparePages(string kinds, string order, bool filtered, Func<PageSelector, List<Item>> select)
    {
        var set = KindSet.Of(kinds.Split(' ').Select(k => FilterGraph.Kind(k).Ordinal));
        var title = new Operand(OperandOwner.Node, ["title"], ScalarType.String);
        var where = filtered ? Graph.Compare(title, Comparison.Contains, Value.Of("片")) : null;
        var plain = new PlainFilter(Graph.Snapshot, Graph.Values);
        var items = All(kinds).Where(i => where is null || plain.Holds(where, i.Node));
        Compare(Sorted(items, order, edges: null), order, edges: null, set, where, select);
    }

    private static void Compare(
        List<Item> expected, string order, EdgeTable? edges, KindSet kinds, Filter? where, Func<PageSelector, List<Item>> select)
    {
        Assert.True(expected.Count > 10);
        OrderKey[] keys = [.. KeysOf(order)];
        CompareBackward(expected, keys, edges, kinds, where, select);
        foreach (int first in new[] { 0, 1, 7, expected.Count - 1, expected.Count })
        {
            for (int at = 0; at < expected.Count; at += Math.Max(first, expected.Count / 7))
            {
                var after = at == 0 ? null : CursorOf(expected[at - 1], keys, edges);
                var selector = Graph.Selector(kinds, edges, where, first, after, Everything, isCounted: true, TestBudget.Ample, keys);
                // A selector is used for one parent after the other.
                select(selector);
                Assert.Equal(expected.Skip(at).Take(first), select(selector));
                if (after is not null) CompareCursor(selector.Order, expected[at - 1], after, keys);
                bool hasNext = at + first < expected.Count;
                Assert.Equal((expected.Count, hasNext, at > 0), (selector.Total, selector.HasMore, selector.HasCursor));
                var page = Graph.Selector(
                    kinds, edges, where, first, after, ConnectionReads.Rows, isCounted: false, TestBudget.Ample, keys);
                Assert.Equal(expected.Skip(at).Take(first), select(page));
            }
        }
        var total = Graph.Selector(kinds, edges, where, 5, after: null, ConnectionReads.None, isCounted: true, TestBudget.Ample, keys);
        Assert.Empty(select(total));
        Assert.Equal(expected.Count, total.Total);
    }

    private static void CompareBackward(
        List<Item> expected, OrderKey[] keys, EdgeTable? edges, KindSet kinds, Filter? where, Func<PageSelector, List<Item>> select)
    {
        foreach (int last in new[] { 0, 1, 7, expected.Count - 1, expected.Count })
        {
            for (int end = expected.Count; end > 0; end -= Math.Max(last, expected.Count / 7))
            {
                var before = end == expected.Count ? null : CursorOf(expected[end], keys, edges);
                var page = expected.Take(end).TakeLast(last);
                var selector = Graph.Selector(
                    kinds, edges, where, last, before, Everything, isCounted: true, TestBudget.Ample, keys, isBackward: true);
                select(selector);
                Assert.Equal(page, select(selector));
                Assert.Equal((expected.Count, end > last, end < expected.Count), (selector.Total, selector.HasMore, selector.HasCursor));
                var rows = Graph.Selector(
                    kinds, edges, where, last, before, ConnectionReads.Rows, isCounted: false, TestBudget.Ample, keys, isBackward: true);
                Assert.Equal(page, select(rows));
            }
        }
    }

    private static void CompareCursor(ItemOrder order, Item item, CursorKeys expected, OrderKey[] keys)
    {
        using var tape = new ResultTape();
        var writer = new Cursor.Writer(binding: 7);
        int row = tape.AddRow(slots: 1, children: 0, kind: 0);
        order.WriteCursor(item, writer);
        writer.End(tape, row, 0);
        Assert.True(tape.TryGetValue(row, 0, out var json));
        Assert.True(Cursor.TryDecode(JsonSerializer.Deserialize<string>(json)!, binding: 7, [.. keys], out var written));
        Assert.Equal(expected.Keys, written!.Keys);
        Assert.Equal((expected.NodeId, expected.EdgeId), (written.NodeId, written.EdgeId));
    }

    private static IEnumerable<Item> All(string kinds) => kinds.Split(' ').Select(k => FilterGraph.Kind(k).Ordinal)
        .SelectMany(kind => Enumerable.Range(0, Graph.Snapshot.Nodes(kind).Count).Select(row => new Item(new(kind, row), -1)));

    private static IEnumerable<OrderKey> KeysOf(string order)
    {
        foreach (string key in order.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            string name = key.TrimStart('-');
            var owner = name.StartsWith("edge.", StringComparison.Ordinal) ? OperandOwner.Edge : OperandOwner.Node;
            name = name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..];
            var property = owner == OperandOwner.Edge ? FilterGraph.Cast.Type.Property(name) : FilterGraph.Kind("Film").Property(name);
            yield return new(new(owner, [name], property?.Type ?? ScalarType.Id, property?.Enum, property?.Scale ?? 0), key[0] == '-');
        }
    }

    private static List<Item> Sorted(IEnumerable<Item> items, string order, EdgeTable? edges)
    {
        OrderKey[] keys = [.. KeysOf(order)];
        List<Item> sorted = [.. items];
        sorted.Sort((x, y) =>
        {
            foreach (var key in keys)
            {
                int byKey = CompareValues(ValueOf(key.Operand, x, edges), ValueOf(key.Operand, y, edges), key);
                if (byKey != 0) return byKey;
            }
            int ids = CompareTexts(IdOf(x), IdOf(y));
            if (ids == 0 && edges is not null) ids = CompareTexts(edges.Ids.Get(x.Edge).Text, edges.Ids.Get(y.Edge).Text);
            return keys.Length > 0 && keys[^1].Descending ? -ids : ids;
        });
        return sorted;
    }

    private static int CompareValues(Value x, Value y, OrderKey key)
    {
        // Missing values come last in both directions.
        if (x.IsNone || y.IsNone) return x.IsNone.CompareTo(y.IsNone);
        int order = key.Operand.Type switch
        {
            ScalarType.Date => CompareDates(x.Text, y.Text),
            _ => x.Kind == ValueKind.Number ? x.Number.CompareTo(y.Number) : CompareTexts(x.Text, y.Text),
        };
        return key.Descending ? -order : order;
    }

    private static int CompareDates(string x, string y)
    {
        int days = PartialDate.Parse(x).FirstDay.CompareTo(PartialDate.Parse(y).FirstDay);
        return days != 0 ? days : CompareTexts(x, y);
    }

    private static int CompareTexts(string x, string y) => CodePointOrder.Instance.Compare(x, y);

    private static Value ValueOf(Operand operand, Item item, EdgeTable? edges)
    {
        string name = operand.Names[0];
        if (operand.Owner == OperandOwner.Edge) return (name == Operand.Id ? edges!.Ids : edges!.ColumnOf(name)!).Get(item.Edge);
        if (name == Operand.Id) return Value.Of(IdOf(item));
        return Graph.Snapshot.Nodes(item.Node.Kind).ColumnOf(name)?.Get(item.Node.Row) ?? Value.None;
    }

    private static CursorKeys CursorOf(Item item, OrderKey[] keys, EdgeTable? edges) =>
        new([.. keys.Select(k => ValueOf(k.Operand, item, edges))], IdOf(item), edges?.Ids.Get(item.Edge).Text ?? "");

    private static string IdOf(Item item) => Encoding.UTF8.GetString(Graph.Snapshot.Id(item.Node));
}
