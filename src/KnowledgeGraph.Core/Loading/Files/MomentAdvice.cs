using System.Text.RegularExpressions;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Loading.Files;

/// <summary>Says how to write what is not a moment, as far as it can be seen what was meant.</summary>
internal static class MomentAdvice
{
    private const string Forms = $"write {Moment.Forms}";

    /// <summary>What to write instead, and why.</summary>
    public static string Of(string text)
    {
        if (DateAdvice.DayAndTime().Match(text) is { Success: true } match) return OfMoment(match);
        if (DateAdvice.OfUnixTime(text) is { } advice) return advice;
        return PartialDate.TryParse(text, out _) ? $"it has no time of day; {Forms}" : Forms;
    }

    private static string OfMoment(Match match)
    {
        string day = match.Groups["day"].Value;
        string time = match.Groups["minute"].Value + (match.Groups["second"].Success ? match.Groups["second"].Value : ":00");
        string fraction = match.Groups["fraction"].Value;
        string offset = match.Groups["offset"].Value;
        string shown = fraction.Length > Moment.FractionDigitsMax + 1 ? fraction[..(Moment.FractionDigitsMax + 1)] : fraction;
        string UpTo(string seconds, string end) => $"{day}T{seconds}{shown}{end}";
        if (!PartialDate.TryParse(day, out _)) return $"there is no day {day}; {Forms}";
        if (!Moment.TryParse($"{day}T{time}Z", out _)) return NoSuchTime(time);
        if (offset.Length == 0)
        {
            return $"the offset from UTC is missing; write {UpTo(time, "")} with the offset after it, such as +08:00 or Z";
        }
        string written = UpTo(time, DateAdvice.OffsetOf(offset));
        if (!Moment.TryParse(written, out _)) return $"the offset from UTC is at most {Moment.OffsetHoursMax}:00; {Forms}";
        return shown == fraction ? $"write {written}" : $"a second has at most {Moment.FractionDigitsMax} decimal places; write {written}";
    }

    private static string NoSuchTime(string time) => time.EndsWith(":60", StringComparison.Ordinal)
        ? $"there is no time {time}: leap seconds are not kept; write second 59, or the second that follows"
        : $"there is no time {time}; write the time as 09:34:36";
}
