using System.CommandLine.Help;
using System.Text.RegularExpressions;
using KnowledgeGraph.Server.CommandLine;
using KnowledgeGraph.Server.Commands;

namespace KnowledgeGraph.Server.Tests.CommandLine;

public sealed partial class CommandsPageTests
{
    private static readonly string Page = Repository.Page("commands.md");

    [Fact]
    public void The_page_lists_every_command_with_its_options_and_no_other()
    {
        var documented = Section().Matches(Page).ToDictionary(
            m => m.Groups["command"].Value, m =>
                Option().Matches(m.Groups["text"].Value).Select(o => o.Groups["name"].Value).Order().ToArray());
        var real = ServerCommandLine.RootCommand().Subcommands.ToDictionary(
            c => c.Name,
            c =>
                c.Options.Concat(c.Subcommands.SelectMany(s => s.Options)).Where(o => o is not HelpOption).Select(o => o.Name).Order()
                    .ToArray());
        Assert.Equal(real, documented);
    }

    [Theory]
    [InlineData(ExitCodes.Done)]
    [InlineData(ExitCodes.CannotStart)]
    [InlineData(ExitCodes.Usage)]
    [InlineData(ExitCodes.Refused)]
    [InlineData(ExitCodes.Damaged)]
    [InlineData(ExitCodes.Fault)]
    [InlineData(ExitCodes.Stopped)]
    public void The_page_lists_every_exit_code(int code)
    {
        Assert.Contains($"\n| {code} | ", Page, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^## `(?<command>\w+)[^\n]*\n(?<text>.*?)(?=^## )", RegexOptions.Multiline | RegexOptions.Singleline, 1000)]
    private static partial Regex Section();

    [GeneratedRegex(@"^\| `(?<name>--[\w-]+)", RegexOptions.Multiline, 1000)]
    private static partial Regex Option();
}
