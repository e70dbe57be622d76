using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Neo4j.Tests;

/// <summary>Files of the repository that the tests run in.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static GraphModel Model { get; } = ModelReader.ReadFile(Path.Combine(Root, "schema", "partnerships.graphql"));

    public static string Seed => Path.Combine(Root, "seed");

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "KnowledgeGraph.sln"))) directory = directory.Parent!;
        return directory.FullName;
    }
}
