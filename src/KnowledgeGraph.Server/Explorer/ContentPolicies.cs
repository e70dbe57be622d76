namespace KnowledgeGraph.Server.Explorer;

/// <summary>
/// What a browser may load and run on our pages (Content Security Policy Level 3). The graph has names and addresses from anywhere; with
/// these policies none of them becomes a script, a style or a request to somewhere else, even where a page fails to escape it.
/// </summary>
internal static class ContentPolicies
{
    /// <summary>Of the explorer. Images are also made in the page: `data:` in styles, `blob:` for the drawing that is exported.</summary>
    public static readonly string Explorer = Policy(
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'");

    /// <summary>
    /// Of the editor of queries. Monaco writes the rules of its theme, of fonts and of each decoration into style elements while it runs,
    /// so there is no hash to list, and it takes no nonce. Scripts stay as strict as on the explorer.
    /// </summary>
    public static readonly string Queries = Policy(
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self'");

    /// <summary>Of all other files: a worker is under the policy of its own script, and a drawing may be opened by itself.</summary>
    public static readonly string Assets = Policy("script-src 'self'", "connect-src 'self'");

    private static string Policy(params string[] allowed) => string.Join(
        "; ", ["default-src 'none'", .. allowed, "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"]);
}
