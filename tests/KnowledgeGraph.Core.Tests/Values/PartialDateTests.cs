using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Tests.Values;

public sealed class PartialDateTests
{
    [Theory]
    [InlineData("2023", "2023-01-01", "2023-12-31")]
    [InlineData("2023-02", "2023-02-01", "2023-02-28")]
    [InlineData("2024-02", "2024-02-01", "2024-02-29")]
    [InlineData("2023-12", "2023-12-01", "2023-12-31")]
    [InlineData("2023-02-10", "2023-02-10", "2023-02-10")]
    [InlineData("2024-03-28T09:34:36+08:00", "2024-03-28", "2024-03-28")]
    [InlineData("2024-03-28T23:59:59Z", "2024-03-28", "2024-03-28")]
    [InlineData("2024-03-28T00:30:00.125-05:00", "2024-03-28", "2024-03-28")]
    [InlineData("0001", "0001-01-01", "0001-12-31")]
    [InlineData("9999-12-31", "9999-12-31", "9999-12-31")]
    public void A_date_is_the_days_from_its_first_to_its_last(string text, string first, string last)
    {
        Assert.True(PartialDate.TryParse(text, out var date));
        Assert.Equal((text, DayOf(first), DayOf(last)), (date.Text, date.FirstDay, date.LastDay));

        static int DayOf(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd").DayNumber;
    }

    [Theory]
    [InlineData("")]
    [InlineData("23")]
    [InlineData("0000")]
    [InlineData("2023-13")]
    [InlineData("2023-00")]
    [InlineData("2023-02-29")]
    [InlineData("2023-2-1")]
    [InlineData("2023/02/01")]
    [InlineData("20230201")]
    [InlineData(" 2023")]
    [InlineData("２０２３")]
    [InlineData("2024-03-28T09:34:36")]
    [InlineData("2024-03-28T09:34+08:00")]
    [InlineData("2024-03-28T24:00:00Z")]
    [InlineData("2024-03-28 09:34:36Z")]
    [InlineData("2024-03-28T09:34:36+0800")]
    [InlineData("2024-03-28T09:34:36.5")]
    [InlineData("2024-03-28T09:34:36+25:00")]
    public void Any_other_text_is_no_date(string text) => Assert.False(PartialDate.TryParse(text, out _));

    [Fact]
    public void Parse_says_what_a_date_looks_like() => Assert.Equal(
        "\"2023-2\" is not a date; write 2023, 2023-02, 2023-02-10 or 2024-03-28T09:34:36+08:00.",
        Assert.Throws<FormatException>(() => PartialDate.Parse("2023-2")).Message);

    [Fact]
    public void Moments_are_written_in_UTC_to_the_second()
    {
        string text = PartialDate.OfMoment(new(2024, 3, 28, 1, 2, 3, 999, TimeSpan.FromHours(8)));
        Assert.Equal("2024-03-27T17:02:03Z", text);
        Assert.True(PartialDate.TryParse(text, out _));
    }
}
