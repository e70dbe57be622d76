using KnowledgeGraph.GraphQL.Errors;
using KnowledgeGraph.Server.Explorer;
using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Server.Endpoints;

/// <summary>
/// Checks each request first: whether its host is the server's, and whether another site's page sent it (OWASP, "Fetch Metadata").
/// </summary>
/// <param name="hosts">The names that the server answers to.</param>
/// <param name="settings">The origins whose pages may send requests.</param>
internal sealed class Doors(AllowedHosts hosts, ServerSettings settings)
{
    /// <summary>Passes the request on, or refuses it.</summary>
    public Task PassAsync(HttpContext context, RequestDelegate next)
    {
        // Answers contain data from outside; a browser must not interpret them as a page or a script.
        context.Response.Headers.XContentTypeOptions = "nosniff";
        if (!hosts.Contains(context.Request.Host))
        {
            return GraphQLAnswer.WriteAsync(context, ResponseMedia.Json, StatusCodes.Status421MisdirectedRequest, new(
                ErrorCodes.HostNotAllowed,
                $"This server does not accept the host name \"{context.Request.Host}\". Use one that it listens on, "
                + "or list this one in the setting AllowedHosts."));
        }
        if (IsFromAnotherSite(context.Request))
        {
            return GraphQLAnswer.WriteAsync(context, ResponseMedia.Json, StatusCodes.Status403Forbidden, new(
                ErrorCodes.CrossSite,
                "A page of another site may not send requests to this server. To allow it, "
                + "list its origin in the setting KnowledgeGraph:Cors:Origins."));
        }
        return next(context);
    }

    private bool IsFromAnotherSite(HttpRequest request)
    {
        // Programs do not send this header, and pages cannot set it.
        var site = request.Headers["Sec-Fetch-Site"];
        if (site.Count == 0 || !string.Equals(site, "cross-site", StringComparison.Ordinal)) return false;
        bool isNavigation = string.Equals(request.Headers["Sec-Fetch-Mode"], "navigate", StringComparison.Ordinal);
        if (isNavigation && IsPage(request.Path.Value)) return false;
        var origin = request.Headers.Origin;
        bool isListed = ReconciliationSettings.Serves(request.Path) && CorsSettings.IsIn(settings.Reconciliation.Origins, origin);
        return !isListed && !settings.Cors.Allows(origin);
    }

    /// <summary>
    /// A page of another site learns nothing when its link to one of these is followed, or when it shows an entity in a frame. The empty
    /// path is the prefix of the settings, which leads to the explorer.
    /// </summary>
    private static bool IsPage(string? path) => path is "/" or "" or ExplorerFiles.QueriesPath or ReconciliationSettings.PreviewPath;
}
