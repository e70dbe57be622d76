using System.CommandLine;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.GraphQL.Schema;
using KnowledgeGraph.Neo4j.Loading;
using KnowledgeGraph.Server.Commands;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Server.CommandLine;

/// <summary>Prints the API's schema, the model as strict SDL, or Neo4j's constraints.</summary>
internal static class SchemaCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(CommandSettings settings)
    {
        var strict = new Option<bool>("--strict")
        {
            Description = "Print the model instead, as strict SDL: inherited fields copied out, directives declared.",
        };
        var cypher = new Option<bool>("--cypher") { Description = "Print the constraints and indexes that load creates in Neo4j instead." };
        var command = new Command("schema", "Print the API's schema in GraphQL's schema definition language.") { strict, cypher };
        command.SetAction(parsed =>
        {
            parsed.InvocationConfiguration.Output.Write(
                parsed.GetValue(strict) ? Strict(settings.Read())
                : parsed.GetValue(cypher) ? Cypher(settings.Read())
                : Api(settings.Read()));
            return ExitCodes.Done;
        });
        return command;
    }

    private static string Api(ServerSettings settings) =>
        ApiSdl.Print(ApiSchemaBuilder.Build(ModelFile.Read(settings), settings.Limits, settings.DefaultLanguage)).TrimEnd() + "\n";

    private static string Cypher(ServerSettings settings) => CypherSchema.Print(ModelFile.Read(settings));

    private static string Strict(ServerSettings settings)
    {
        _ = ModelFile.Read(settings);
        return StrictSdlPrinter.Print(File.ReadAllText(settings.Model));
    }
}
