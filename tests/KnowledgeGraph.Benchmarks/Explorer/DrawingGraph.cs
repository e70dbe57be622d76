namespace KnowledgeGraph.Benchmarks.Explorer;

/// <summary>
/// A network of 1,000 nodes and 5,000 edges that is all within two steps of a zone: the zone is party to each of 250 agreements, and 749
/// enterprises to some six each, mostly to those of their own group, as regions and industries have them. The same each time.
/// </summary>
internal static class DrawingGraph
{
    /// <summary>How many nodes there are.</summary>
    public const int Nodes = 1000;

    /// <summary>How many edges.</summary>
    public const int Edges = 5000;

    private const int Agreements = 250;
    private const int Enterprises = Nodes - Agreements - 1;
    private const int Groups = 10;
    private const double InOwnGroup = 0.8;
    private const int Seed = 15;

    /// <summary>The drawing of it all.</summary>
    public static string Address => $"/#/network?around=zone:0,2,{Nodes}";

    /// <summary>Writes it in the loader's layout.</summary>
    public static void Write(string directory)
    {
        Write(directory, "nodes/Zone.csv", "id,nameZh,nameEn", ["zone:0,第一开发区,First Development Zone"]);
        Write(
            directory, "nodes/Enterprise.csv", "id,nameZh,nameEn",
            Numbers(Enterprises).Select(e => $"enterprise:{e},第{e}科技有限公司,Enterprise {e} Technology Co Ltd"));
        Write(directory, "nodes/Agreement.csv", "id,nameZh,nameEn,status,signedOn", Numbers(Agreements).Select(a =>
            $"agreement:{a},第{a}号合作协议,Cooperation agreement {a},{(a % 4 == 0 ? "REACHED" : "SIGNED")},{2000 + a % 24}-{1 + a % 12:00}-{1 + a % 28:00}"));
        Write(directory, "relationships/PARTY_TO.csv", "from,to,role",
            [.. Numbers(Agreements).Select(a => $"zone:0,agreement:{a},zone"), .. Parties().Select(pair =>
                $"enterprise:{pair.Enterprise},agreement:{pair.Agreement},industry")]);
    }

    private static IEnumerable<int> Numbers(int count) => Enumerable.Range(0, count);

    /// <summary>Each enterprise is party to one agreement of its group at least, so that none is out of reach.</summary>
    private static HashSet<(int Enterprise, int Agreement)> Parties()
    {
        var random = new Random(Seed);
        HashSet<(int, int)> pairs = [.. Numbers(Enterprises).Select(e => (e, InGroup(random, e % Groups)))];
        while (pairs.Count < Edges - Agreements)
        {
            int enterprise = random.Next(Enterprises);
            pairs.Add((enterprise, InGroup(random, random.NextDouble() < InOwnGroup ? enterprise % Groups : random.Next(Groups))));
        }
        return pairs;
    }

    private static int InGroup(Random random, int group) => group + Groups * random.Next(Agreements / Groups);

    private static void Write(string directory, string file, string header, IEnumerable<string> rows)
    {
        string path = Path.Combine(directory, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllLines(path, [header, .. rows]);
    }
}
