using KnowledgeGraph.GraphQL.Caching;
using Microsoft.Net.Http.Headers;

namespace KnowledgeGraph.Server.Endpoints;

/// <summary>Reads how a client wants the cache to be used (RFC 9111, section 5.2.1): Cache-Control, and for a GET If-None-Match.</summary>
internal static class RequestCacheHeaders
{
    /// <summary>Reads them. An invalid Cache-Control is ignored.</summary>
    public static CacheDirectives Read(HttpRequest request, ResponseMedia media)
    {
        var headers = request.Headers;
        bool isGet = HttpMethods.IsGet(request.Method);
        if (headers.CacheControl.Count == 0 && !isGet) return CacheDirectives.Default;
        if (headers.CacheControl.Count == 0 && headers.IfNoneMatch.Count == 0) return media.PlainGet;
        var control = CacheControlHeaderValue.TryParse(headers.CacheControl.ToString(), out var parsed) ? parsed : null;
        return new()
        {
            NoCache = control?.NoCache ?? false,
            NoStore = control?.NoStore ?? false,
            OnlyIfCached = control?.OnlyIfCached ?? false,
            MaxAge = control?.MaxAge,
            WantsETag = isGet,
            IfNoneMatch = isGet && headers.IfNoneMatch.Count > 0 ? headers.IfNoneMatch.ToString() : null,
            Representation = media.ContentType,
        };
    }
}
