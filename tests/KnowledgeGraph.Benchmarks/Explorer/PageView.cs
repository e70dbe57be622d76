namespace KnowledgeGraph.Benchmarks.Explorer;

/// <summary>A page of the explorer that is measured.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="AddressOf">Its address; with the number of the view, as of a different node each time.</param>
/// <param name="IsThere">An expression that holds when its main part is on the screen.</param>
internal sealed record PageView(string Name, Func<int, string> AddressOf, string IsThere)
{
    /// <summary>The page that a new person sees first.</summary>
    public static PageView Find { get; } = new("find", _ => "/", Has("main a[href*='kind=']"));

    /// <summary>The others of the page itself.</summary>
    public static IReadOnlyList<PageView> Others { get; } =
    [
        new("node", number => $"/#/node/zone:{number}", Has("main h1[dir=auto]")),
        new("network", number => $"/#/network/zone:{number}", "measure.drawings.some((one) => one.nodes > 0)"),
        new("dashboards", _ => "/#/dashboards", Has("main [role=group] svg text")),
    ];

    /// <summary>GraphiQL, a document of its own.</summary>
    public static PageView Queries { get; } = new("queries", _ => "/queries.html", Has(".monaco-editor .view-line"));

    private static string Has(string selector) => $"document.querySelector(\"{selector}\") !== null";
}
