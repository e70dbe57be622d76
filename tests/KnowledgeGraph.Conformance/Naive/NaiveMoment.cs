using System.Globalization;

namespace KnowledgeGraph.Conformance.Naive;

/// <summary>A moment: its instant, and its text in UTC.</summary>
internal readonly record struct NaiveMoment(long Instant, string Utc)
{
    public static NaiveMoment Of(string text)
    {
        var utc = DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.None).UtcDateTime;
        return new(utc.Ticks, utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
    }
}
