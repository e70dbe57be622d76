using System.CommandLine;
using KnowledgeGraph.Server.CommandLine;
using Snapshooter.Xunit;

namespace KnowledgeGraph.Server.Tests.CommandLine;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("serve", "--help")]
    [InlineData("load", "load", "--help")]
    [InlineData("schema", "schema", "--help")]
    [InlineData("explain", "explain", "--help")]
    [InlineData("model", "model", "from-neo4j", "--help")]
    [InlineData("check", "check", "--help")]
    [InlineData("adopt", "adopt", "--help")]
    [InlineData("backup", "backup", "--help")]
    public async Task Help_teaches_with_examples(string command, params string[] arguments)
    {
        var (code, output, errors) = await RunAsync(arguments);
        Assert.Equal((0, ""), (code, errors));
        Assert.Contains("Examples:", output, StringComparison.Ordinal);
        // Usage names the program that runs, which is the test's here.
        Snapshot.Match(
            output.Replace(RootCommand.ExecutableName, "KnowledgeGraph.Server", StringComparison.Ordinal),
            Snapshooter.SnapshotNameExtension.Create(command));
    }

    [Theory]
    [InlineData("Name at least one PATH to load, or --texts DIR.\nUse --help to see the commands and their options.\n", "load")]
    [InlineData("--separator x is not a separator of CSV files; write ',', ';', "
        + "'|' or tab.\nUse --help to see the commands and their options.\n", "load", "data", "--separator", "x")]
    [InlineData("Unrecognized command or argument 'laod'.\nDid you mean load? Use --help to see the commands and their options.\n", "laod")]
    [InlineData(
        "Unrecognized command or argument '--stict'.\nDid you mean --strict? Use --help to see the commands and their options.\n", "schema",
        "--stict")]
    [InlineData("Give --dry-run or --undo, not both.\nUse --help to see the commands and their options.\n", "adopt", "--dry-run", "--undo")]
    [InlineData("Required argument missing for command: 'explain'.\nUse --help to see the commands and their options.\n", "explain")]
    public async Task A_wrong_command_line_is_reported_with_exit_code_2(string expected, params string[] arguments)
    {
        var (code, output, errors) = await RunAsync(arguments);
        Assert.Equal((2, "", expected), (code, output, errors));
    }

    [Fact]
    public async Task Schema_prints_the_api()
    {
        var (code, output, errors) = await RunAsync("schema");
        Assert.Equal((0, ""), (code, errors));
        Assert.Contains("\ntype Query {\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Schema_strict_prints_the_model()
    {
        var (code, output, errors) = await RunAsync("schema", "--strict");
        Assert.Equal((0, ""), (code, errors));
        Assert.Contains("type Zone implements Node & Entity & Party & Site {", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_is_printed()
    {
        var (code, output, _) = await RunAsync("--version");
        Assert.Equal(0, code);
        Assert.Matches(@"^\d+\.\d+\.\d+", output);
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        using StringWriter output = new(), errors = new();
        int code = await ServerCommandLine.RunAsync(arguments, output, errors);
        return (code, output.ToString(), errors.ToString());
    }
}
