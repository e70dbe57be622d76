using System.Buffers;
using System.IO.Pipelines;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Execution;

namespace KnowledgeGraph.Server.Endpoints;

/// <summary>Writes answers of GraphQL, and those that are only an error.</summary>
internal static class GraphQLAnswer
{
    /// <summary>
    /// How much is written to Kestrel between flushes: the same as it buffers by default for a slow client (MaxResponseBufferSize). Kestrel
    /// copies everything that is written before a flush, and pools that memory for later answers.
    /// </summary>
    private const int BytesPerFlush = 64 * 1024;

    /// <summary>Answers with one error.</summary>
    public static async Task WriteAsync(HttpContext context, ResponseMedia media, int status, GraphError error)
    {
        using var response = GraphResponse.OfRequestErrors([error]);
        await WriteAsync(context.Response, media, status, response);
    }

    /// <summary>Writes the answer to a request.</summary>
    public static async ValueTask WriteAsync(HttpResponse response, ResponseMedia media, int status, GraphResponse answer)
    {
        response.StatusCode = status;
        response.ContentType = media.ContentType;
        response.ContentLength = answer.Length;
        ResponseCacheHeaders.Write(response, answer);
        // Kestrel buffers what is written before the headers, and copies it once more.
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
                // The client has disconnected.
                if (flushed.IsCompleted) return;
            }
        }
    }
}
