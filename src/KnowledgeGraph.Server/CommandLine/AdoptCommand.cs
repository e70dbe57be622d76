using System.CommandLine;
using KnowledgeGraph.Server.Commands;
using KnowledgeGraph.Server.Hosting;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Server.CommandLine;

/// <summary>Adds to a graph in Neo4j that others made what makes queries fast, and removes it again.</summary>
internal static class AdoptCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(CommandSettings settings)
    {
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be added, and what prevents it; write nothing." };
        var undo = new Option<bool>("--undo") { Description = "Remove what was added: the graph is then as before." };
        var json = new Option<bool>("--json") { Description = "Report in JSON, for programs." };
        var command = new Command(
            "adopt", "Add to a graph in Neo4j that others made what makes queries fast: labels, helper properties, ids of edges, indexes.")
        {
            dryRun, undo, json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(dryRun) && result.GetValue(undo)) result.AddError("Give --dry-run or --undo, not both.");
        });
        command.SetAction((parsed, cancellationToken) => RunAsync(
            settings.Read(),
            new(parsed.GetValue(dryRun), parsed.GetValue(undo), parsed.GetValue(json)),
            parsed.InvocationConfiguration.Output,
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        ServerSettings settings, AdoptOptions options, TextWriter output, CancellationToken cancellationToken)
    {
        // The handler of Ctrl-C is set up when this first awaits.
        await Task.Yield();
        using var waits = ConsoleLogging.OfWaits();
        await using var neo4j = Neo4jCommands.Open(settings, ModelFile.Read(settings), waits, "adopt");
        var report = await CheckProgressBar.ShowAsync(progress => options switch
        {
            { DryRun: true } => neo4j.Checks.PlanAdoptionAsync(progress, cancellationToken),
            { Undo: true } => Neo4jCommands.WriteAsync(() => neo4j.Checks.UndoAdoptionAsync(progress, cancellationToken)),
            _ => Neo4jCommands.WriteAsync(() => neo4j.Checks.AdoptAsync(progress, cancellationToken)),
        });
        await output.WriteLineAsync(options.Json ? CheckReportText.Json(report) : CheckReportText.Text(report));
        return report.IsClean ? ExitCodes.Done : ExitCodes.Damaged;
    }

    private sealed record AdoptOptions(bool DryRun, bool Undo, bool Json);
}
