using System.Reflection;
using System.Text.RegularExpressions;
using KnowledgeGraph.Core;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Server.Tests.Settings;

public sealed partial class SettingsPageTests
{
    private static readonly Dictionary<string, string> Rows = Row().Matches(Repository.Page("settings.md"))
        .ToDictionary(m => m.Groups["setting"].Value, m => m.Groups["default"].Value);

    [Fact]
    public void The_page_lists_every_setting_and_no_other()
    {
        string[] without = [.. SettingsReader.Keys.Except(Rows.Keys).Order()];
        string[] unknown = [.. Rows.Keys.Except(SettingsReader.Keys).Order()];
        Assert.True(without.Length == 0, $"Add to docs/settings.md: {string.Join(", ", without)}");
        Assert.True(unknown.Length == 0, $"Remove from docs/settings.md, there is no such setting: {string.Join(", ", unknown)}");
    }

    [Fact]
    public void The_page_has_the_defaults_of_limits()
    {
        var limits = typeof(Limits).GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly);
        Assert.All(
            limits, property => Assert.Equal($"{property.GetValue(new Limits())}", Rows.GetValueOrDefault($"Limits:{property.Name}")));
    }

    [GeneratedRegex(@"^\| `(?<setting>[\w:]+)` \| (?<default>[^|]+) \|", RegexOptions.Multiline, 1000)]
    private static partial Regex Row();
}
