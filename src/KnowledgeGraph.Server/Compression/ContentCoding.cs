using System.Collections.Immutable;
using System.IO.Compression;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace KnowledgeGraph.Server.Compression;

/// <summary>A content coding (RFC 9110, section 8.4.1).</summary>
/// <param name="Name">Its name in Accept-Encoding and Content-Encoding.</param>
/// <param name="Suffix">What is added to the name of a file in this coding.</param>
internal sealed record ContentCoding(string Name, string Suffix)
{
    /// <summary>None.</summary>
    public static readonly ContentCoding Identity = new("identity", "");

    /// <summary>Those that compress, the smallest result first.</summary>
    public static readonly ImmutableArray<ContentCoding> Compressed = [new("br", ".br"), new("gzip", ".gz")];

    /// <summary>All of them, the one first that costs least for its result when an answer is compressed as it is sent.</summary>
    public static readonly ImmutableArray<ContentCoding> OfAnswers = [.. Compressed.Reverse(), Identity];

    /// <summary>Less than any weight that can be written: identity is accepted without being named, but only if nothing else is.</summary>
    private const double Unnamed = 0.0005;

    /// <summary>
    /// Chooses one of several by Accept-Encoding (RFC 9110, section 12.5.3): the one with the highest weight, and of equal ones the first.
    /// Without the header, or if none is accepted, it is the last: programs that do not ask for a coding do not decode one.
    /// </summary>
    public static ContentCoding Choose(StringValues acceptEncoding, ImmutableArray<ContentCoding> codings)
    {
        var chosen = codings[^1];
        if (StringValues.IsNullOrEmpty(acceptEncoding) || !StringWithQualityHeaderValue.TryParseList(acceptEncoding, out var accepted))
        {
            return chosen;
        }
        double highest = 0;
        foreach (var coding in codings)
        {
            double weight = coding.WeightIn(accepted);
            if (weight > highest) (chosen, highest) = (coding, weight);
        }
        return chosen;
    }

    /// <summary>A stream that writes to another in this coding, at the least cost; it leaves the other open.</summary>
    public Stream Encode(Stream output) => Name == "br"
        ? new BrotliStream(output, CompressionLevel.Fastest, leaveOpen: true)
        : new GZipStream(output, CompressionLevel.Fastest, leaveOpen: true);

    private double WeightIn(IList<StringWithQualityHeaderValue> accepted)
    {
        double? others = null;
        foreach (var coding in accepted)
        {
            if (coding.Value.Equals(Name, StringComparison.OrdinalIgnoreCase)) return coding.Quality ?? 1;
            if (coding.Value.Equals("*", StringComparison.Ordinal)) others = coding.Quality ?? 1;
        }
        return others ?? (this == Identity ? Unnamed : 0);
    }
}
