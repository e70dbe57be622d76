using System.Globalization;
using System.Text.RegularExpressions;

namespace KnowledgeGraph.Conformance.Naive;

/// <summary>A moment: its instant, and its text in UTC.</summary>
internal readonly record struct NaiveMoment(long Instant, string Utc)
{
    private static readonly Regex Form = new(
        @"\A[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,7})?(Z|[+-][0-9]{2}:[0-9]{2})\z", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    /// <summary>Whether a text is a moment: of the form, and of a day and second that exist.</summary>
    public static bool IsOne(string text) =>
        Form.IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    public static NaiveMoment Of(string text)
    {
        var utc = DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.None).UtcDateTime;
        return new(utc.Ticks, utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
    }
}
