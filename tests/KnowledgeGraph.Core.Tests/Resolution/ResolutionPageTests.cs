using System.Globalization;
using KnowledgeGraph.Core.Resolution;
using KnowledgeGraph.Core.Tests.Seed;

namespace KnowledgeGraph.Core.Tests.Resolution;

/// <summary>docs/resolution.md has every feature with its points.</summary>
public sealed class ResolutionPageTests
{
    [Fact]
    public void Every_feature_is_listed_with_its_points()
    {
        var listed = File.ReadLines(Path.Combine(SeedData.Root, "docs", "resolution.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries)).Select(cells => $"{cells[1].Trim('`')} {cells[2]}");

        Assert.Equal(Enum.GetValues<MatchFeature>()
            .Select(f => string.Create(CultureInfo.InvariantCulture, $"{f} {MatchScore.Of(0u.With(f))}")), listed);
    }
}
