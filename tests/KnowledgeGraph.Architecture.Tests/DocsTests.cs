using System.Text.RegularExpressions;

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

    [GeneratedRegex(@"`(?<path>(src|tests|schema|docs|\.ci)/[\w./-]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamedPath();
}
