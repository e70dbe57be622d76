using System.Text.RegularExpressions;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Architecture.Tests;

/// <summary>What the documentation says of the repository is there.</summary>
public sealed partial class DocsTests
{
    [Fact]
    public void Files_that_are_named_exist() => Breach.None(
        "The documentation names a file or folder that is not there:",
        from page in Repository.Files.Where(f => f.EndsWith(".md", StringComparison.Ordinal))
        from match in NamedPath().Matches(Repository.Text(page))
        let path = match.Groups["path"].Value.TrimEnd('/')
        where !File.Exists(Repository.FullPath(path)) && !Directory.Exists(Repository.FullPath(path))
        select $"{page}: {path}");

    [Fact]
    public void Limits_that_are_named_exist() => Breach.None(
        "The documentation names a limit that is not in src/KnowledgeGraph.Core/Limits.cs:",
        from page in Repository.Files.Where(f => f.StartsWith("docs/", StringComparison.Ordinal))
        from match in NamedLimit().Matches(Repository.Text(page))
        let name = match.Groups["name"].Value
        where typeof(Limits).GetProperty(name) is null
        select $"{page}: Limits:{name}");

    [Fact]
    public void Every_filter_operator_is_explained()
    {
        string page = Repository.Text("docs/querying.md");
        string table = page[page.IndexOf("| operators | on |", StringComparison.Ordinal)..];
        table = table[..table.IndexOf("\n\n", StringComparison.Ordinal)];
        Breach.None(
            "The table of filters in docs/querying.md lacks an operator of FilterOperator.All:",
            FilterOperator.All.Select(o => o.Name).Where(name => !table.Contains($"`{name}`", StringComparison.Ordinal)));
    }

    [GeneratedRegex(@"`Limits:(?<name>\w+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamedLimit();

    [GeneratedRegex(@"`(?<path>(src|tests|schema|docs|\.ci)/[\w./-]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamedPath();
}
