namespace KnowledgeGraph.Server.Tests.Control;

/// <summary>Loads that each add two zones and an edge, so that a reader that sees half of one is detected.</summary>
internal static class LoadedVersions
{
    public const int NodesPerEdge = 2;

    /// <summary>Asks for what the loads add, as two root fields.</summary>
    public const string Query = """{ zones(where: {nameZh: {eq: "新闻区"}}) { totalCount } located: zones(where: {nameZh: {eq: "新闻区"}, locatedIn: {some: {}}}) { totalCount } }""";

    /// <summary>Writes a load; gives its folder.</summary>
    public static string Write(string folder, int number)
    {
        Directory.CreateDirectory(Path.Combine(folder, "nodes"));
        Directory.CreateDirectory(Path.Combine(folder, "relationships"));
        File.WriteAllText(Path.Combine(folder, "nodes", "Zone.csv"), $"id,nameZh\nzone:news-{number}-a,新闻区\nzone:news-{number}-b,新闻区\n");
        File.WriteAllText(Path.Combine(folder, "relationships", "LOCATED_IN.csv"), $"from,to\nzone:news-{number}-a,place:shanxi\n");
        return folder;
    }
}
