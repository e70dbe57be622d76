using System.Globalization;
using System.Text.RegularExpressions;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Loading.Files;

/// <summary>
/// Says what a text that is not a date seems to be and how to write it: spreadsheets, databases and programs have different formats.
/// </summary>
internal static partial class DateAdvice
{
    private static readonly DateOnly ExcelDayZero = new(1899, 12, 30);

    /// <summary>What to write instead, and why.</summary>
    public static string Of(string text)
    {
        if (DayAndTime().Match(text) is { Success: true } moment) return OfMoment(moment);
        if (YearFirst().Match(text) is { Success: true } yearFirst) return OfYearFirst(yearFirst);
        if (YearLast().Match(text) is { Success: true } yearLast) return OfYearLast(yearLast);
        if (Digits().IsMatch(text)) return OfNumber(decimal.Parse(text, CultureInfo.InvariantCulture));
        return $"write {PartialDate.Forms}";
    }

    [GeneratedRegex(
        @"^(?<day>[0-9]{4}-[0-9]{2}-[0-9]{2})(?<t>[ Tt])(?<minute>[0-9]{2}:[0-9]{2})(?<second>:[0-9]{2})?(?<fraction>\.[0-9]+)?"
        + "(?<space> ?)(?<offset>[Zz]|UTC|GMT|[+-][0-9]{2}:?[0-9]{2}|[+-][0-9]{2})?$",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    internal static partial Regex DayAndTime();

    [GeneratedRegex(
        "^(?<year>[0-9]{4})([-./](?<month>[0-9]{1,2})([-./](?<day>[0-9]{1,2}))?|年(?<month>[0-9]{1,2})月((?<day>[0-9]{1,2})日)?"
        + "|(?<month>[0-9]{2})(?<day>[0-9]{2})|年)$",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex YearFirst();

    [GeneratedRegex(
        @"^(?<first>[0-9]{1,2})(?<separator>[-./])(?<second>[0-9]{1,2})[-./](?<year>[0-9]{4})$", RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 100)]
    private static partial Regex YearLast();

    [GeneratedRegex(@"^[0-9]{5,13}(\.[0-9]+)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Digits();

    private static string OfMoment(Match match)
    {
        string day = match.Groups["day"].Value;
        if (!PartialDate.TryParse(day, out _)) return NoSuchDay(day);
        string minute = match.Groups["minute"].Value;
        string second = match.Groups["second"].Success ? match.Groups["second"].Value : ":00";
        if (!TimeOnly.TryParseExact(minute + second, "HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            return $"there is no time {minute}{second}; write {day}, or the time as 09:34:36";
        }
        string fraction = match.Groups["fraction"].Value;
        // What PartialDate reads.
        const int fractionMax = 8;
        string time = minute + second + (fraction.Length > fractionMax ? fraction[..fractionMax] : fraction);
        string offset = match.Groups["offset"].Value;
        if (offset.Length == 0)
        {
            return $"the offset from UTC is missing; write {day} alone, or {day}T{time} with the offset after it, such as +08:00 or Z";
        }
        return $"write {day}T{time}{OffsetOf(offset)}";
    }

    /// <summary>An offset as a moment has it.</summary>
    internal static string OffsetOf(string offset) => offset.Length switch
    {
        1 or 3 when char.IsLetter(offset[0]) => "Z",
        3 => offset + ":00",
        5 => $"{offset[..3]}:{offset[3..]}",
        _ => offset,
    };

    private static string OfYearFirst(Match match)
    {
        string text = match.Groups["year"].Value;
        foreach (string part in new[] { "month", "day" })
        {
            if (match.Groups[part].Success) text += "-" + match.Groups[part].Value.PadLeft(2, '0');
        }
        return PartialDate.TryParse(text, out _) ? $"write {text}" : NoSuchDay(text);
    }

    private static string OfYearLast(Match match)
    {
        (string first, string second, string year) =
            (match.Groups["first"].Value.PadLeft(2, '0'), match.Groups["second"].Value.PadLeft(2, '0'), match.Groups["year"].Value);
        (string dayFirst, string monthFirst) = ($"{year}-{second}-{first}", $"{year}-{first}-{second}");
        bool mayBeDayFirst = PartialDate.TryParse(dayFirst, out _);
        bool mayBeMonthFirst = match.Groups["separator"].Value != "." && PartialDate.TryParse(monthFirst, out _) && dayFirst != monthFirst;
        return (mayBeDayFirst, mayBeMonthFirst) switch
        {
            (true, true) => $"write the year first: {dayFirst} if the day is first here, {monthFirst} if the month is",
            (true, false) => $"write the year first: {dayFirst}",
            (false, true) => $"write the year first: {monthFirst}",
            _ => $"there is no such day; write {PartialDate.Forms}",
        };
    }

    private static string OfNumber(decimal number)
    {
        const int excelFrom = 10_000, excelTo = 80_000;
        if (number is >= excelFrom and < excelTo)
        {
            string day = ExcelDayZero.AddDays((int)number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            return $"it seems to be a serial number of Excel; format the column as yyyy-mm-dd before you save it, to get {day}";
        }
        return OfUnixTime(number) ?? $"write {PartialDate.Forms}";
    }

    /// <summary>What to write in the place of a number of seconds or milliseconds since 1970; null of another text.</summary>
    internal static string? OfUnixTime(string text) =>
        Digits().IsMatch(text) ? OfUnixTime(decimal.Parse(text, CultureInfo.InvariantCulture)) : null;

    private static string? OfUnixTime(decimal number)
    {
        const long secondsFrom = 100_000_000, secondsTo = 10_000_000_000, millisecondsTo = 10_000_000_000_000;
        if (number is < secondsFrom or >= millisecondsTo) return null;
        bool isSeconds = number < secondsTo;
        var moment = DateTimeOffset.FromUnixTimeMilliseconds((long)(isSeconds ? number * 1000 : number));
        return $"it seems to be the number of {(isSeconds ? "seconds" : "milliseconds")} since 1970; write {PartialDate.OfMoment(moment)}";
    }

    private static string NoSuchDay(string text) => $"there is no day {text}; write {PartialDate.Forms}";
}
