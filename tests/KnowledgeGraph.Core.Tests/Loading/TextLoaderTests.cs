using System.Security.Cryptography;
using System.Text;

namespace KnowledgeGraph.Core.Tests.Loading;

public sealed class TextLoaderTests
{
    private const string Text = "前言𠮷祥:岢岚县签了协议。\nEnd";

    [Fact]
    public async Task Quotes_are_cut_by_code_points_with_the_load_of_their_claims_or_after_it()
    {
        using var together = Article(2, 5);
        var report = await together.WithTexts().LoadGoodAsync(together.Texts());
        Assert.Equal(1, report.QuoteCount);
        Assert.Equal("𠮷祥:", QuoteOf(together));

        using var after = Article(2, 5);
        await after.LoadGoodAsync();
        Assert.Null(QuoteOf(after));
        var second = await after.WithTexts().LoadPathsAsync([], after.Texts());
        Assert.Empty(second.Errors);
        Assert.Equal([new("Evidence", 0, 1, 0)], second.Summary!.Nodes);
        Assert.Equal("𠮷祥:", QuoteOf(after));
    }

    [Fact]
    public async Task A_text_of_no_source_is_named_and_no_error()
    {
        using var folder = Article(0, 2);
        folder.WithTexts().WithBytes("texts/other.txt", "other"u8.ToArray());
        var report = await folder.LoadGoodAsync(folder.Texts());
        Assert.Equal([$"{folder.Path}/texts/other.txt"], report.TextsUnmatched);
        Assert.Equal(1, report.QuoteCount);
    }

    [Fact]
    public async Task Positions_past_the_end_of_the_text_are_reported()
    {
        int length = Text.EnumerateRunes().Count();
        using var folder = Article(0, length + 1);
        string[] errors = await folder.WithTexts().LoadBadAsync(folder.Texts());
        Assert.Equal([$"texts/article.txt: evidence:1 has the positions 0 to {length + 1}, but the text has {length} code points; "
            + "fix the positions of evidence:1"], errors);
        using var whole = Article(0, length);
        await whole.WithTexts().LoadGoodAsync(whole.Texts());
        Assert.Equal(Text, QuoteOf(whole));
    }

    [Fact]
    public async Task A_quote_in_the_files_must_be_the_text_at_its_positions()
    {
        using var folder = Article(0, 2, "其他");
        string[] errors = await folder.WithTexts().LoadBadAsync(folder.Texts());
        Assert.Equal(["nodes/Evidence.csv:2: column \"quote\": of evidence:1 differs from texts/article.txt at its positions; "
            + "leave it out, or fix the positions"], errors);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_reported()
    {
        using var folder = Article(0, 2);
        Assert.Equal(["texts: there is no such folder"], await folder.LoadBadAsync(folder.Texts()));
    }

    private static string? QuoteOf(LoadFolder folder)
    {
        var row = folder.Store.Nodes["evidence:1"];
        var quote = row.Values[row.Kind.Properties.IndexOf(row.Kind.Property("quote")!)];
        return quote.IsNone ? null : quote.Text;
    }

    private static LoadFolder Article(int start, int end, string quote = "") => new LoadFolder()
        .With("nodes/Document.csv", "id,sha256", $"document:d,{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))}")
        .With("nodes/Zone.csv", "id", "zone:a")
        .With("nodes/Evidence.csv", "id,about,start,end,statement,certainty,quote", $"evidence:1,zone:a,{start},{end},s,STATED,{quote}")
        .With("relationships/FROM_DOCUMENT.csv", "from,to", "evidence:1,document:d");
}

file static class TextFolder
{
    private const string Text = "前言𠮷祥:岢岚县签了协议。\nEnd";

    public static string Texts(this LoadFolder folder) => Path.Combine(folder.Path, "texts");

    public static LoadFolder WithTexts(this LoadFolder folder) => folder.WithBytes("texts/article.txt", Encoding.UTF8.GetBytes(Text));
}
