namespace KnowledgeGraph.Server.Settings;

/// <summary>
/// The address of a Neo4j's HTTP API, separated from the user and the password that it may contain: the address is logged, and they are
/// not.
/// </summary>
/// <param name="Uri">The address, with its path if it is behind a proxy, and without user and password.</param>
/// <param name="User">The user in it; null for none.</param>
/// <param name="Password">The password in it; null for none.</param>
internal sealed record Neo4jAddress(Uri Uri, string? User, string? Password)
{
    /// <summary>Reads an address; null if it is not an HTTP address, or has a query or a fragment.</summary>
    public static Neo4jAddress? Read(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Query.Length > 0
            || uri.Fragment.Length > 0)
        {
            return null;
        }
        if (uri.UserInfo.Length == 0) return new(uri, null, null);
        string[] parts = uri.UserInfo.Split(':', 2);
        var bare = new UriBuilder(uri) { UserName = "", Password = "" }.Uri;
        return new(bare, Uri.UnescapeDataString(parts[0]), parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : null);
    }
}
