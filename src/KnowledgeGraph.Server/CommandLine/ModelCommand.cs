using System.CommandLine;
using KnowledgeGraph.Core.Drafts;
using KnowledgeGraph.Neo4j.Discovery;
using KnowledgeGraph.Server.Commands;
using KnowledgeGraph.Server.Hosting;

namespace KnowledgeGraph.Server.CommandLine;

/// <summary>Makes a model of a database that has none.</summary>
internal static class ModelCommand
{
    /// <summary>The name of the command that reads Neo4j.</summary>
    public const string FromNeo4j = "from-neo4j";

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandSettings settings)
    {
        var sample = new Option<int>("--sample")
        {
            Description = "The most nodes of each label, and relationships of each type, that are read.",
            HelpName = "NUMBER",
            DefaultValueFactory = _ => GraphDiscovery.SampleDefault,
        };
        sample.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1) result.AddError("--sample is a whole number from 1.");
        });
        var fromNeo4j = new Command(FromNeo4j, "Print a model of the Neo4j that the settings name; its comments say what to check.")
        {
            sample,
        };
        fromNeo4j.SetAction((parsed, cancellationToken) =>
            RunAsync(settings, parsed.GetValue(sample), parsed.InvocationConfiguration, cancellationToken));
        return new Command("model", "Make a model of a database that has none.") { fromNeo4j };
    }

    private static async Task<int> RunAsync(
        CommandSettings source, int sample, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        var settings = source.Read();
        using var faults = ConsoleLogging.OfFaults();
        var graph = await GraphDiscovery.ReadAsync(settings.Neo4j, settings.Limits, sample, faults, cancellationToken);
        if (graph.NodeCount == 0) throw new Core.StoreException("NOT_FOUND", $"There are no nodes in {graph.Origin}.");
        var draft = ModelDraft.Of(graph);
        await console.Output.WriteAsync(draft.Sdl);
        await console.Error.WriteLineAsync(
            $"{graph.Origin}: {draft.Kinds} kinds, {draft.RelationshipTypes} relationship types; what to check has a `# ?` before it: {draft.Doubts}.");
        return ExitCodes.Done;
    }
}
