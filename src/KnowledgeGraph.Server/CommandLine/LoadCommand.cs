using System.CommandLine;
using KnowledgeGraph.Core.Loading;
using KnowledgeGraph.Server.Commands;
using KnowledgeGraph.Server.Hosting;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Server.CommandLine;

/// <summary>Loads files into the graph.</summary>
internal static class LoadCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(CommandSettings settings)
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Folders with nodes/<Kind>.csv, relationships/<TYPE>.csv and deletions.csv (or .ndjson, either also .gz), "
                + "or single such files.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var dryRun = new Option<bool>("--dry-run") { Description = "Check everything and count, but write nothing." };
        var json = new Option<bool>("--json") { Description = "Report in JSON, for programs." };
        var texts = new Option<string?>("--texts")
        {
            Description = "A folder with the texts of sources, from which the quotes of claims are cut.",
            HelpName = "DIR",
        };
        var separator = new Option<string?>("--separator")
        {
            Description = "What separates the cells of CSV files: ',' (the default), ';', '|' or tab.",
            HelpName = "CHARACTER",
        };
        var nullWord = new Option<string?>("--null")
        {
            Description = "What stands in cells of CSV files where there is no value, for example NULL; by default such cells are empty.",
            HelpName = "WORD",
        };
        var command = new Command("load", "Load files into the graph: all of them, or nothing if there is any error.")
        {
            paths, dryRun, json, texts, separator, nullWord,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(paths) is null or [] && result.GetValue(texts) is null)
            {
                result.AddError("Name at least one PATH to load, or --texts DIR.");
            }
            if (SeparatorOf(result.GetValue(separator)) is null)
            {
                result.AddError($"--separator {result.GetValue(separator)} is not a separator of CSV files; write ',', ';', '|' or tab.");
            }
        });
        command.SetAction((parsed, cancellationToken) => RunAsync(
            settings,
            new(parsed.GetValue(paths) ?? [], parsed.GetValue(texts), parsed.GetValue(dryRun))
            {
                Separator = SeparatorOf(parsed.GetValue(separator))!.Value,
                NullWord = parsed.GetValue(nullWord),
            },
            parsed.GetValue(json),
            parsed.InvocationConfiguration,
            cancellationToken));
        return command;
    }

    private static char? SeparatorOf(string? text) => text switch
    {
        null => ',',
        "," or ";" or "|" or "\t" => text[0],
        "tab" or @"\t" => '\t',
        _ => null,
    };

    private static async Task<int> RunAsync(
        CommandSettings source, LoadRequest request, bool asJson, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        // The handler of Ctrl-C is set up when this first awaits, and a load into the embedded store never awaits.
        await Task.Yield();
        var settings = source.Read();
        var model = ModelFile.Read(settings);
        using var waits = ConsoleLogging.OfWaits();
        await using var target = await CommandTarget.FindAsync(settings, model, cancellationToken, waits);
        var report = await LoadProgressBars.ShowAsync(progress => target.LoadAsync(request, progress, cancellationToken));
        if (asJson) await console.Output.WriteLineAsync(LoadReportJson.Write(report, request.DryRun));
        else await LoadReportText.WriteAsync(report, request.DryRun, console.Output, console.Error);
        return report.Summary is null ? ExitCodes.Refused : ExitCodes.Done;
    }
}
