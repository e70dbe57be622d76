using System.Globalization;

namespace KnowledgeGraph.Core.Values;

/// <summary>
/// An ISO 8601 date with the precision that its source gives: 2023, 2023-02, 2023-02-10 or 2024-03-28T09:34:36+08:00.
/// It is the interval of days from its first to its last, and comparisons are by day: a date with a time is its day as written.
/// </summary>
/// <param name="Text">The text, exactly one of the four forms.</param>
/// <param name="FirstDay">The number of its first day, as <see cref="DateOnly.DayNumber"/> counts.</param>
/// <param name="LastDay">The number of its last day.</param>
public readonly record struct PartialDate(string Text, int FirstDay, int LastDay)
{
    /// <summary>The valid forms of a Date, for messages.</summary>
    public const string Forms = "2023, 2023-02, 2023-02-10 or 2024-03-28T09:34:36+08:00";

    /// <summary>Reads one of the four forms; false for any other text and for days that do not exist.</summary>
    public static bool TryParse(string text, out PartialDate date)
    {
        date = default;
        if (text.Length is not (4 or 7 or 10 or >= 20) || !DatePartIsWritten(text)) return false;
        int year = int.Parse(text.AsSpan(0, 4), NumberStyles.None);
        int month = text.Length >= 7 ? int.Parse(text.AsSpan(5, 2), NumberStyles.None) : 0;
        int day = text.Length >= 10 ? int.Parse(text.AsSpan(8, 2), NumberStyles.None) : 0;
        if (year < 1 || (text.Length >= 7 && month is < 1 or > 12)) return false;
        if (text.Length >= 10 && (day < 1 || day > DateTime.DaysInMonth(year, month))) return false;
        if (text.Length >= 20 && !Moment.TryParse(text, out _)) return false;
        date = text.Length switch
        {
            4 => new(text, new DateOnly(year, 1, 1).DayNumber, new DateOnly(year, 12, 31).DayNumber),
            7 => new(text, new DateOnly(year, month, 1).DayNumber, new DateOnly(year, month, DateTime.DaysInMonth(year, month)).DayNumber),
            _ => new(text, new DateOnly(year, month, day).DayNumber, new DateOnly(year, month, day).DayNumber),
        };
        return true;
    }

    /// <summary>Reads a text that must be a Date.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    public static PartialDate Parse(string text) =>
        TryParse(text, out var date) ? date : throw new FormatException($"\"{text}\" is not a date; write {Forms}.");

    /// <summary>Writes the time in the format of the loader's timestamps: UTC, to the second.</summary>
    public static string OfMoment(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static bool DatePartIsWritten(string text)
    {
        for (int i = 0; i < Math.Min(text.Length, 10); i++)
        {
            if (i is 4 or 7 ? text[i] != '-' : !char.IsAsciiDigit(text[i])) return false;
        }
        return true;
    }
}
