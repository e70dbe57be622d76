namespace KnowledgeGraph.Benchmarks.Explorer;

/// <summary>A page of the explorer that is measured.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="AddressOf">Its address; with the number of the view, as of a different node each time.</param>
internal sealed record PageView(string Name, Func<int, string> AddressOf)
{
    /// <summary>The page that a new person sees first.</summary>
    public static PageView Find { get; } = new("find", _ => "/");

    /// <summary>The others of the page itself.</summary>
    public static IReadOnlyList<PageView> Others { get; } =
    [
        new("node", number => $"/#/node/zone:{number}"),
        new("network", number => $"/#/network/zone:{number}"),
        new("dashboards", _ => "/#/dashboards"),
    ];

    /// <summary>GraphiQL, a document of its own.</summary>
    public static PageView Queries { get; } = new("queries", _ => "/queries.html");
}
