namespace KnowledgeGraph.Architecture.Tests;

/// <summary>What breaks a rule is listed whole, so that one run tells all of it.</summary>
internal static class Breach
{
    public static void None(string rule, IEnumerable<string> breaches)
    {
        string[] all = [.. breaches];
        Assert.True(all.Length == 0, $"{rule}\n{string.Join('\n', all)}");
    }
}
