using KnowledgeGraph.Core.Loading.Files;
using KnowledgeGraph.Core.Tests.Model;

namespace KnowledgeGraph.Core.Tests.Loading;

/// <summary>What is not a moment, with what to write in its place.</summary>
public sealed class MomentAdviceTests
{
    private const string Forms = "2024-03-28T09:34:36+08:00 or 2024-03-28T01:34:36.5Z";

    [Theory]
    [InlineData(
        "2023-02-10T09:00:00", "the offset from UTC is missing; write 2023-02-10T09:00:00 with the offset after it, such as +08:00 or Z")]
    [InlineData(
        "1996-07-04 00:00:00.000",
        "the offset from UTC is missing; write 1996-07-04T00:00:00.000 with the offset after it, such as +08:00 or Z")]
    [InlineData("2023-02-10 09:00:00+08:00", "write 2023-02-10T09:00:00+08:00")]
    [InlineData("2023-02-10T09:00Z", "write 2023-02-10T09:00:00Z")]
    [InlineData("2023-02-10t09:00:00z", "write 2023-02-10T09:00:00Z")]
    [InlineData("2023-02-10T09:00:00+0800", "write 2023-02-10T09:00:00+08:00")]
    [InlineData("2023-02-10 09:00:00 UTC", "write 2023-02-10T09:00:00Z")]
    [InlineData("2023-02-10T09:00:00.123456789Z", "a second has at most 7 decimal places; write 2023-02-10T09:00:00.1234567Z")]
    [InlineData("2023-02-30T09:00:00Z", "there is no day 2023-02-30; write " + Forms)]
    [InlineData("2023-02-10T25:00:00Z", "there is no time 25:00:00; write the time as 09:34:36")]
    [InlineData(
        "2016-12-31T23:59:60Z", "there is no time 23:59:60: leap seconds are not kept; write second 59, or the second that follows")]
    [InlineData("2023-02-10T09:00:00+15:00", "the offset from UTC is at most 14:00; write " + Forms)]
    [InlineData("2023-02-10", "it has no time of day; write " + Forms)]
    [InlineData("2023", "it has no time of day; write " + Forms)]
    [InlineData("1675990800", "it seems to be the number of seconds since 1970; write 2023-02-10T01:00:00Z")]
    [InlineData("44967", "write " + Forms)]
    [InlineData("soon", "write " + Forms)]
    public void A_text_that_is_no_moment_gets_advice(string text, string advice) => Assert.Equal(advice, MomentAdvice.Of(text));

    [Fact]
    public async Task The_line_and_the_column_are_named()
    {
        using var folder = new LoadFolder(ModelTexts.Read("scalar DateTime\ntype Zone implements Node { seenAt: DateTime }"))
            .With("nodes/Zone.csv", "id,seenAt", "zone:a,2024-03-28T09:34:36+08:00", "zone:b,2024-03-28T09:34:36")
            .With("more/nodes/Zone.ndjson", """{"id":"zone:c","seenAt":"2016-12-31T23:59:60Z"}""", """{"id":"zone:d","seenAt":2024}""");
        var report = await folder.LoadPathsAsync([folder.Path, folder.Path + "/more"]);
        Assert.Equal(
            [
                "more/nodes/Zone.ndjson:1:16: column \"seenAt\": \"2016-12-31T23:59:60Z\" is not a moment; "
                    + "there is no time 23:59:60: leap seconds are not kept; write second 59, or the second that follows",
                "more/nodes/Zone.ndjson:2:16: column \"seenAt\": is a number; write text in quotes",
                "nodes/Zone.csv:3: column \"seenAt\": \"2024-03-28T09:34:36\" is not a moment; the offset from UTC is missing; "
                    + "write 2024-03-28T09:34:36 with the offset after it, such as +08:00 or Z",
            ],
            folder.ErrorsOf(report));
    }

    [Fact]
    public async Task A_moment_is_kept_as_written()
    {
        using var folder = new LoadFolder(ModelTexts.Read("scalar DateTime\ntype Zone implements Node { seenAt: DateTime }"))
            .With("nodes/Zone.csv", "id,seenAt", "zone:a,2024-03-28T09:34:36.50+08:00");
        await folder.LoadGoodAsync();
        Assert.Equal("2024-03-28T09:34:36.50+08:00", folder.Store.Nodes["zone:a"].Values[0].Text);
    }
}
