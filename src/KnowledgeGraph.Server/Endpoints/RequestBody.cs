using System.Buffers;
using System.IO.Pipelines;

namespace KnowledgeGraph.Server.Endpoints;

/// <summary>Reads the body of a request into the pipe's own memory.</summary>
internal static class RequestBody
{
    /// <summary>The whole body, over which the request's reader must advance; null if it is too large.</summary>
    /// <exception cref="BadHttpRequestException">The body is damaged.</exception>
    public static async ValueTask<ReadOnlySequence<byte>?> ReadAsync(HttpRequest request, int bytesMax)
    {
        if (request.ContentLength > bytesMax) return null;
        var reader = request.BodyReader;
        while (true)
        {
            var read = await ReadAsync(reader);
            if (read.Buffer.Length > bytesMax)
            {
                reader.AdvanceTo(read.Buffer.End);
                return null;
            }
            if (read.IsCompleted) return read.Buffer;
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static async ValueTask<ReadResult> ReadAsync(PipeReader reader)
    {
        try
        {
            return await reader.ReadAsync();
        }
        catch (IOException exception) when (exception is not BadHttpRequestException)
        {
            // Kestrel throws it for invalid chunk sizes.
            throw new BadHttpRequestException(exception.Message, StatusCodes.Status400BadRequest, exception);
        }
    }
}
