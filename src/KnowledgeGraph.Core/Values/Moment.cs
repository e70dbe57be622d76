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

    private const int OffsetLength = 6;
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

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
        // Without an offset K would be that of this machine.
        bool hasOffset = text.EndsWith('Z') || (text.Length > OffsetLength && text[^OffsetLength] is '+' or '-');
        // F is content with a point alone, which RFC 3339 is not.
        int point = text.IndexOf('.');
        if (point >= 0 && !char.IsAsciiDigit(text[Math.Min(point + 1, text.Length - 1)])) return false;
        if (!hasOffset || !DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed))
        {
            return false;
        }
        moment = new(text, parsed.UtcTicks);
        return true;
    }

    /// <summary>Reads a text that must be a moment.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    public static Moment Parse(string text) =>
        TryParse(text, out var moment) ? moment : throw new FormatException($"\"{text}\" is not a moment; write {Forms}.");
}
