using Microsoft.Net.Http.Headers;

namespace KnowledgeGraph.Server.Endpoints;

/// <summary>Says whether the body of a request is JSON in UTF-8, the one form that is read.</summary>
internal static class RequestContent
{
    /// <summary>Null if the body can be read; else what would be right.</summary>
    public static string? Refusal(HttpRequest request)
    {
        if (!IsJson(request.ContentType)) return "Send the body as application/json, in UTF-8.";
        return request.Headers.ContentEncoding.Count == 0 ? null : "Send the body without Content-Encoding.";
    }

    private static bool IsJson(string? contentType)
    {
        if (contentType is "application/json" or "application/json; charset=utf-8") return true;
        return MediaTypeHeaderValue.TryParse(contentType, out var type)
            && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));
    }
}
