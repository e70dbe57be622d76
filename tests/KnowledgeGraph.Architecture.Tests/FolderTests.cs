using System.Text.RegularExpressions;

namespace KnowledgeGraph.Architecture.Tests;

/// <summary>The arrows between the folders of a project: a reader can begin anywhere and follow them down, and never comes back.</summary>
public sealed partial class FolderTests
{
    public static TheoryData<string> Projects => [.. Repository.SourceFiles.Select(ProjectOf).Distinct(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Folders_form_no_circles(string project)
    {
        var uses = Uses(project);
        Breach.None($"Folders of {project} use each other in a circle:",
            uses.Keys.Where(folder => Reaches(uses, folder)).Order(StringComparer.Ordinal).Select(folder => Describe(uses, folder)));
    }

    [Fact]
    public void A_circle_is_found()
    {
        var uses = new Dictionary<string, SortedSet<string>>(StringComparer.Ordinal) { ["A"] = ["B"], ["B"] = ["C"], ["C"] = ["B"] };
        Assert.Equal(["B", "C"], uses.Keys.Where(folder => Reaches(uses, folder)));
    }

    private static Dictionary<string, SortedSet<string>> Uses(string project)
    {
        var uses = new Dictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (string file in Repository.SourceFiles.Where(f => ProjectOf(f) == project))
        {
            string folder = string.Join('.', file.Split('/')[2..^1]);
            uses.TryAdd(folder, new(StringComparer.Ordinal));
            foreach (Match match in Using().Matches(Repository.Text(file)))
            {
                string used = match.Groups["name"].Value;
                if (used == project || !used.StartsWith(project + ".", StringComparison.Ordinal)) continue;
                if (used[(project.Length + 1)..] is var other && other != folder) uses[folder].Add(other);
            }
        }
        return uses;
    }

    private static bool Reaches(Dictionary<string, SortedSet<string>> uses, string folder)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var next = new Stack<string>(uses[folder]);
        while (next.TryPop(out string? each))
        {
            if (!reached.Add(each) || !uses.TryGetValue(each, out var used)) continue;
            foreach (string one in used) next.Push(one);
        }
        return reached.Contains(folder);
    }

    private static string Describe(Dictionary<string, SortedSet<string>> uses, string folder) =>
        $"{folder} -> {string.Join(", ", uses[folder])}";

    private static string ProjectOf(string file) => file.Split('/')[1];

    [GeneratedRegex(@"^using (static )?(?<name>KnowledgeGraph[\w.]*);", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Using();
}
