namespace KnowledgeGraph.Server.Tests;

/// <summary>Where the source lies that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Model => Path.Combine(Root, "schema", "partnerships.graphql");

    public static string Seed => Path.Combine(Root, "seed");

    /// <summary>The explorer's page, as the build left it.</summary>
    public static string Explorer => Path.Combine(Root, "src", "explorer", "dist");

    public static string Page(string name) => File.ReadAllText(Path.Combine(Root, "docs", name));

    private static string Find()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory!.FullName, "KnowledgeGraph.sln"))) directory = directory.Parent;
        return directory.FullName;
    }
}
