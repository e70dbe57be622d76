namespace KnowledgeGraph.Benchmarks;

/// <summary>
/// Ten zones with twenty enterprises each, and each of these with twenty agreements, so that pages of ten at three levels are full and more
/// follows. The ids begin with a hyphen after the colon and so come before the ids of the large graph, where few enterprises have ten
/// agreements.
/// </summary>
internal static class RegularGraph
{
    private const int Zones = 10;
    private const int PerParent = 20;

    public static void Write(string directory)
    {
        Write(directory, "nodes/Zone.csv", "id,nameZh,nameEn", ZoneNumbers.Select(z => $"zone:-{z},开发区{z},Zone {z}"));
        Write(
            directory, "nodes/Enterprise.csv", "id,nameZh,nameEn", EnterpriseNumbers.Select(e => $"enterprise:-{e:000},公司{e},Company {e}"));
        Write(directory, "nodes/Agreement.csv", "id,nameZh,nameEn,status,signedOn", AgreementNumbers.Select(Agreement));
        Write(
            directory, "relationships/LOCATED_IN.csv", "from,to",
            EnterpriseNumbers.Select(e => $"enterprise:-{e:000},zone:-{e / PerParent}"));
        Write(
            directory, "relationships/PARTY_TO.csv", "from,to,role",
            AgreementNumbers.Select(a => $"enterprise:-{a / PerParent:000},agreement:-{a:0000},industry"));
    }

    private static IEnumerable<int> ZoneNumbers => Enumerable.Range(0, Zones);

    private static IEnumerable<int> EnterpriseNumbers => Enumerable.Range(0, Zones * PerParent);

    private static IEnumerable<int> AgreementNumbers => Enumerable.Range(0, Zones * PerParent * PerParent);

    private static string Agreement(int number) =>
        $"agreement:-{number:0000},协议{number},A{number},{(number % 4 == 0 ? "REACHED" : "SIGNED")},{2000 + number % 24}-{1 + number % 12:00}-{1 + number % 28:00}";

    private static void Write(string directory, string file, string header, IEnumerable<string> rows)
    {
        string path = Path.Combine(directory, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllLines(path, [header, .. rows]);
    }
}
