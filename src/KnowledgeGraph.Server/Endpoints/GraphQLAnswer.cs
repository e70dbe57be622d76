using System.Buffers;
using System.IO.Pipelines;
using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.GraphQL.Execution;
using KnowledgeGraph.Server.Compression;

namespace KnowledgeGraph.Server.Endpoints;

/// <summary>Writes answers of GraphQL, and those that are only an error.</summary>
internal static class GraphQLAnswer
{
    /// <summary>
    /// How much is written to Kestrel between flushes: the same as it buffers by default for a slow client (MaxResponseBufferSize). Kestrel
    /// copies everything that is written before a flush, and pools that memory for later answers.
    /// </summary>
    private const int BytesPerFlush = 64 * 1024;

    /// <summary>
    /// From how many bytes an answer is compressed for those who accept it: below it is a few packets.
    /// </summary>
    internal const int BytesOfCompressed = 16 * 1024;

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
        var coding = CodingOf(response.HttpContext.Request, answer);
        bool isCompressed = coding != ContentCoding.Identity;
        ResponseCacheHeaders.Write(response, answer, isCompressed);
        if (isCompressed)
        {
            await WriteCompressedAsync(response, coding, answer);
            return;
        }
        response.ContentLength = answer.Length;
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

    private static ContentCoding CodingOf(HttpRequest request, GraphResponse answer) => answer.Length < BytesOfCompressed
        ? ContentCoding.Identity
        : ContentCoding.Choose(request.Headers.AcceptEncoding, ContentCoding.OfAnswers);

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

    private static async ValueTask WriteCompressedAsync(HttpResponse response, ContentCoding coding, GraphResponse answer)
    {
        response.Headers.ContentEncoding = coding.Name;
        await using var encoded = coding.Encode(response.Body);
        foreach (var piece in answer.Pieces()) await encoded.WriteAsync(piece, response.HttpContext.RequestAborted);
    }
}
