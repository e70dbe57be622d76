using System.Formats.Tar;
using System.IO.Compression;
using KnowledgeGraph.Core.Resolution;

namespace KnowledgeGraph.Benchmarks.Resolution;

/// <summary>A province, city or county of China.</summary>
internal sealed record ChineseDivision(string Code, string Name, string? Parent);

/// <summary>The administrative divisions of China, and what ROR calls its provinces and cities in English.</summary>
internal sealed class ChinesePlaces
{
    // ROR's regions are GeoNames's first-level divisions.
    private const string Provinces = "北京 Beijing|天津 Tianjin|河北 Hebei|山西 Shanxi|内蒙古 Inner Mongolia|辽宁 Liaoning|吉林 Jilin|黑龙江 Heilongjiang|"
        + "上海 Shanghai|江苏 Jiangsu|浙江 Zhejiang|安徽 Anhui|福建 Fujian|江西 Jiangxi|山东 Shandong|河南 Henan|湖北 Hubei|湖南 Hunan|广东 Guangdong|广西 Guangxi|海南 Hainan|"
        + "重庆 Chongqing|四川 Sichuan|贵州 Guizhou|云南 Yunnan|西藏 Tibet|陕西 Shaanxi|甘肃 Gansu|青海 Qinghai|宁夏 Ningxia|新疆 Xinjiang";

    public ChinesePlaces(string folder)
    {
        string archive = Path.Combine(folder, "china-division-2.7.0-csv.tgz");
        ProvinceDivisions = [.. Rows(archive, "provinces.csv").Select(r => new ChineseDivision(r[0], r[1], null))];
        Cities = [.. Rows(archive, "cities.csv").Select(r => new ChineseDivision(r[0], r[1], r[2])).Where(c => !IsGroup(c.Name))];
        var cities = Cities.Select(c => c.Code).ToHashSet(StringComparer.Ordinal);
        Counties = [.. Rows(archive, "areas.csv").Select(r => new ChineseDivision(r[0], r[1], cities.Contains(r[2]) ? r[2] : r[3]))
            .Where(c => !IsGroup(c.Name))];
    }

    /// <summary>The short name of each province, by its English name.</summary>
    public static IReadOnlyDictionary<string, string> ProvinceNames { get; } =
        Provinces.Split('|').ToDictionary(p => p[(p.IndexOf(' ') + 1)..], p => p[..p.IndexOf(' ')], StringComparer.Ordinal);

    public ChineseDivision[] ProvinceDivisions { get; }

    public ChineseDivision[] Cities { get; }

    public ChineseDivision[] Counties { get; }

    /// <summary>
    /// The Chinese names of cities that ROR has in English: a city is where most organizations are whose names begin with its name.
    /// </summary>
    public Dictionary<string, string> CityNames(IEnumerable<RorOrganization> organizations)
    {
        var cities = Cities.Where(c => c.Name.EndsWith('市')).Select(c => c.Name[..^1]).ToHashSet(StringComparer.Ordinal);
        var places = organizations.Where(o => o.Country == "CN" && o.NameZh.Length > 3)
            .SelectMany(o => Enumerable.Range(2, 2).Select(length => (Zh: o.NameZh[..length], o.City))).Where(p => cities.Contains(p.Zh));
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var group in places.GroupBy(p => p.Zh))
        {
            var (city, count) = group.GroupBy(p => p.City).Select(g => (g.Key, Count: g.Count())).OrderByDescending(g => g.Count)
                .ThenBy(g => g.Key).First();
            if (count * 2 > group.Count() && city.Length > 0) names.TryAdd(city, group.Key);
        }
        return names;
    }

    // Codes that only hold together the districts or counties that have no city between them and the province.
    private static bool IsGroup(string name) => name is "市辖区" or "县" || name.EndsWith("行政区划", StringComparison.Ordinal);

    /// <summary>A graph of all divisions, of which some are left out.</summary>
    public ResolutionGraph Graph(Func<ChineseDivision, bool> isIn)
    {
        var builder = new ResolutionGraphBuilder();
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var each in (ChineseDivision[])[.. ProvinceDivisions, .. Cities, .. Counties])
        {
            if (!isIn(each)) continue;
            int node = builder.AddNode(RorRegister.PlaceKind, each.Code, isPlace: true);
            numbers.Add(each.Code, node);
            builder.AddName(node, new(0, 0), isAlias: false, each.Name);
            if (each.Parent is { } parent && numbers.TryGetValue(parent, out int above)) builder.AddParent(node, above);
        }
        return builder.Build(CancellationToken.None);
    }

    private static List<string[]> Rows(string archive, string file)
    {
        using var stream = new GZipStream(File.OpenRead(archive), CompressionMode.Decompress);
        using var tar = new TarReader(stream);
        while (tar.GetNextEntry() is { } entry)
        {
            if (Path.GetFileName(entry.Name) != file) continue;
            using var lines = new StreamReader(entry.DataStream!);
            return [.. lines.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
                .Select(line => line.Split(',').Select(cell => cell.Trim('"', '\r')).ToArray())];
        }
        throw new BenchmarkException($"There is no {file} in {archive}.");
    }
}
