using System.Globalization;

namespace KnowledgeGraph.Core.Tests.Seed;

/// <summary>Every fact of the articles has its evidence, at the exact words that state it, and none of the words is shipped.</summary>
public sealed class SeedFactsTests(SeedData seed) : IClassFixture<SeedData>
{
    private static readonly string[] FactIds = [.. Enumerable.Range(1, 314).Select(number => $"evidence:f{number:000}")];

    [Fact]
    public void Every_fact_has_its_evidence() =>
        Assert.Empty(FactIds.Except(seed.NodesOf("Evidence").Select(evidence => evidence.Id)));

    [SkippableFact]
    public void The_facts_are_those_that_were_read_in_the_articles() =>
        Assert.Equal(FactIds, SeedArticles.ReadOrSkip().Facts.Select(fact => fact.EvidenceId));

    [SkippableFact]
    public void The_evidence_of_a_fact_cuts_exactly_its_words_out_of_its_article()
    {
        var articles = SeedArticles.ReadOrSkip();
        var documents = seed.EdgesOf("FROM_DOCUMENT").ToDictionary(edge => edge["from"], edge => edge["to"]);
        Assert.All(articles.Facts, fact =>
        {
            Assert.Equal(fact.DocumentId, documents[fact.EvidenceId]);
            var article = articles.Articles[fact.DocumentId];
            var (start, end) = Positions(seed.Node(fact.EvidenceId));
            // F188's words have an ordinary space where the text has U+00A0.
            Assert.Equal(FoldSpaces(fact.Quote), FoldSpaces(article.Cut(start, end)));
            Assert.Equal(FoldSpaces(article.Text).IndexOf(FoldSpaces(fact.Quote), StringComparison.Ordinal), article.Cut(0, start).Length);
        });
    }

    [SkippableFact]
    public void Every_evidence_lies_inside_its_article()
    {
        var articles = SeedArticles.ReadOrSkip();
        var documents = seed.EdgesOf("FROM_DOCUMENT").ToDictionary(edge => edge["from"], edge => edge["to"]);
        Assert.All(seed.NodesOf("Evidence"), evidence =>
        {
            var (start, end) = Positions(evidence);
            Assert.InRange(end, start + 1, articles.Articles[documents[evidence.Id]].CodePoints.Length);
            Assert.True(start >= 0);
        });
    }

    [SkippableFact]
    public void The_hash_of_a_document_is_that_of_its_article() =>
        Assert.All(SeedArticles.ReadOrSkip().Articles.Values,
            article => Assert.Equal(article.Sha256, seed.Node(article.DocumentId)["sha256"]));

    [SkippableFact]
    public void No_text_of_ours_repeats_the_words_of_an_article()
    {
        var borrowed = new BorrowedWords(SeedArticles.ReadOrSkip().Articles.Values.Select(article => article.Text), seed.Names());
        var found = from node in seed.Nodes
                    from column in (string[])["statement", "description", "text"]
                    from run in borrowed.In(node[column])
                    select $"{node.Id} {column}: {run}";
        Assert.Empty(found);
    }

    [Theory]
    [InlineData("They make good use of tea", "")]
    [InlineData("They make good use of tea and milk", "make good use of tea and")]
    [InlineData("They MAKE good use, of tea; and milk", "make good use of tea and")]
    [InlineData("Tongji and Zhejiang University of Good Tea", "")]
    [InlineData("聚焦需求打造人", "")]
    [InlineData("说聚焦需求打造人才", "聚焦需求打造人才")]
    [InlineData("太原理工大学科技园", "")]
    public void Borrowed_words_are_found_from_the_sixth_word_or_eighth_character_outside_names(string text, string found)
    {
        var borrowed = new BorrowedWords(
            ["Shops make good use of tea and sugar at Zhejiang University of Good Tea. 要聚焦需求打造人才。太原理工大学科技园"],
            ["Zhejiang University of Good Tea", "University of Good Tea", "太原理工大学科技园"]);
        Assert.Equal(found, string.Join('|', borrowed.In(text)));
    }

    private static (int Start, int End) Positions(SeedRow evidence) =>
        (int.Parse(evidence["start"], CultureInfo.InvariantCulture), int.Parse(evidence["end"], CultureInfo.InvariantCulture));

    private static string FoldSpaces(string text) => text.Replace('\u00a0', ' ');
}
