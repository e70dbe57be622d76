using System.Globalization;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Tests.Values;

public sealed class MomentTests
{
    [Theory]
    [InlineData("2024-03-28T09:34:36+08:00")]
    [InlineData("2024-03-28T01:34:36Z")]
    [InlineData("2024-03-28T01:34:36.5Z")]
    [InlineData("2024-03-28T01:34:36.1234567Z")]
    [InlineData("2024-02-29T23:59:59-00:00")]
    [InlineData("2024-03-28T01:34:36+14:00")]
    [InlineData("2024-03-28T01:34:36-14:00")]
    [InlineData("2024-03-28T01:34:36+05:45")]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("0001-01-01T14:00:00+14:00")]
    [InlineData("9999-12-31T23:59:59.9999999Z")]
    [InlineData("1582-10-10T12:00:00Z")]
    public void A_moment_is_its_instant_in_UTC(string text)
    {
        Assert.True(Moment.TryParse(text, out var moment));
        var expected = DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).UtcDateTime;
        Assert.Equal((text, expected.Ticks), (moment.Text, moment.Instant));
        Assert.Equal(DateOnly.FromDateTime(expected).DayNumber, moment.Day);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2024")]
    [InlineData("2024-03-28")]
    [InlineData("2024-03-28T09:34:36")]
    [InlineData("2024-03-28T09:34:36.5")]
    [InlineData("2024-03-28T09:34Z")]
    [InlineData("2024-03-28 09:34:36Z")]
    [InlineData("2024-03-28t09:34:36Z")]
    [InlineData("2024-03-28T09:34:36z")]
    [InlineData("2024-03-28T09:34:36.Z")]
    [InlineData("2024-03-28T09:34:36.12345678Z")]
    [InlineData("2024-03-28T09:34:36,5Z")]
    [InlineData("2024-03-28T24:00:00Z")]
    [InlineData("2024-03-28T23:60:00Z")]
    [InlineData("2016-12-31T23:59:60Z")]
    [InlineData("2023-02-29T00:00:00Z")]
    [InlineData("2024-13-01T00:00:00Z")]
    [InlineData("2024-00-01T00:00:00Z")]
    [InlineData("2024-01-00T00:00:00Z")]
    [InlineData("0000-01-01T00:00:00Z")]
    [InlineData("2024-03-28T09:34:36+14:01")]
    [InlineData("2024-03-28T09:34:36-15:00")]
    [InlineData("2024-03-28T09:34:36+08:60")]
    [InlineData("2024-03-28T09:34:36+0800")]
    [InlineData("2024-03-28T09:34:36+08")]
    [InlineData("2024-03-28T09:34:36 08:00")]
    [InlineData("2024-03-28T09:34:36+ 8:00")]
    [InlineData("2024-03-28T09:34:36Z ")]
    [InlineData("2024-03-28T09:34:36ZZ")]
    [InlineData("２０２４-03-28T09:34:36Z")]
    [InlineData("0001-01-01T00:00:00+00:01")]
    [InlineData("9999-12-31T23:59:59-00:01")]
    public void Any_other_text_is_no_moment(string text) => Assert.False(Moment.TryParse(text, out _));

    [Fact]
    public void Parse_says_what_a_moment_looks_like() => Assert.Equal(
        "\"2024-03-28\" is not a moment; write 2024-03-28T09:34:36+08:00 or 2024-03-28T01:34:36.5Z.",
        Assert.Throws<FormatException>(() => Moment.Parse("2024-03-28")).Message);
}
