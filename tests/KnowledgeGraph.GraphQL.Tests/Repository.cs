namespace KnowledgeGraph.GraphQL.Tests;

/// <summary>Finds the repository's files from wherever tests run.</summary>
internal static class Repository
{
    /// <summary>The path of a file of the repository.</summary>
    public static string File(params string[] parts)
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!System.IO.File.Exists(Path.Combine(directory!.FullName, "KnowledgeGraph.sln"))) directory = directory.Parent;
        return Path.Combine([directory.FullName, .. parts]);
    }
}
