using System.CommandLine;
using KnowledgeGraph.GraphQL.Documents;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Execution;
using KnowledgeGraph.GraphQL.Schema;
using KnowledgeGraph.Server.Hosting;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Server.CommandLine;

/// <summary>
/// Prints what each root field of a query asks of the store, and with Neo4j the Cypher that asks it. The graph is not opened, so a running server is not
/// in the way.
/// </summary>
internal static class ExplainCommand
{
    private const string StandardInput = "-";

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandSettings settings)
    {
        var query = new Argument<string>("QUERY.graphql") { Description = "The file of the query; - reads it from the input." };
        var variables = new Option<string?>("--variables") { Description = "A file with the variables as a JSON object.", HelpName = "FILE" };
        var operation = new Option<string?>("--operation") { Description = "The operation to explain, where the file has several.", HelpName = "NAME" };
        var command = new Command("explain", "Print what a query asks of the store: a level of the graph on each line.") { query, variables, operation };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            settings, parsed.GetRequiredValue(query), parsed.GetValue(variables), parsed.GetValue(operation), parsed.InvocationConfiguration, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        CommandSettings source, string query, string? variables, string? operation, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        var settings = source.Read();
        var schema = ApiSchemaBuilder.Build(ModelFile.Read(settings), settings.Limits, settings.DefaultLanguage);
        try
        {
            string text = query == StandardInput ? await Console.In.ReadToEndAsync(cancellationToken) : await File.ReadAllTextAsync(query, cancellationToken);
            string? json = variables is null ? null : await File.ReadAllTextAsync(variables, cancellationToken);
            var planner = new OperationPlanner(schema, settings.Limits, settings.DefaultLanguage);
            var queries = await planner.PlanAsync(GraphRequest.Of(text, operation, json), cancellationToken);
            await using var store = settings.Store == StoreKind.Neo4j ? StoreOpener.OpenNeo4j(settings, schema.Model) : null;
            foreach (var (asked, parameters) in queries)
            {
                await console.Output.WriteLineAsync(asked.Text);
                if (store is not null) await console.Output.WriteLineAsync(store.Explain(asked, parameters));
            }
            return ExitCodes.Done;
        }
        catch (GraphErrorException exception)
        {
            foreach (var error in exception.Errors) await console.Error.WriteLineAsync(Line(query, error));
            return ExitCodes.Refused;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await console.Error.WriteLineAsync(exception.Message);
            return ExitCodes.Usage;
        }
    }

    private static string Line(string file, GraphError error)
    {
        string place = error.Locations.IsEmpty ? "" : $":{error.Locations[0].Line}:{error.Locations[0].Column}";
        return $"{file}{place}: {error.Message} ({error.Code})";
    }
}
