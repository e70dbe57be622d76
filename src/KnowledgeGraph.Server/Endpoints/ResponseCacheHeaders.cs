using System.Globalization;
using KnowledgeGraph.GraphQL.Execution;
using Microsoft.Extensions.Primitives;

namespace KnowledgeGraph.Server.Endpoints;

/// <summary>Says what clients and intermediate caches may store (RFC 9111, section 5.2.2).</summary>
internal static class ResponseCacheHeaders
{
    // Stored by the client only, and used only after revalidation: the next load may change the answer.
    private static readonly StringValues KeepAndAsk = "private, no-cache";
    private static readonly StringValues DoNotKeep = "no-store";
    private static readonly StringValues ByAccept = "Accept";

    /// <summary>Writes the headers of an answer with a body.</summary>
    public static void Write(HttpResponse response, GraphResponse answer)
    {
        response.Headers.CacheControl = answer.MayBeKept ? KeepAndAsk : DoNotKeep;
        if (answer.CreatedAt is { } created)
        {
            long age = Math.Max(0, (long)(TimeProvider.System.GetUtcNow() - created).TotalSeconds);
            response.Headers.Age = age == 0 ? "0" : age.ToString(CultureInfo.InvariantCulture);
        }
        if (answer.ETag is { } tag) WriteETag(response, tag);
    }

    /// <summary>Writes 304: the client has the answer already.</summary>
    public static void WriteNotModified(HttpResponse response, GraphResponse answer)
    {
        response.StatusCode = StatusCodes.Status304NotModified;
        response.Headers.CacheControl = KeepAndAsk;
        WriteETag(response, answer.ETag!);
    }

    private static void WriteETag(HttpResponse response, string tag)
    {
        response.Headers.ETag = tag;
        response.Headers.Vary = ByAccept;
    }
}
