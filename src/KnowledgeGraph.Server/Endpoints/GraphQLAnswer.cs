using System.Buffers;
using System.IO.Pipelines;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Execution;

namespace KnowledgeGraph.Server.Endpoints;

/// <summary>Writes answers of GraphQL, and those that only tell an error.</summary>
internal static class GraphQLAnswer
{
    /// <summary>
    /// What Kestrel is given before it has sent the rest, the same as it keeps by default for a client that reads slowly (MaxResponseBufferSize). It copies all that is written
    /// before a flush, and keeps that memory for later answers.
    /// </summary>
    private const int BytesPerFlush = 64 * 1024;

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
        if (answer.Length > BytesPerFlush)
        {
            await WriteInPartsAsync(response.BodyWriter, answer);
            return;
        }
        answer.WriteTo(response.BodyWriter);
        await response.BodyWriter.FlushAsync();
    }

    private static async ValueTask WriteInPartsAsync(PipeWriter writer, GraphResponse answer)
    {
        foreach (var piece in answer.Pieces())
        {
            for (int at = 0; at < piece.Length; at += BytesPerFlush)
            {
                writer.Write(piece.Span[at..Math.Min(piece.Length, at + BytesPerFlush)]);
                var flushed = await writer.FlushAsync();
                // The client is gone.
                if (flushed.IsCompleted) return;
            }
        }
    }
}
