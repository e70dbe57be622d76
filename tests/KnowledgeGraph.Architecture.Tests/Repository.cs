using System.Diagnostics;

namespace KnowledgeGraph.Architecture.Tests;

/// <summary>The files of the repository that this test was built in.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The files that git keeps, with `/` between folders, without those deleted in the work tree.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. ListFiles().Where(f => File.Exists(FullPath(f)))];

    /// <summary>The C# files of the projects under src.</summary>
    public static IEnumerable<string> SourceFiles =>
        Files.Where(f => f.StartsWith("src/", StringComparison.Ordinal) && f.EndsWith(".cs", StringComparison.Ordinal));

    public static string FullPath(string file) => Path.Combine(Root, file);

    public static string Text(string file) => File.ReadAllText(FullPath(file));

    private static string FindRoot()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "KnowledgeGraph.sln"))) at = at.Parent!;
        return at.FullName;
    }

    private static string[] ListFiles()
    {
        var start = new ProcessStartInfo("git", ["-c", "safe.directory=*", "ls-files", "-z"])
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var git = Process.Start(start)!;
        string output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
        return output.Split('\0', StringSplitOptions.RemoveEmptyEntries);
    }
}
