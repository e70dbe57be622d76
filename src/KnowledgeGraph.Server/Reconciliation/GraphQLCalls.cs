using System.Text;
using System.Text.Json;
using KnowledgeGraph.GraphQL.Documents;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Execution;

namespace KnowledgeGraph.Server.Reconciliation;

/// <summary>
/// Asks the server's own GraphQL, in the process: so limits, caches and freshness are those of every other request, and the service knows
/// no store.
/// </summary>
internal static class GraphQLCalls
{
    /// <summary>The `data` of an answer.</summary>
    /// <param name="server">The server.</param>
    /// <param name="document">The document: few texts, so that it is planned once.</param>
    /// <param name="variables">Writes the variables.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="GraphErrorException">The answer has an error.</exception>
    public static async Task<JsonElement> AskAsync(
        this GraphQLServer server, string document, Action<Utf8JsonWriter> variables, CancellationToken cancellationToken)
    {
        byte[] json = JsonBytes.Of(writer =>
        {
            writer.WriteStartObject();
            variables(writer);
            writer.WriteEndObject();
        });
        using var response = await server.ExecuteAsync(
            new GraphRequest(Encoding.UTF8.GetBytes(document), Variables: json), cancellationToken);
        var answer = JsonSerializer.Deserialize<JsonElement>(response.Json.Span);
        if (!answer.TryGetProperty("errors", out var errors)) return answer.GetProperty("data");
        var first = errors[0];
        throw new GraphErrorException(
            first.GetProperty("extensions").GetProperty("code").GetString()!, first.GetProperty("message").GetString()!);
    }
}
