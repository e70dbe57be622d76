namespace KnowledgeGraph.Explorer.Tests.Servers;

/// <summary>A zone in which 100,000 enterprises are located.</summary>
internal static class HubGraph
{
    public const int Neighbours = 100_000;

    /// <summary>Writes the files of the graph into a folder.</summary>
    public static async Task WriteAsync(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "nodes"));
        Directory.CreateDirectory(Path.Combine(folder, "relationships"));
        var numbers = Enumerable.Range(0, Neighbours);
        await File.WriteAllLinesAsync(Path.Combine(folder, "nodes", "Zone.csv"), ["id,nameEn", "zone:hub,The hub"]);
        await File.WriteAllLinesAsync(
            Path.Combine(folder, "nodes", "Enterprise.csv"), numbers.Select(i => $"enterprise:{i},Enterprise {i}").Prepend("id,nameEn"));
        await File.WriteAllLinesAsync(
            Path.Combine(folder, "relationships", "LOCATED_IN.csv"), numbers.Select(i => $"enterprise:{i},zone:hub").Prepend("from,to"));
    }
}
