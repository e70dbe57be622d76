using System.Text;
using KnowledgeGraph.Core.Search;

namespace KnowledgeGraph.Core.Tests.Search;

/// <summary>Texts that nobody means, in names and as what is searched for, are found or not, with little work.</summary>
public sealed class HostileSearchTests
{
    // Far more than any of the texts needs, and far less than work that grows with the square of a text.
    private const int StepsMax = 1_000_000;

    public static TheoryData<string> Texts => [.. Shapes.Keys];

    private static readonly Dictionary<string, string> Shapes = new()
    {
        ["letters"] = new('a', 1_000_000),
        ["words"] = string.Concat(Enumerable.Repeat("university of ", 70_000)),
        ["Han characters"] = new('大', 300_000),
        ["pinyin"] = string.Concat(Enumerable.Repeat("xian", 100_000)),
        ["punctuation"] = string.Concat(Enumerable.Repeat("'.,;·-", 100_000)),
        ["marks"] = "a" + string.Concat(Enumerable.Repeat("\u0301\u0323", 100_000)),
        ["only marks"] = new('\u0301', 200_000),
        ["apostrophes"] = string.Concat(Enumerable.Repeat("a'", 200_000)),
        ["right to left"] = string.Concat(Enumerable.Repeat("\u202Eجامعة \u05D0\u05D5 ", 40_000)),
        ["every plane"] = string.Concat(
            Enumerable.Range(1, 0x10FFF).Select(i => i * 16).Where(c => c is < 0xD800 or > 0xDFFF).Select(char.ConvertFromUtf32)),
        ["half pairs"] = string.Concat(Enumerable.Repeat("\uD840x", 100_000)),
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_name_is_found_by_itself(string shape)
    {
        string name = Shapes[shape][..Math.Min(30_000, Shapes[shape].Length)];
        name = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name));
        var graph = SearchGraph.Of("大学", name, "University");
        var budget = TestBudget.Ample;
        var hits = graph.Corpus().Find(SearchQuery.Of(name), SearchGraph.AllKinds, allows: null, after: null, take: 5, budget);
        Assert.InRange(budget.Steps, 0, StepsMax);
        if (SearchQuery.Of(name).Folded.Length == 0) return;
        Assert.Equal(1, hits.Items[0].Row);
        Assert.NotEmpty(graph.Corpus().RangesOf(SearchQuery.Of(name), hits.Items[0]));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_text_that_is_too_long_is_known_before_a_query_is_made_of_it(string shape)
    {
        var limits = new Limits();
        Assert.True(SearchQuery.LengthOf(Shapes[shape]) > limits.SearchTextMax);
        string longest = string.Concat(Shapes[shape].EnumerateRunes().Take(limits.SearchTextMax));
        Assert.InRange(SearchQuery.Of(longest).WordCount, 0, limits.SearchTextMax);
    }

    [Fact]
    public void A_search_ends_when_it_is_cancelled()
    {
        var graph = SearchGraph.Of([.. Enumerable.Range(0, 5_000).Select(i => $"University {i}")]);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        var budget = new WorkBudget(new Limits(), cancelled.Token);
        Assert.Throws<OperationCanceledException>(() =>
            graph.Corpus().Find(SearchQuery.Of("university"), SearchGraph.AllKinds, allows: null, after: null, take: 5, budget));
        Assert.Throws<OperationCanceledException>(() => graph.Builder(0, _ => true).Build(5_000, cancelled.Token));
    }
}
