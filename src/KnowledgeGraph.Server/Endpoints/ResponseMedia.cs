using KnowledgeGraph.GraphQL.Caching;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace KnowledgeGraph.Server.Endpoints;

/// <summary>A media type that answers are written in (GraphQL over HTTP, "Media Types").</summary>
internal sealed class ResponseMedia
{
    /// <summary>The older type: an answer to a well-formed request is always 200.</summary>
    public static readonly ResponseMedia Json = new("application/json", statusShowsErrors: false);

    /// <summary>The newer type: the status says whether there is data.</summary>
    public static readonly ResponseMedia GraphQLResponse = new("application/graphql-response+json", statusShowsErrors: true);

    private readonly string _name;
    private readonly bool _statusShowsErrors;

    private ResponseMedia(string name, bool statusShowsErrors)
    {
        _name = name;
        _statusShowsErrors = statusShowsErrors;
        ContentType = name + "; charset=utf-8";
        PlainGet = new() { WantsETag = true, Representation = ContentType };
    }

    /// <summary>How the cache is used for a GET without headers of its own.</summary>
    public CacheDirectives PlainGet { get; }

    /// <summary>The value of Content-Type.</summary>
    public string ContentType { get; }

    /// <summary>The type that a request accepts; null if it accepts neither.</summary>
    public static ResponseMedia? Negotiate(StringValues accept)
    {
        if (accept.Count == 0) return Json;
        if (accept.Count == 1)
        {
            switch (accept[0])
            {
                case null or "" or "*/*" or "application/json": return Json;
                case "application/graphql-response+json": return GraphQLResponse;
            }
        }
        if (!MediaTypeHeaderValue.TryParseList(accept, out var ranges)) return Json;
        var (json, newer) = (MediaPreference.Of(Json._name, ranges), MediaPreference.Of(GraphQLResponse._name, ranges));
        if (json.Quality <= 0 && newer.Quality <= 0) return null;
        // Of two with equal quality, the newer one if it is named explicitly.
        return newer.Quality > json.Quality || (newer.Quality == json.Quality && newer.IsNamed) ? GraphQLResponse : Json;
    }

    /// <summary>The status of an answer to a well-formed request.</summary>
    public int StatusOf(bool hasData) => hasData || !_statusShowsErrors ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
}
