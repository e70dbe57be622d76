using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace KnowledgeGraph.Benchmarks.Resolution;

/// <summary>A text and the ROR ids that people have said it means.</summary>
internal sealed partial record LabelledText(string Text, string[] Rors)
{
    /// <summary>
    /// Whether the text is of the half that may be looked at while points are set; by a hash of it, so that it never changes.
    /// </summary>
    public bool IsDevelopment
    {
        get
        {
            // FNV-1a; its low bit depends on the low bits of the bytes alone.
            uint hash = 2166136261;
            foreach (byte each in Encoding.UTF8.GetBytes(Text)) hash = (hash ^ each) * 16777619;
            return (hash >> 15 & 1) == 0;
        }
    }

    /// <summary>ROR's own rows for its matching, of affiliations in Springer Nature's articles.</summary>
    public static LabelledText[] Springer(string folder)
    {
        using var stream = new GZipStream(File.OpenRead(Path.Combine(folder, "matching",
            "ror-affiliations-springer-2023-10-31.json.gz")), CompressionMode.Decompress);
        using var document = JsonDocument.Parse(stream);
        return [.. document.RootElement.EnumerateArray().Select(row => new LabelledText(
            row.GetProperty("affiliation").GetString()!, [.. row.GetProperty("ror_ids").EnumerateArray().Select(id => id.GetString()!)]))];
    }

    /// <summary>A split of S2AFF's rows.</summary>
    public static LabelledText[] S2Aff(string folder, string split) =>
        [.. RorRegister.Rows(Path.Combine(folder, "matching", "s2aff-gold-affiliations.csv.gz")).Where(r => r[3] == split)
            .Select(r => new LabelledText(r[0], [.. RorId().Matches(r[2]).Select(m => m.Value)]))];

    [GeneratedRegex(@"https://ror\.org/\w+", RegexOptions.None, 1000)]
    private static partial Regex RorId();
}
