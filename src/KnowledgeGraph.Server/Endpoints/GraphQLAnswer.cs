using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Execution;

namespace KnowledgeGraph.Server.Endpoints;

/// <summary>Writes answers of GraphQL, and those that only tell an error.</summary>
internal static class GraphQLAnswer
{
    /// <summary>Answers with one error.</summary>
    public static async Task WriteAsync(HttpContext context, ResponseMedia media, int status, GraphError error)
    {
        using var response = GraphResponse.OfRequestErrors([error]);
        await WriteAsync(context.Response, media, status, response);
    }

    /// <summary>Answers with what a request came to.</summary>
    public static async ValueTask WriteAsync(HttpResponse response, ResponseMedia media, int status, GraphResponse answer)
    {
        response.StatusCode = status;
        response.ContentType = media.ContentType;
        response.ContentLength = answer.Length;
        ResponseCacheHeaders.Write(response, answer);
        // Kestrel keeps what is written before the headers aside, and copies it once more.
        await response.StartAsync();
        answer.WriteTo(response.BodyWriter);
        await response.BodyWriter.FlushAsync();
    }
}
