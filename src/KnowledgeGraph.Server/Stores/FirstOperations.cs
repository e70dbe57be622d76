using System.Runtime.CompilerServices;
using System.Text.Json;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.GraphQL.Documents;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Execution;

namespace KnowledgeGraph.Server.Stores;

/// <summary>
/// What is asked first of a new server over partnerships: README.md's question, the operations of the explorer from its start on, and its
/// examples. A test of the explorer writes the file (src/explorer/src/firstOperations.test.ts).
/// </summary>
internal static class FirstOperations
{
    private const string File = "firstOperations.json";

    private static readonly JsonSerializerOptions Names = new(JsonSerializerDefaults.Web);

    /// <summary>Their queries to the store. Those of which this model has not all, as another than the default one, are left out.</summary>
    public static async IAsyncEnumerable<(GraphQuery Query, ParameterValues Parameters)> QueriesAsync(
        GraphQLServer server, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var file = typeof(FirstOperations).Assembly.GetManifestResourceStream(File)!;
        var operations = JsonSerializer.DeserializeAsyncEnumerable<FirstOperation>(file, Names, cancellationToken);
        await foreach (var operation in operations)
        {
            foreach (var (query, parameters) in await PlannedAsync(server, operation!, cancellationToken)) yield return (query, parameters);
        }
    }

    private static async ValueTask<IReadOnlyList<PlannedQuery>> PlannedAsync(
        GraphQLServer server, FirstOperation operation, CancellationToken cancellationToken)
    {
        try
        {
            return await server.PlanAsync(GraphRequest.Of(operation.Query, null, operation.Variables.GetRawText()), cancellationToken);
        }
        catch (GraphErrorException)
        {
            return [];
        }
    }

    /// <summary>An operation as a client sends it.</summary>
    private sealed record FirstOperation(string Query, JsonElement Variables);
}
