namespace KnowledgeGraph.Core.Tests.Loading;

/// <summary>Dates as spreadsheets, databases and programs write them: what is missing or wrong, and what to write.</summary>
public sealed class DateAdviceTests
{
    private const string Forms = "2023, 2023-02, 2023-02-10 or 2024-03-28T09:34:36+08:00";

    [Theory]
    [InlineData(
        "1996-07-04 00:00:00.000", "the offset from UTC is missing; write 1996-07-04 alone, "
            + "or 1996-07-04T00:00:00.000 with the offset after it, such as +08:00 or Z")]
    [InlineData(
        "2023-02-10T09:00:00",
        "the offset from UTC is missing; write 2023-02-10 alone, or 2023-02-10T09:00:00 with the offset after it, such as +08:00 or Z")]
    [InlineData(
        "2023-02-10 09:00",
        "the offset from UTC is missing; write 2023-02-10 alone, or 2023-02-10T09:00:00 with the offset after it, such as +08:00 or Z")]
    [InlineData("2023-02-10 09:00:00+08:00", "write 2023-02-10T09:00:00+08:00")]
    [InlineData("2023-02-10T09:00Z", "write 2023-02-10T09:00:00Z")]
    [InlineData("2023-02-10T09:00:00+0800", "write 2023-02-10T09:00:00+08:00")]
    [InlineData("2023-02-10 09:00:00 UTC", "write 2023-02-10T09:00:00Z")]
    [InlineData("2023-02-10T09:00:00.123456789Z", "write 2023-02-10T09:00:00.1234567Z")]
    [InlineData("2023-02-30T09:00:00Z", "there is no day 2023-02-30; write " + Forms)]
    [InlineData("2023-02-10T25:00:00Z", "there is no time 25:00:00; write 2023-02-10, or the time as 09:34:36")]
    [InlineData("1675990800000", "it seems to be the number of milliseconds since 1970; write 2023-02-10T01:00:00Z")]
    [InlineData("1675990800", "it seems to be the number of seconds since 1970; write 2023-02-10T01:00:00Z")]
    [InlineData(
        "44967", "it seems to be a serial number of Excel; format the column as yyyy-mm-dd before you save it, to get 2023-02-10")]
    [InlineData(
        "44967.375", "it seems to be a serial number of Excel; format the column as yyyy-mm-dd before you save it, to get 2023-02-10")]
    [InlineData("2023/02/10", "write 2023-02-10")]
    [InlineData("2023/2/1", "write 2023-02-01")]
    [InlineData("2023.02.10", "write 2023-02-10")]
    [InlineData("2023-2-1", "write 2023-02-01")]
    [InlineData("2023/02", "write 2023-02")]
    [InlineData("20230210", "write 2023-02-10")]
    [InlineData("2023年2月10日", "write 2023-02-10")]
    [InlineData("2023年2月", "write 2023-02")]
    [InlineData("2023年", "write 2023")]
    [InlineData("10.02.2023", "write the year first: 2023-02-10")]
    [InlineData("10/02/2023", "write the year first: 2023-02-10 if the day is first here, 2023-10-02 if the month is")]
    [InlineData("2/13/2023", "write the year first: 2023-02-13")]
    [InlineData("13-2-2023", "write the year first: 2023-02-13")]
    [InlineData("31.02.2023", "there is no such day; write " + Forms)]
    [InlineData("2023-13", "there is no day 2023-13; write " + Forms)]
    [InlineData("2023-02-29", "there is no day 2023-02-29; write " + Forms)]
    [InlineData("soon", "write " + Forms)]
    [InlineData("99999999999999", "write " + Forms)]
    [InlineData("12345678.5", "write " + Forms)]
    [InlineData("０１２３", "write " + Forms)]
    public async Task A_date_in_another_form_gets_advice(string cell, string advice)
    {
        using var folder = new LoadFolder().With("nodes/Zone.csv", "id,validFrom", $"zone:a,{cell}");
        Assert.Equal([$"nodes/Zone.csv:2: column \"validFrom\": \"{cell}\" is not a date; {advice}"], await folder.LoadBadAsync());
    }
}
