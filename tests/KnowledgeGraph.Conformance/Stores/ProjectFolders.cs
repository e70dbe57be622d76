namespace KnowledgeGraph.Conformance.Stores;

/// <summary>Where the project's files are, whatever directory the tests are started from.</summary>
internal static class ProjectFolders
{
    /// <summary>The folder of the solution.</summary>
    public static string Solution { get; } = FindSolution();

    /// <summary>The folder of this test project.</summary>
    public static string Conformance { get; } = Path.Combine(Solution, "tests", "KnowledgeGraph.Conformance");

    /// <summary>The folders of the cases.</summary>
    public static string Cases { get; } = Path.Combine(Conformance, "Cases");

    private static string FindSolution()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory!.FullName, "KnowledgeGraph.sln"))) directory = directory.Parent;
        return directory.FullName;
    }
}
