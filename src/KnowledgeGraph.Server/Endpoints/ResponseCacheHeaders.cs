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
    // The coding too, though an answer may be too short for one: a stored answer must not outlive what it was chosen by.
    private static readonly StringValues ByTypeAndCoding = "Accept, Accept-Encoding";

    /// <summary>Writes the headers of an answer with a body.</summary>
    /// <param name="response">Has them.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="isCompressed">Whether its bytes are sent in a coding; the ETag is weak then (RFC 9110, section 8.8.3.3).</param>
    public static void Write(HttpResponse response, GraphResponse answer, bool isCompressed)
    {
        response.Headers.CacheControl = answer.MayBeKept ? KeepAndAsk : DoNotKeep;
        if (answer.CreatedAt is { } created)
        {
            long age = Math.Max(0, (long)(TimeProvider.System.GetUtcNow() - created).TotalSeconds);
            response.Headers.Age = age == 0 ? "0" : age.ToString(CultureInfo.InvariantCulture);
        }
        if (answer.ETag is { } tag) WriteETag(response, isCompressed ? "W/" + tag : tag);
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
        response.Headers.Vary = ByTypeAndCoding;
    }
}
