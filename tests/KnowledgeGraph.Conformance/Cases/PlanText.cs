namespace KnowledgeGraph.Conformance.Cases;

/// <summary>
/// What the printed form of a query shows: each expansion is on a line of its own, two spaces deeper than its parent's; so are what is read
/// of its rows, and the measures of all items.
/// </summary>
internal static class PlanText
{
    /// <summary>How many levels of expansion there are, the root's included.</summary>
    public static int Levels(string plan) => Expansions(plan).Max(line => (line.Length - line.TrimStart().Length) / 2) + 1;

    /// <summary>The lines of the expansions.</summary>
    public static IReadOnlyList<string> Expansions(string plan) =>
        [.. plan.Split('\n').Where(line => line.Length > 0 && line.TrimStart() is var text
            && !text.StartsWith("read ", StringComparison.Ordinal) && !text.StartsWith("all items", StringComparison.Ordinal))];
}
