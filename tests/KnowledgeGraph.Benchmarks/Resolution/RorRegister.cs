using System.IO.Compression;
using System.Text;
using CsvHelper;
using KnowledgeGraph.Core.Resolution;

namespace KnowledgeGraph.Benchmarks.Resolution;

/// <summary>An organization of ROR's register.</summary>
internal sealed record RorOrganization(
    string Ror, string Name, string NameZh, string Status, string Country, string Region, string City, string[] Aliases);

/// <summary>
/// The Research Organization Registry as a graph to resolve names in: organizations with all their names, cities in regions in countries,
/// and what is part of what. Withdrawn records are left out: they are errors and duplicates of others.
/// </summary>
internal sealed class RorRegister
{
    public const int OrganizationKind = 0;
    public const int PlaceKind = 1;

    private const int NameField = 0;
    private const int NameZhField = 1;
    private const int AliasesField = 2;

    private readonly string _folder;
    private readonly ChinesePlaces _chinese;
    private readonly Dictionary<string, string> _cityNames;

    public RorRegister(string folder)
    {
        _folder = folder;
        _chinese = new ChinesePlaces(folder);
        Organizations = [.. Rows(Path.Combine(folder, "ror-union-orgs.csv.gz")).Select(r =>
            new RorOrganization(r[0], r[1], r[2], r[4], r[6], r[7], r[8], r[12].Split('|', StringSplitOptions.RemoveEmptyEntries)))];
        _cityNames = _chinese.CityNames(Organizations);
    }

    /// <summary>The divisions of China.</summary>
    public ChinesePlaces Chinese => _chinese;

    /// <summary>All organizations, also withdrawn ones.</summary>
    public IReadOnlyList<RorOrganization> Organizations { get; }

    /// <summary>The graph without some organizations.</summary>
    public ResolutionGraph Graph(Func<RorOrganization, bool> isIn)
    {
        var builder = new ResolutionGraphBuilder();
        var places = new Dictionary<(string, string, string), int>();
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var each in Organizations)
        {
            if (each.Status == "withdrawn" || !isIn(each)) continue;
            int node = builder.AddNode(OrganizationKind, each.Ror, isPlace: false);
            numbers.Add(each.Ror, node);
            builder.AddName(node, new(NameField, 0), isAlias: false, each.Name);
            if (each.NameZh.Length > 0) builder.AddName(node, new(NameZhField, 0), isAlias: false, each.NameZh);
            foreach (var (item, alias) in each.Aliases.Index()) builder.AddName(node, new(AliasesField, item), isAlias: true, alias);
            builder.AddSite(node, Place(builder, places, each.Country, each.Region, each.City));
            builder.AddKey(node, new("ror", each.Ror));
        }
        foreach (string[] row in Rows(Path.Combine(_folder, "ror-union-relations.csv.gz")))
        {
            if (row[2] is not ("parent" or "child")) continue;
            (string child, string parent) = row[2] == "parent" ? (row[0], row[1]) : (row[1], row[0]);
            if (numbers.TryGetValue(child, out int node) && numbers.TryGetValue(parent, out int whole)) builder.AddParent(node, whole);
        }
        return builder.Build(CancellationToken.None);
    }

    private int Place(
        ResolutionGraphBuilder builder, Dictionary<(string, string, string), int> places, string country, string region, string city)
    {
        if (places.TryGetValue((country, region, city), out int node)) return node;
        node = builder.AddNode(PlaceKind, $"place:{country}/{region}/{city}", isPlace: true);
        places.Add((country, region, city), node);
        string[] names = city.Length > 0 ? [city] : region.Length > 0 ? [region] : CountryNames.Of(country);
        foreach (var (item, name) in names.Index()) builder.AddName(node, new(NameField, item), isAlias: item > 0, name);
        if (city.Length == 0
            && CountryNames.AbbreviationOf(country, region) is { } code) builder.AddName(node, new(AliasesField, 0), isAlias: true, code);
        if (country == "CN" && ChineseName(region, city) is { } chinese)
        {
            builder.AddName(node, new(NameZhField, 0), isAlias: false, chinese);
            builder.AddName(node, new(NameZhField, 1), isAlias: true, chinese + (city.Length > 0 || chinese.Length == 2
                && IsMunicipality(chinese) ? "市" : "省"));
        }
        if (city.Length > 0) builder.AddParent(node, Place(builder, places, country, region, ""));
        else if (region.Length > 0) builder.AddParent(node, Place(builder, places, country, "", ""));
        return node;
    }

    private string? ChineseName(string region, string city) =>
        city.Length > 0 ? _cityNames.GetValueOrDefault(city) : ChinesePlaces.ProvinceNames.GetValueOrDefault(region);

    private static bool IsMunicipality(string province) => province is "北京" or "上海" or "天津" or "重庆";

    /// <summary>The rows of a compressed CSV file, without its header.</summary>
    public static IEnumerable<string[]> Rows(string path)
    {
        using var stream = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var reader = CsvReader.Create(stream, new CsvReaderOptions { Encoding = Encoding.UTF8, DetectSeparatorHint = false });
        reader.ReadHeader();
        while (reader.Read()) yield return Cells(reader);
    }

    private static string[] Cells(CsvReader reader)
    {
        string[] cells = new string[reader.FieldCount];
        for (int i = 0; i < cells.Length; i++) cells[i] = Encoding.UTF8.GetString(reader.GetSpan(i));
        return cells;
    }
}
