using System.Text.RegularExpressions;

namespace KnowledgeGraph.Architecture.Tests;

/// <summary>What every file of the repository keeps to.</summary>
public sealed partial class FileTests
{
    private const int LinesMax = 500;

    // As in .editorconfig.
    private const int ColumnsMax = 140;

    [Fact]
    public void Namespaces_follow_folders() => Breach.None(
        "A file's namespace is not that of its folder:",
        from file in Repository.Files.Where(f => f.EndsWith(".cs", StringComparison.Ordinal))
        let found = Namespace().Match(Repository.Text(file))
        where found.Success
        let expected = NamespaceOf(file)
        where found.Groups["name"].Value != expected
        select $"{file}: {found.Groups["name"].Value}, not {expected}");

    [Fact]
    public void Source_files_stay_short() => Breach.None(
        $"A file has more than {LinesMax} lines and is perhaps two things:",
        Repository.SourceFiles.Select(f => (File: f, Lines: File.ReadLines(Repository.FullPath(f)).Count())).Where(f => f.Lines > LinesMax)
            .Select(f => $"{f.File}: {f.Lines}"));

    [Fact]
    public void Lines_are_no_wider_than_a_window_but_for_texts() => Breach.None(
        $"A line has more than {ColumnsMax} columns, and no text in it that says why:",
        from file in Repository.SourceFiles
        let lines = File.ReadAllLines(Repository.FullPath(file))
        from i in Enumerable.Range(0, lines.Length)
        where lines[i].Length > ColumnsMax && !lines[i].Contains('"', StringComparison.Ordinal) && !IsInRawText(lines, i)
        select $"{file}:{i + 1}: {lines[i].Length}");

    private static bool IsInRawText(string[] lines, int line) =>
        lines.Take(line).Count(before => before.Split("\"\"\"").Length % 2 == 0) % 2 == 1;

    [Fact]
    public void Every_case_with_a_plan_has_its_cypher() => Breach.None(
        "A conformance case has no neo4j.snap beside plan.snap. Restore it from git, or run the case where the tests find a Neo4j (docs/testing.md):",
        Repository.Files
            .Where(f =>
                f.StartsWith("tests/KnowledgeGraph.Conformance/Cases/", StringComparison.Ordinal)
                    && f.EndsWith("/plan.snap", StringComparison.Ordinal))
            .Select(f => f.Replace("/plan.snap", "/neo4j.snap", StringComparison.Ordinal))
            .Except(Repository.Files, StringComparer.Ordinal));

    [Fact]
    public void Nothing_names_a_path_of_one_machine() => Breach.None("A path of one machine:", Find(MachinePath()));

    [Theory]
    [InlineData("cd ", "work", "/main", true)]
    [InlineData("in \"", "tmp", "\"", true)]
    [InlineData("../", "work", "/main", false)]
    [InlineData("https://example.org/", "home", "/a", false)]
    [InlineData("/", "homepage", "", false)]
    public void Paths_of_one_machine_are_known(string before, string folder, string after, bool known) =>
        Assert.Equal(known, MachinePath().IsMatch(before.EndsWith('/') ? before + folder + after : $"{before}/{folder}{after}"));

    [Fact]
    public void Nothing_is_left_undone() => Breach.None("Work left undone:", Find(Undone()));

    [Theory]
    [InlineData("// TO", "DO: later", true)]
    [InlineData("FIX", "ME", true)]
    [InlineData("throw new NotImplemented", "Exception();", true)]
    [InlineData("NOTOD", "O", false)]
    public void Work_left_undone_is_known(string start, string end, bool known) => Assert.Equal(known, Undone().IsMatch(start + end));

    [Fact]
    public void Files_end_with_a_newline() => Breach.None(
        "A file does not end with a newline:",
        Repository.Files.Where(f => File.ReadAllBytes(Repository.FullPath(f)) is { Length: > 0 } bytes && !bytes.Contains((byte)0)
            && bytes[^1] != (byte)'\n'));

    private static IEnumerable<string> Find(Regex pattern) =>
        from file in Repository.Files
        from line in File.ReadLines(Repository.FullPath(file)).Index()
        where pattern.IsMatch(line.Item)
        select $"{file}:{line.Index + 1}: {line.Item.Trim()}";

    /// <summary>
    /// The project's name and the folders below it: src/KnowledgeGraph.Core/Query/Filter.cs is of KnowledgeGraph.Core.Query.
    /// </summary>
    private static string NamespaceOf(string file) => string.Join('.', file.Split('/')[1..^1]);

    [GeneratedRegex(@"^namespace (?<name>[\w.]+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"(?<![\w.])/(work|home|root|tmp)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"\b(TO[D]O|FIX[M]E|NotImplemented[E]xception)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Undone();
}
