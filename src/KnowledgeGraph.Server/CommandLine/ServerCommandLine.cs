using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Server.Commands;

namespace KnowledgeGraph.Server.CommandLine;

/// <summary>The command line: data go to standard output, progress and errors to standard error.</summary>
internal static class ServerCommandLine
{
    /// <summary>How long a load may take to stop cleanly after Ctrl-C.</summary>
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Runs the command of the arguments; returns the exit code.</summary>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors)
    {
        var settings = CommandSettings.Of(args, out string[] rest);
        var root = RootCommand(settings);
        var parsed = root.Parse(rest, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction) return await RefuseAsync(parsed, root, errors);
        var configuration = new InvocationConfiguration
        {
            Output = output,
            Error = errors,
            EnableDefaultExceptionHandler = false,
            // The server has its own way to stop.
            ProcessTerminationTimeout = parsed.CommandResult.Command == root ? null : StopTimeout,
        };
        return await InvokeAsync(parsed, configuration, errors);
    }

    /// <summary>The commands and their options.</summary>
    public static RootCommand RootCommand() => RootCommand(CommandSettings.Of([], out _));

    private static RootCommand RootCommand(CommandSettings settings)
    {
        var root = new RootCommand(
            "Serves a graph of partnerships over GraphQL. Without a command it serves; an empty embedded store loads the seed first.");
        root.SetAction((parsed, _) => ServeCommand.RunAsync(settings, parsed.InvocationConfiguration.Error));
        root.Add(LoadCommand.Create(settings));
        root.Add(SchemaCommand.Create(settings));
        root.Add(ModelCommand.Create(settings));
        root.Add(ExplainCommand.Create(settings));
        root.Add(CheckCommand.Create(settings));
        root.Add(AdoptCommand.Create(settings));
        root.Add(BackupCommand.Create(settings));
        HelpExamples.AddTo(root.Options.OfType<HelpOption>().Single());
        return root;
    }

    private static async Task<int> RefuseAsync(ParseResult parsed, RootCommand root, TextWriter errors)
    {
        foreach (var error in parsed.Errors) await errors.WriteLineAsync(error.Message);
        var names = root.Subcommands.Select(c => c.Name).Concat(parsed.CommandResult.Command.Options.Select(o => o.Name)).Append("--urls")
            .ToList();
        string? meant = parsed.UnmatchedTokens.Select(token => NearMiss.Of(token, names)).FirstOrDefault(name => name is not null);
        await errors.WriteLineAsync(meant is null
            ? "Use --help to see the commands and their options."
            : $"Did you mean {meant}? Use --help to see the commands and their options.");
        return ExitCodes.Usage;
    }

    private static async Task<int> InvokeAsync(ParseResult parsed, InvocationConfiguration configuration, TextWriter errors)
    {
        try
        {
            return await parsed.InvokeAsync(configuration);
        }
        catch (Exception exception)
        {
            return await CommandFault.WriteAsync(exception, errors);
        }
    }
}
