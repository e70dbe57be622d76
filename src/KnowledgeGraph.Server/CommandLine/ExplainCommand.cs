using System.CommandLine;
using KnowledgeGraph.Server.Commands;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Server.CommandLine;

/// <summary>
/// Prints the query that each root field sends to the store, and with Neo4j its Cypher. A running server of the embedded store explains
/// with its own limits.
/// </summary>
internal static class ExplainCommand
{
    private const string StandardInput = "-";

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandSettings settings)
    {
        var query = new Argument<string>("QUERY.graphql") { Description = "The file of the query; - reads from standard input." };
        var variables = new Option<string?>("--variables")
        {
            Description = "A file with the variables as a JSON object.",
            HelpName = "FILE",
        };
        var operation = new Option<string?>("--operation")
        {
            Description = "The operation to explain, if the file has several.",
            HelpName = "NAME",
        };
        var command = new Command("explain", "Print the query that is sent to the store: a level of the graph on each line.")
        {
            query, variables, operation,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            settings, parsed.GetRequiredValue(query), parsed.GetValue(variables), parsed.GetValue(operation),
            parsed.InvocationConfiguration, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        CommandSettings source, string query, string? variables, string? operation, InvocationConfiguration console,
        CancellationToken cancellationToken)
    {
        var settings = source.Read();
        var model = ModelFile.Read(settings);
        try
        {
            string text = query == StandardInput
                ? await Console.In.ReadToEndAsync(cancellationToken)
                : await File.ReadAllTextAsync(query, cancellationToken);
            string? json = variables is null ? null : await File.ReadAllTextAsync(variables, cancellationToken);
            await using var target = await CommandTarget.FindAsync(settings, model, cancellationToken);
            var result = await target.ExplainAsync(new(text, operation, json), cancellationToken);
            foreach (string line in result.Lines) await console.Output.WriteLineAsync(line);
            foreach (var error in result.Errors) await console.Error.WriteLineAsync(Line(query, error));
            return result.Errors.Count > 0 ? ExitCodes.Refused : ExitCodes.Done;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await console.Error.WriteLineAsync(exception.Message);
            return ExitCodes.Usage;
        }
    }

    private static string Line(string file, ExplainError error)
    {
        string place = error.Line == 0 ? "" : $":{error.Line}:{error.Column}";
        return $"{file}{place}: {error.Message} ({error.Code})";
    }
}
