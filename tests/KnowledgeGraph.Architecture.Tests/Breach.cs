namespace KnowledgeGraph.Architecture.Tests;

/// <summary>All violations of a rule are listed, so that one run reports all of them.</summary>
internal static class Breach
{
    public static void None(string rule, IEnumerable<string> breaches)
    {
        string[] all = [.. breaches];
        Assert.True(all.Length == 0, $"{rule}\n{string.Join('\n', all)}");
    }
}
