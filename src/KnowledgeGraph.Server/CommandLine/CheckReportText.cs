using System.Text.Json;
using System.Text.Json.Serialization;
using KnowledgeGraph.Core.Checks;

namespace KnowledgeGraph.Server.CommandLine;

/// <summary>Reports of checks, repairs and adoptions, for people and for programs.</summary>
internal static class CheckReportText
{
    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        // Samples contain Chinese; the output is not embedded in HTML.
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>A line for each finding with some ids, a line with what to do about each problem, and the counts.</summary>
    public static string Text(CheckReport report)
    {
        var lines = new List<string>();
        foreach (var problem in report.Findings.GroupBy(finding => finding.Problem))
        {
            lines.AddRange(problem.Select(
                f => f.Samples.Count == 0 ? f.Message : $"{f.Message}, for example {string.Join(", ", f.Samples)}"));
            lines.Add("  " + problem.First().Remedy);
        }
        if (report.Written > 0) lines.Add($"{report.Written:N0} nodes and edges were written.");
        string read = $"{report.Nodes:N0} nodes and {report.Edges:N0} edges were read.";
        lines.Add(report.IsClean ? $"No problems found: {read}" : read);
        return string.Join('\n', lines);
    }

    /// <summary>The same in JSON.</summary>
    public static string Json(CheckReport report) => JsonSerializer.Serialize(
        new { report.IsClean, report.Nodes, report.Edges, report.Written, report.Findings }, JsonOptions);
}
