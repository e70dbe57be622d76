using KnowledgeGraph.Core.Loading;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Server.CommandLine;

/// <summary>The report of a load for people: a table on standard output, or the errors on standard error.</summary>
internal static class LoadReportText
{
    /// <summary>Writes it.</summary>
    public static async Task WriteAsync(LoadReport report, bool dryRun, TextWriter output, TextWriter errors)
    {
        foreach (string text in report.TextsUnmatched)
        {
            await errors.WriteLineAsync($"{text}: no source has this text's SHA-256; it was skipped");
        }
        foreach (var match in report.Matches)
        {
            await errors.WriteLineAsync($"{match.Id} is the graph's {match.KnownId}: both have {match.Property} {match.Value}");
        }
        foreach (var absent in report.Absent)
        {
            await errors.WriteLineAsync($"{absent.File}:{absent.Line}: {absent.Id} is not in the graph, so nothing was deleted; "
                + "it was deleted before, or the id is misspelt");
        }
        if (report.AbsentCount > report.Absent.Count)
        {
            await errors.WriteLineAsync(
                $"… and {report.AbsentCount - report.Absent.Count:N0} more ids that are not in the graph (Limits:LoadErrorsMax)");
        }
        if (report.Summary is { } summary) await WriteTablesAsync(summary, report.QuoteCount, dryRun, output);
        else await WriteErrorsAsync(report, errors);
    }

    private static async Task WriteErrorsAsync(LoadReport report, TextWriter errors)
    {
        foreach (string line in report.ErrorLines()) await errors.WriteLineAsync(line);
        if (report.ErrorsLeftOut > 0) await errors.WriteLineAsync($"… and {report.ErrorsLeftOut:N0} more (Limits:LoadErrorsMax)");
        if (report.ChecksSkipped) await errors.WriteLineAsync("Rows were not compared with each other, since some could not be read.");
        await errors.WriteLineAsync(
            report.ErrorCount == 1 ? "1 error: nothing was loaded." : $"{report.ErrorCount:N0} errors: nothing was loaded.");
    }

    private static async Task WriteTablesAsync(LoadSummary summary, int quotes, bool dryRun, TextWriter output)
    {
        int width = summary.Nodes.Concat(summary.Relationships).Select(c => c.Name.Length).Append("relationships".Length).Max();
        await WriteTableAsync("nodes", summary.Nodes, width, output);
        await WriteTableAsync("relationships", summary.Relationships, width, output);
        if (quotes > 0) await output.WriteLineAsync($"{quotes:N0} quotes were cut from texts.");
        await output.WriteLineAsync(dryRun ? "Dry run: nothing was written." : "Loaded.");
    }

    private static async Task WriteTableAsync(string title, IReadOnlyList<LoadCount> counts, int width, TextWriter output)
    {
        if (counts.Count == 0) return;
        await output.WriteLineAsync($"{title.PadRight(width)} {"new",12} {"changed",12} {"same",12} {"deleted",12}");
        foreach (var count in counts) await WriteRowAsync(count);
        await WriteRowAsync(
            new("total", counts.Sum(c => c.New), counts.Sum(c => c.Changed), counts.Sum(c => c.Same), counts.Sum(c => c.Deleted)));
        await output.WriteLineAsync();

        Task WriteRowAsync(LoadCount row) =>
            output.WriteLineAsync($"{row.Name.PadRight(width)} {row.New,12:N0} {row.Changed,12:N0} {row.Same,12:N0} {row.Deleted,12:N0}");
    }
}
