using KnowledgeGraph.Core.Search;

namespace KnowledgeGraph.Core.Tests.Search;

/// <summary>The index finds what plain code finds, whole and page by page, and after changes too.</summary>
public sealed class SearchOracleTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Hits_are_those_of_plain_code(int seed)
    {
        var random = new Random(seed);
        var (graph, names) = RandomGraph(random);
        var made = new RandomNames(random);
        var corpus = graph.Corpus();
        var naive = graph.Naive;
        for (int i = 0; i < 150; i++)
        {
            string text = made.Text(names);
            bool isTyping = random.Next(2) == 0;
            AssertSame(naive.Find(text, isTyping), corpus, text, isTyping);
        }
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void Pages_are_the_hits_in_order_without_those_that_are_not_allowed(int seed)
    {
        var random = new Random(seed);
        var (graph, names) = RandomGraph(random);
        var made = new RandomNames(random);
        var corpus = graph.Corpus();
        for (int i = 0; i < 60; i++)
        {
            string text = made.Text(names);
            bool isTyping = random.Next(2) == 0;
            var query = SearchGraph.QueryOf(text, isTyping);
            Func<(int Kind, int Row), bool> allows = node => (node.Row + node.Kind) % 3 != 0;
            List<SearchHit> all = [.. graph.Naive.Find(text, isTyping).Where(hit => allows((hit.Kind, hit.Row)))];
            Assert.Equal(all.Count, corpus.Count(query, SearchGraph.AllKinds, allows, TestBudget.Ample));
            int take = random.Next(0, 5);
            SearchPosition? after = null;
            for (int at = 0; ; at += take)
            {
                var page = corpus.Find(query, SearchGraph.AllKinds, allows, after, take, TestBudget.Ample);
                Assert.Equal(all.Skip(at).Take(take), page.Items);
                Assert.Equal(all.Count > at + take, page.HasMore);
                if (!page.HasMore || take == 0) break;
                after = new(page.Items[^1].Rank, page.Items[^1].Id);
            }
        }
    }

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    [InlineData(23)]
    public void An_index_with_changes_finds_what_a_full_one_finds(int seed)
    {
        var random = new Random(seed);
        var (graph, names) = RandomGraph(random);
        var made = new RandomNames(random);
        var indexes = new[] { graph.Index(0), graph.Index(1) };
        for (int load = 0; load < 12; load++)
        {
            int kind = random.Next(2);
            int count = graph.RowsOf(kind);
            var changed = Enumerable.Range(0, count).Where(_ => random.Next(load == 6 ? 2 : 20) == 0);
            int[] rows = [.. changed.Concat(Enumerable.Range(count, random.Next(3)))];
            foreach (int row in rows) graph.Set(kind, row, $"{kind}:{row}", random.Next(6) == 0 ? [] : Texts(random, made));
            indexes[kind] = indexes[kind].With(rows, graph.Builder(kind, rows.Contains), graph.RowsOf(kind), CancellationToken.None);
            var corpus = graph.Corpus(indexes);
            var naive = graph.Naive;
            for (int i = 0; i < 25; i++)
            {
                string text = made.Text(names);
                bool isTyping = random.Next(2) == 0;
                AssertSame(naive.Find(text, isTyping), corpus, text, isTyping);
            }
            if (load % 4 != 3) continue;
            indexes[kind] = SearchIndex.Of(SearchGraph.Fields, indexes[kind].ToArrays(CancellationToken.None));
            AssertEqual(graph.Index(kind).ToArrays(CancellationToken.None), indexes[kind].ToArrays(CancellationToken.None));
        }
    }

    private static void AssertSame(List<SearchHit> expected, SearchCorpus corpus, string text, bool isTyping)
    {
        var query = SearchGraph.QueryOf(text, isTyping);
        var hits = corpus.Find(query, SearchGraph.AllKinds, allows: null, after: null, take: 10_000, TestBudget.Ample).Items;
        Assert.True(expected.SequenceEqual(hits), $"""
            "{text}"{(isTyping ? " typed" : "")}
            expected: {string.Join("\n", expected.Take(12).Select(Line))}
            found: {string.Join("\n", hits.Take(12).Select(Line))}
            """);

        string Line(SearchHit hit) => $"{hit.Tier} {hit.Rank.Sub} {hit.Rank.Length} {hit.Id} {hit.Field}.{hit.Item} {corpus.TextOf(hit)}";
    }

    private static void AssertEqual(SearchIndexArrays expected, SearchIndexArrays arrays)
    {
        Assert.Equal(expected.TextBytes, arrays.TextBytes);
        Assert.Equal(expected.EntryRows, arrays.EntryRows);
        Assert.Equal(expected.Sorted, arrays.Sorted);
        Assert.Equal(expected.NameTerms.Bytes, arrays.NameTerms.Bytes);
        Assert.Equal(expected.NameTerms.Postings, arrays.NameTerms.Postings);
    }

    private static (SearchGraph Graph, List<string> Names) RandomGraph(Random random)
    {
        var graph = new SearchGraph();
        var made = new RandomNames(random);
        for (int kind = 0; kind < 2; kind++)
        {
            for (int row = 0; row < 60; row++) graph.Set(kind, row, $"{kind}:{row}", random.Next(20) == 0 ? [] : Texts(random, made));
        }
        return (graph, [.. graph.Nodes.SelectMany(node => node.Texts).Select(text => text.Text)]);
    }

    private static List<(int, int, string)> Texts(Random random, RandomNames made)
    {
        var texts = new List<(int, int, string)>();
        if (random.Next(4) > 0) texts.Add((0, 0, made.Name()));
        if (random.Next(3) > 0) texts.Add((1, 0, made.Name()));
        for (int item = 0; item < random.Next(3); item++) texts.Add((2, item, made.Name()));
        if (random.Next(2) == 0) texts.Add((3, 0, $"{made.Name()} {made.Name()}, {made.Name()}"));
        return texts;
    }
}
