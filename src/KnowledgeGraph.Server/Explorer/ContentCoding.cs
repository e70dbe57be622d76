using System.Collections.Immutable;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace KnowledgeGraph.Server.Explorer;

/// <summary>A content coding (RFC 9110, section 8.4.1).</summary>
/// <param name="Name">Its name in Accept-Encoding and Content-Encoding.</param>
/// <param name="Suffix">What is added to the name of a file in this coding.</param>
internal sealed record ContentCoding(string Name, string Suffix)
{
    /// <summary>None.</summary>
    public static readonly ContentCoding Identity = new("identity", "");

    /// <summary>Those that files are compressed in, the smallest result first.</summary>
    public static readonly ImmutableArray<ContentCoding> Compressed = [new("br", ".br"), new("gzip", ".gz")];

    /// <summary>Less than any weight that can be written: identity is accepted without being named, but only if nothing else is.</summary>
    private const double Unnamed = 0.0005;

    /// <summary>
    /// Chooses a form of a file by Accept-Encoding (RFC 9110, section 12.5.3): the one with the highest weight, and of equal ones the
    /// first. Without the header the file is sent as it is: programs that do not ask for a coding do not decode one.
    /// </summary>
    public static ExplorerFile.Representation Choose(
        StringValues acceptEncoding, ImmutableArray<ExplorerFile.Representation> representations)
    {
        var chosen = representations[^1];
        if (StringValues.IsNullOrEmpty(acceptEncoding) || !StringWithQualityHeaderValue.TryParseList(acceptEncoding, out var accepted))
        {
            return chosen;
        }
        double highest = 0;
        foreach (var representation in representations)
        {
            double weight = representation.Coding.WeightIn(accepted);
            if (weight > highest) (chosen, highest) = (representation, weight);
        }
        return chosen;
    }

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
