using System.IO.Compression;
using CsvHelper;

namespace KnowledgeGraph.Benchmarks.Search;

/// <summary>An organisation of ROR.</summary>
/// <param name="Row">Its row.</param>
/// <param name="Id">Its ROR id.</param>
/// <param name="Label">Its main name.</param>
/// <param name="LabelZh">Its Chinese name; empty if there is none.</param>
/// <param name="Aliases">Other names and acronyms.</param>
/// <param name="IsChinese">Whether it is in China.</param>
internal sealed record RorOrganization(int Row, string Id, string Label, string LabelZh, string[] Aliases, bool IsChinese)
{
    /// <summary>All names, each once.</summary>
    public string[] Names { get; } =
        [.. new[] { Label, LabelZh }.Concat(Aliases).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal)];
}

/// <summary>The names of ROR's organisations: those of the Chinese ones, then of others until there are enough.</summary>
internal static class RorNames
{
    public static List<RorOrganization> Read(int namesMax)
    {
        string path = Checkout.Beside(Path.Combine("shared", "data", "ror-union-orgs.csv.gz"));
        using var file = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        var options = new CsvReaderOptions { Separator = ',', MalformedData = CsvMalformedDataHandling.Throw };
        using var reader = CsvReader.Create(file, options, leaveOpen: false);
        reader.ReadHeader();
        var all = new List<RorOrganization>();
        while (reader.Read())
        {
            var cells = Enumerable.Range(0, reader.FieldCount).ToDictionary(i => reader.Headers[i], i => reader.GetString(i));
            string[] aliases = cells["aliases"].Split('|', StringSplitOptions.RemoveEmptyEntries);
            all.Add(new(0, cells["ror"], cells["name"], cells["name_zh"], aliases, cells["country"] == "CN"));
        }
        var kept = new List<RorOrganization>();
        int names = 0;
        foreach (var organization in all.OrderByDescending(organization => organization.IsChinese))
        {
            if (names >= namesMax) break;
            kept.Add(organization with { Row = kept.Count });
            names += organization.Names.Length;
        }
        return kept;
    }
}
