using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using KnowledgeGraph.Embedded.Checks;
using KnowledgeGraph.Server.Commands;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Server.CommandLine;

/// <summary>Checks the embedded store for damage, and for data that do not fit the model.</summary>
internal static class CheckCommand
{
    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        // Samples contain Chinese; the output is not embedded in HTML.
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandSettings settings)
    {
        var json = new Option<bool>("--json") { Description = "Report in JSON, for programs." };
        var command = new Command("check", "Check the embedded store for damage, and for data that do not fit the model; change nothing.")
        {
            json,
        };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(settings.Read(), parsed.GetValue(json), parsed.InvocationConfiguration.Output, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ServerSettings settings, bool asJson, TextWriter output, CancellationToken cancellationToken)
    {
        await using var target = await CommandTarget.FindAsync(settings, ModelFile.Read(settings), cancellationToken);
        var report = await target.CheckAsync(cancellationToken);
        await output.WriteLineAsync(asJson ? Json(report) : Text(report));
        return report.IsClean ? ExitCodes.Done : ExitCodes.Damaged;
    }

    private static string Text(CheckReport report) => report.IsClean
        ? $"No problems found: {report.Nodes:N0} nodes and {report.Edges:N0} edges were read."
        : string.Join('\n', report.Findings.Select(finding => finding.ToString()))
            + $"\n{report.Nodes:N0} nodes and {report.Edges:N0} edges were read.";

    private static string Json(CheckReport report) =>
        JsonSerializer.Serialize(new { report.IsClean, report.Nodes, report.Edges, report.Findings }, JsonOptions);
}
