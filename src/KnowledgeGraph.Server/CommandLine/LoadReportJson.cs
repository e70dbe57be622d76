using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using KnowledgeGraph.Core.Loading;
using KnowledgeGraph.Core.Loading.Rows;

namespace KnowledgeGraph.Server.CommandLine;

/// <summary>The report of a load for programs; docs/loading.md explains each member.</summary>
internal static class LoadReportJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        // Names and messages contain Chinese; the output is not embedded in HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter<LoadErrorKind>(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The report as one line of JSON.</summary>
    public static string Write(LoadReport report, bool dryRun) => JsonSerializer.Serialize(
        new
        {
            Loaded = report.Summary is not null && !dryRun,
            DryRun = dryRun,
            report.Moment,
            report.ErrorCount,
            report.Errors,
            ErrorSums = report.Sums,
            report.ChecksSkipped,
            Nodes = report.Summary?.Nodes,
            Relationships = report.Summary?.Relationships,
            report.Matches,
            report.AbsentCount,
            report.Absent,
            Quotes = report.QuoteCount,
            report.TextsUnmatched,
        },
        Options);
}
