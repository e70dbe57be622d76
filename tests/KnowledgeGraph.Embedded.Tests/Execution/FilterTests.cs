using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Execution;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Tests.Execution;

/// <summary>
/// However a filter is evaluated, forward or backward along edges, by scan or by index, it keeps what its definition keeps.
/// </summary>
public sealed class FilterTests
{
    private const int Films = 300;
    private const int Actors = 200;
    private const int Filters = 150;

    private static readonly string[] Kinds = ["Film", "Actor"];

    public static TheoryData<int> Seeds => [1, 2, 3];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_filter_keeps_what_its_definition_keeps(int seed)
    {
        var random = new System.Random(seed);
        var graph = FilterGraph.Make(
            Films, Actors, Enumerable.Range(0, 700).Select(i => (random.Next(Actors), i % 7 == 0 ? 3 : random.Next(Films))), seed: seed);
        var filters = new RandomFilter(graph, random);
        for (int i = 0; i < Filters; i++)
        {
            string kind = Kinds[i % 2];
            var filter = filters.Next(kind, depth: 4);
            var plain = new PlainFilter(graph.Snapshot, graph.Values);
            var nodes = Enumerable.Range(0, kind == "Film" ? Films : Actors).Select(row => new NodeRef(FilterGraph.Kind(kind).Ordinal, row))
                .Where((_, row) => row % 3 == i % 3).ToList();
            var expected = nodes.Where(n => plain.Holds(filter, n)).ToList();
            var tested = graph.Compile(filter, TestBudget.Ample);
            Assert.Equal(expected, nodes.Where(n => tested.Test(new(n, -1))));
            CompareFound(graph, filter, kind, nodes, expected);
            CompareScan(graph, filter, kind, nodes, expected);
        }
    }

    // As many words as the random ones have letters, so that each of the many is found in some and missing in others.
    [Fact]
    public void Many_texts_are_compared_as_each_would_be()
    {
        var random = new System.Random(5);
        for (int round = 0; round < 300; round++)
        {
            var terms = Enumerable.Range(0, random.Next(1, 12))
                .Select(_ => (Comparison.Contains + random.Next(3), Value.Of(FilterGraph.RandomText(random)))).ToList();
            var together = new TextTerms(terms, TestBudget.Ample);
            for (int i = 0; i < 20; i++)
            {
                string text = string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => FilterGraph.RandomText(random)));
                bool expected = terms.Exists(t => PlainFilter.CompareText(text, t.Item1, t.Item2));
                Assert.Equal(expected, together.Match(System.Text.Encoding.UTF8.GetBytes(text)));
            }
        }
    }

    [Fact]
    public void An_empty_text_begins_every_text_and_stands_in_each()
    {
        foreach (var comparison in (Comparison[])[Comparison.Contains, Comparison.StartsWith])
        {
            var terms = new TextTerms(
                [.. Enumerable.Range(0, 8).Select(i => (comparison, Value.Of(i == 3 ? "" : $"{i}")))], TestBudget.Ample);
            Assert.True(terms.Match(""u8));
            Assert.True(terms.Match("x"u8));
        }
    }

    private static void CompareFound(FilterGraph graph, Filter filter, string kind, List<NodeRef> nodes, List<NodeRef> expected)
    {
        var predicate = graph.Compile(filter, TestBudget.Ample);
        if (predicate.Find(FilterGraph.Kind(kind).Kinds, long.MaxValue) is not { } found) return;
        Assert.All(expected, node => Assert.True(found.Contains(node)));
        Assert.Equal(expected, nodes.Where(n => found.Contains(n) && predicate.Test(new(n, -1))));
    }

    private static void CompareScan(FilterGraph graph, Filter filter, string kind, List<NodeRef> nodes, List<NodeRef> expected)
    {
        var order = new OrderKey(new(OperandOwner.Node, ["title"], ScalarType.String), Descending: true);
        var inOrder = expected.OrderBy(n => System.Text.Encoding.UTF8.GetString(graph.Snapshot.Id(n)), StringComparer.Ordinal);
        var (all, counted) = graph.Select(kind, filter, 1000, ConnectionReads.Rows, isCounted: true, TestBudget.Ample);
        Assert.Equal(inOrder, all.Select(i => i.Node).Where(nodes.Contains));
        Assert.Equal(all.Count, counted.Total);
        var (page, selector) = graph
            .Select(kind, filter, 5, ConnectionReads.Rows | ConnectionReads.HasMore, isCounted: false, TestBudget.Ample);
        Assert.Equal(all.Take(5), page);
        Assert.Equal(all.Count > 5, selector.HasMore);
        var (ordered, _) = graph.Select(kind, filter, 1000, ConnectionReads.Rows, isCounted: false, TestBudget.Ample, order);
        Assert.Equal(all.Select(i => i.Node).ToHashSet(), ordered.Select(i => i.Node).ToHashSet());
        var (first, _) = graph.Select(kind, filter, 7, ConnectionReads.Rows, isCounted: false, TestBudget.Ample, order);
        Assert.Equal(ordered.Take(7), first);
    }
}
