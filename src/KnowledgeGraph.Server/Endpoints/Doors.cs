using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Server.Endpoints;

/// <summary>Looks at each request before anything else does: whom it is for, and whether another site's page sent it (OWASP, "Fetch Metadata").</summary>
/// <param name="hosts">The names that the server answers to.</param>
/// <param name="settings">The origins whose pages may ask.</param>
internal sealed class Doors(AllowedHosts hosts, ServerSettings settings)
{
    /// <summary>Hands the request on, or refuses it.</summary>
    public Task PassAsync(HttpContext context, RequestDelegate next)
    {
        // Answers have values that others wrote; no browser is to take one for a page or a script.
        context.Response.Headers.XContentTypeOptions = "nosniff";
        if (!hosts.Contains(context.Request.Host))
        {
            return GraphQLAnswer.WriteAsync(context, ResponseMedia.Json, StatusCodes.Status421MisdirectedRequest, new(
                ErrorCodes.HostNotAllowed,
                $"This server does not answer to the name \"{context.Request.Host}\". Use one that it listens on, or list this one in the setting AllowedHosts."));
        }
        if (IsFromAnotherSite(context.Request))
        {
            return GraphQLAnswer.WriteAsync(context, ResponseMedia.Json, StatusCodes.Status403Forbidden, new(
                ErrorCodes.CrossSite,
                "A page of another site may not ask this server. List its origin in the setting KnowledgeGraph:Cors:Origins if it should."));
        }
        return next(context);
    }

    private bool IsFromAnotherSite(HttpRequest request)
    {
        // Programs send no such header, and pages cannot write it themselves.
        var site = request.Headers["Sec-Fetch-Site"];
        if (site.Count == 0 || !string.Equals(site, "cross-site", StringComparison.Ordinal)) return false;
        // A link that somebody follows to the home page tells the page that has it nothing.
        if (request.Path == "/" && string.Equals(request.Headers["Sec-Fetch-Mode"], "navigate", StringComparison.Ordinal)) return false;
        return !settings.Cors.Allows(request.Headers.Origin);
    }
}
