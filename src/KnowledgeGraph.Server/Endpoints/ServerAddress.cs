using KnowledgeGraph.Server.Settings;

namespace KnowledgeGraph.Server.Endpoints;

/// <summary>
/// The address that clients reach the server at, as far as the request and the settings say it. A proxy that adds a path may take it off
/// again before it passes a request on, so the prefix is that of the settings, and not that of the request.
/// </summary>
internal sealed class ServerAddress(ServerSettings settings)
{
    /// <summary>The address without a slash at its end.</summary>
    public string Of(HttpRequest request) => $"{request.Scheme}://{request.Host}{settings.PathPrefix}";
}
