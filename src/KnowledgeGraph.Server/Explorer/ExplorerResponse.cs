using KnowledgeGraph.GraphQL.Execution;
using KnowledgeGraph.Server.Compression;
using Microsoft.Extensions.Primitives;

namespace KnowledgeGraph.Server.Explorer;

/// <summary>Answers with a file of the explorer.</summary>
internal static class ExplorerResponse
{
    private static readonly StringValues ByEncoding = "Accept-Encoding";
    private static readonly StringValues ByTypeAndEncoding = "Accept, Accept-Encoding";

    /// <summary>Answers with the file, or with 304 if the client has it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="file">The file.</param>
    /// <param name="isNegotiated">Whether Accept has decided that it is this one.</param>
    public static Task AnswerAsync(HttpContext context, ExplorerFile file, bool isNegotiated = false)
    {
        var coding = ContentCoding.Choose(context.Request.Headers.AcceptEncoding, file.Codings);
        var representation = file.Representations[file.Codings.IndexOf(coding)];
        var headers = context.Response.Headers;
        headers.CacheControl = file.CacheControl;
        headers.ETag = representation.ETag;
        headers.Vary = isNegotiated ? ByTypeAndEncoding : ByEncoding;
        if (EntityTag.IsAmong(representation.ETag, context.Request.Headers.IfNoneMatch))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        headers.ContentSecurityPolicy = file.Policy;
        // Which node a reader looks at is in the page's address, and is nobody else's business.
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        headers.ContentType = file.ContentType;
        if (representation.Coding != ContentCoding.Identity) headers.ContentEncoding = representation.Coding.Name;
        headers.ContentLength = representation.Bytes.Length;
        return context.Response.Body.WriteAsync(representation.Bytes, context.RequestAborted).AsTask();
    }
}
