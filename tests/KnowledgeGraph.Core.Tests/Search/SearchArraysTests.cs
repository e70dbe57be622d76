using KnowledgeGraph.Core.Search;

namespace KnowledgeGraph.Core.Tests.Search;

/// <summary>Arrays that a store has saved make the same index again, and arrays that do not fit each other make none.</summary>
public sealed class SearchArraysTests
{
    private static readonly SearchGraph Graph = SearchGraph.Of("太原理工大学", "Taiyuan University", "國立大學", "Xi'an", "國立中央大學");

    private static SearchIndexArrays Saved => Graph.Index(0).ToArrays(CancellationToken.None);

    [Theory]
    [InlineData("大学")]
    [InlineData("taiyuan")]
    [InlineData("国立")]
    [InlineData("taiyuanligong")]
    public void A_restored_index_finds_the_same(string text)
    {
        var restored = Graph.Corpus([SearchIndex.Of(SearchGraph.Fields, Saved)]);
        var hits = restored.Find(SearchQuery.Of(text), SearchGraph.AllKinds, allows: null, after: null, take: 9, TestBudget.Ample);
        Assert.Equal(Graph.Find(text).AsEnumerable(), hits.Items);
        Assert.NotEmpty(hits.Items);
    }

    public static TheoryData<string> Damages =>
        ["TextEnds", "EntryRows", "EntryFields", "EntryTexts", "EntryFolded", "EntryItems", "Sorted", "Simplified", "SimplifiedTexts", "Rows",
            "Postings", "Terms", "PostingEnds"];

    [Theory]
    [MemberData(nameof(Damages))]
    public void Arrays_that_do_not_fit_are_refused(string damage)
    {
        var good = Saved;
        var bad = damage switch
        {
            "TextEnds" => good with { TextEnds = [.. good.TextEnds.Reverse()] },
            "EntryRows" => good with { EntryRows = [.. good.EntryRows.Reverse()] },
            "EntryFields" => good with { EntryFields = [9, .. good.EntryFields.Skip(1)] },
            "EntryTexts" => good with { EntryTexts = [1_000, .. good.EntryTexts.Skip(1)] },
            "EntryFolded" => good with { EntryFolded = [-1, .. good.EntryFolded.Skip(1)] },
            "EntryItems" => good with { EntryItems = [] },
            "Sorted" => good with { Sorted = [good.EntryRows.Length] },
            "Simplified" => good with { Simplified = [good.Simplified[0], good.Simplified[0]] },
            "SimplifiedTexts" => good with { SimplifiedTexts = [0] },
            "Rows" => good with { Rows = 2 },
            "Postings" => good with { NameTerms = good.NameTerms with { Postings = [99, .. good.NameTerms.Postings.Skip(1)] } },
            "Terms" => good with { NameTerms = good.NameTerms with { Bytes = [.. good.NameTerms.Bytes.Reverse()] } },
            _ => good with { NameTerms = good.NameTerms with { PostingEnds = good.NameTerms.PostingEnds[1..] } },
        };
        Assert.Throws<InvalidDataException>(() => SearchIndex.Of(SearchGraph.Fields, bad));
    }

    [Fact]
    public void An_empty_index_finds_nothing() =>
        Assert.Empty(Graph.Corpus([SearchIndex.Empty(SearchGraph.Fields)])
            .Find(SearchQuery.Of("大学"), SearchGraph.AllKinds, allows: null, after: null, take: 9, TestBudget.Ample).Items);

    [Fact]
    public void The_bytes_are_those_of_its_arrays()
    {
        var arrays = Saved;
        int least = arrays.TextBytes.Length + arrays.NameTerms.Bytes.Length + 4 * arrays.NameTerms.Postings.Length;
        Assert.InRange(Graph.Index(0).Bytes, least, 20_000);
    }
}
