using System.Globalization;

namespace KnowledgeGraph.Core.Values;

/// <summary>
/// A moment with its offset from UTC, as RFC 3339 writes it: 2024-03-28T09:34:36+08:00 or 2024-03-28T01:34:36.5Z. The text is kept as
/// written; comparisons are of the instant, so that these two differ by half a second.
/// </summary>
/// <param name="Text">The text.</param>
/// <param name="Instant">
/// The units of 100 nanoseconds since the beginning of the year 1 in UTC: of 64 bits the finest unit that reaches all years of a Date.
/// Nanoseconds would end in 2262.
/// </param>
public readonly record struct Moment(string Text, long Instant)
{
    /// <summary>The units of <see cref="Instant"/> in a day, whose numbers <see cref="DateOnly.DayNumber"/> counts.</summary>
    public const long UnitsOfDay = TimeSpan.TicksPerDay;

    /// <summary>The units of <see cref="Instant"/> in a second.</summary>
    public const long UnitsOfSecond = TimeSpan.TicksPerSecond;

    /// <summary>The beginning of 1970 in seconds since that of the year 1.</summary>
    public const long UnixEpochSeconds = 62_135_596_800;

    /// <summary>Valid forms, for messages.</summary>
    public const string Forms = "2024-03-28T09:34:36+08:00 or 2024-03-28T01:34:36.5Z";

    /// <summary>The most digits that a fraction of a second may have.</summary>
    public const int FractionDigitsMax = 7;

    /// <summary>The greatest offset from UTC, in hours, in either direction.</summary>
    public const int OffsetHoursMax = 14;

    private const int SecondsEnd = 19;
    private const int OffsetLength = 6;
    private const string Pattern = "0000-00-00T00:00:00";

    /// <summary>The number of its day in UTC, as <see cref="DateOnly.DayNumber"/> counts.</summary>
    public int Day => DayOf(Instant);

    /// <summary>The number of the day in UTC in which an instant lies.</summary>
    public static int DayOf(long instant) => (int)(instant / UnitsOfDay);

    /// <summary>
    /// Reads a moment; false for any other text: without an offset, of a day or second that does not exist (leap seconds have no instant of
    /// their own), with a finer fraction or a greater offset, or outside the years 1 to 9999 in UTC.
    /// </summary>
    public static bool TryParse(string text, out Moment moment)
    {
        moment = default;
        if (text.Length <= SecondsEnd || !IsWritten(text) || !TryReadSeconds(text, out long instant)) return false;
        int at = SecondsEnd;
        if (!TryReadFraction(text, ref at, out long fraction) || !TryReadOffset(text.AsSpan(at), out long offset)) return false;
        instant += fraction - offset;
        if (instant < 0 || instant > DateTime.MaxValue.Ticks) return false;
        moment = new(text, instant);
        return true;
    }

    /// <summary>Reads a text that must be a moment.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    public static Moment Parse(string text) =>
        TryParse(text, out var moment) ? moment : throw new FormatException($"\"{text}\" is not a moment; write {Forms}.");

    private static bool IsWritten(string text)
    {
        for (int i = 0; i < SecondsEnd; i++)
        {
            if (Pattern[i] == '0' ? !char.IsAsciiDigit(text[i]) : text[i] != Pattern[i]) return false;
        }
        return true;
    }

    private static bool TryReadSeconds(string text, out long instant)
    {
        instant = 0;
        int Part(int start, int length) => int.Parse(text.AsSpan(start, length), NumberStyles.None, CultureInfo.InvariantCulture);
        (int year, int month, int day) = (Part(0, 4), Part(5, 2), Part(8, 2));
        (int hour, int minute, int second) = (Part(11, 2), Part(14, 2), Part(17, 2));
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        if (hour > 23 || minute > 59 || second > 59) return false;
        instant = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc).Ticks;
        return true;
    }

    private static bool TryReadFraction(string text, ref int at, out long fraction)
    {
        fraction = 0;
        if (text[at] != '.') return true;
        int start = ++at;
        long unit = UnitsOfSecond;
        for (; at < text.Length && char.IsAsciiDigit(text[at]); at++)
        {
            unit /= 10;
            fraction += unit * (text[at] - '0');
        }
        return at - start is >= 1 and <= FractionDigitsMax;
    }

    private static bool TryReadOffset(ReadOnlySpan<char> text, out long offset)
    {
        offset = 0;
        if (text is "Z") return true;
        if (text.Length != OffsetLength || text[0] is not ('+' or '-') || text[3] != ':') return false;
        if (!int.TryParse(text[1..3], NumberStyles.None, CultureInfo.InvariantCulture, out int hours)) return false;
        if (!int.TryParse(text[4..], NumberStyles.None, CultureInfo.InvariantCulture, out int minutes) || minutes > 59) return false;
        if (hours * 60 + minutes > OffsetHoursMax * 60) return false;
        offset = (hours * 60 + minutes) * TimeSpan.TicksPerMinute * (text[0] == '-' ? -1 : 1);
        return true;
    }
}
