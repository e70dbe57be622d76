using Microsoft.Net.Http.Headers;

namespace KnowledgeGraph.Server.Endpoints;

/// <summary>How much a client wants a media type (RFC 9110, section 12.5.1).</summary>
/// <param name="Quality">The weight, 0 for a type that is not accepted.</param>
/// <param name="IsNamed">Whether the type is named in full, and not by a range.</param>
internal readonly record struct MediaPreference(double Quality, bool IsNamed)
{
    private const int Named = 2;

    /// <summary>The preference for a type in UTF-8.</summary>
    /// <param name="type">The type, as `text/html`.</param>
    /// <param name="ranges">What Accept lists.</param>
    public static MediaPreference Of(string type, IList<MediaTypeHeaderValue> ranges)
    {
        var (quality, specificity) = (0.0, -1);
        foreach (var range in ranges)
        {
            // The most specific range decides.
            int matched = SpecificityOf(range, type);
            if (matched > specificity) (quality, specificity) = (range.Quality ?? 1, matched);
        }
        return new(quality, specificity == Named);
    }

    private static int SpecificityOf(MediaTypeHeaderValue range, string type)
    {
        if (range.Charset.HasValue && !range.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)) return -1;
        if (range.MatchesAllTypes) return 0;
        if (!range.MatchesAllSubTypes) return range.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase) ? Named : -1;
        var general = type.AsSpan(0, type.IndexOf('/', StringComparison.Ordinal));
        return general.Equals(range.Type.AsSpan(), StringComparison.OrdinalIgnoreCase) ? 1 : -1;
    }
}
