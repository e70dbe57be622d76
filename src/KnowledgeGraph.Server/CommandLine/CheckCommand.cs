using System.CommandLine;
using KnowledgeGraph.Server.Commands;
using KnowledgeGraph.Server.Hosting;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Server.CommandLine;

/// <summary>Checks the store for damage, and for data that do not fit the model; in Neo4j it repairs what derives from them.</summary>
internal static class CheckCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(CommandSettings settings)
    {
        var json = new Option<bool>("--json") { Description = "Report in JSON, for programs." };
        var repair = new Option<bool>("--repair")
        {
            Description =
                "In Neo4j: write labels, helper properties and ids of edges where they are missing or stale; never the model's own values.",
        };
        var cypher =
            new Option<bool>("--cypher") { Description = "In Neo4j: print the Cypher that --repair would send, and change nothing." };
        var command = new Command("check", "Check the store for damage, and for data that do not fit the model.") { json, repair, cypher };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            settings.Read(),
            new(parsed.GetValue(repair), parsed.GetValue(cypher), parsed.GetValue(json)),
            parsed.InvocationConfiguration,
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        ServerSettings settings, CheckOptions options, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        // The handler of Ctrl-C is set up when this first awaits.
        await Task.Yield();
        var model = ModelFile.Read(settings);
        await using var target = await CommandTarget.FindAsync(settings, model, cancellationToken);
        using var waits = ConsoleLogging.OfWaits();
        var report = await CheckProgressBar.ShowAsync(async progress =>
        {
            if (!options.Repair && !options.Cypher) return await target.CheckAsync(progress, cancellationToken);
            await using var neo4j = Neo4jCommands.Open(settings, model, waits, "check --repair");
            return options.Cypher
                ? await neo4j.Checks.PrintRepairAsync(console.Output, progress, cancellationToken)
                : await Neo4jCommands.WriteAsync(() => neo4j.Checks.RepairAsync(progress, cancellationToken));
        });
        var output = options.Cypher ? console.Error : console.Output;
        await output.WriteLineAsync(options.Json ? CheckReportText.Json(report) : CheckReportText.Text(report));
        return report.IsClean ? ExitCodes.Done : ExitCodes.Damaged;
    }

    private sealed record CheckOptions(bool Repair, bool Cypher, bool Json);
}
