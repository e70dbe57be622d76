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
            var read = settings.Read();
            var model = ModelFile.Read(read);
            foreach (var remark in model.Remarks) parsed.InvocationConfiguration.Error.WriteLine(remark);
            parsed.InvocationConfiguration.Output.Write(
                parsed.GetValue(strict) ? StrictSdlPrinter.Print(File.ReadAllText(read.Model!))
                : parsed.GetValue(cypher) ? CypherSchema.Print(model)
                : ApiSdl.Print(ApiSchemaBuilder.Build(model, read.Limits, read.DefaultLanguage)).TrimEnd() + "\n");
            return ExitCodes.Done;
        });
        return command;
    }
}
