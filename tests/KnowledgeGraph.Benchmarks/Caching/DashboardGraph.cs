namespace KnowledgeGraph.Benchmarks.Caching;

/// <summary>
/// A thousand zones with twenty enterprises each, and two agreements of each enterprise, to which its zone is a party too.
/// </summary>
internal static class DashboardGraph
{
    public const int Zones = 1_000;
    private const int EnterprisesPerZone = 20;
    private const int AgreementsPerEnterprise = 2;
    private const int Enterprises = Zones * EnterprisesPerZone;
    private const int Agreements = Enterprises * AgreementsPerEnterprise;

    public static void Write(string directory)
    {
        Write(
            directory, "nodes/Zone.csv", "id,nameZh,nameEn,level",
            Range(Zones).Select(z => $"zone:{z},开发区{z},Zone {z},{(z % 5 == 0 ? "NATIONAL" : "PROVINCIAL")}"));
        Write(
            directory, "nodes/Enterprise.csv", "id,nameZh,nameEn,foundedOn",
            Range(Enterprises).Select(e => $"enterprise:{e},公司{e},Company {e},{1990 + e % 35}"));
        Write(directory, "nodes/Agreement.csv", "id,nameZh,nameEn,status,signedOn", Range(Agreements).Select(Agreement));
        Write(
            directory, "relationships/LOCATED_IN.csv", "from,to",
            Range(Enterprises).Select(e => $"enterprise:{e},zone:{e / EnterprisesPerZone}"));
        Write(directory, "relationships/PARTY_TO.csv", "from,to,role", Range(Agreements).SelectMany(Parties));
    }

    /// <summary>Writes what one load adds: an agreement of an enterprise and its zone.</summary>
    public static void WriteNews(string directory, int number)
    {
        Write(directory, "nodes/Agreement.csv", "id,nameZh,nameEn,status,signedOn", [Agreement(Agreements + number)]);
        Write(directory, "relationships/PARTY_TO.csv", "from,to,role", Parties(Agreements + number));
    }

    private static IEnumerable<int> Range(int count) => Enumerable.Range(0, count);

    private static string Agreement(int a) =>
        $"agreement:{a},协议{a},Agreement {a},{(a % 4 == 0 ? "REACHED" : "SIGNED")},{2000 + a % 24}-{1 + a % 12:00}-{1 + a % 28:00}";

    private static string[] Parties(int a)
    {
        int enterprise = a / AgreementsPerEnterprise % Enterprises;
        return [$"enterprise:{enterprise},agreement:{a},industry", $"zone:{enterprise / EnterprisesPerZone},agreement:{a},zone"];
    }

    private static void Write(string directory, string file, string header, IEnumerable<string> rows)
    {
        string path = Path.Combine(directory, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllLines(path, [header, .. rows]);
    }
}
