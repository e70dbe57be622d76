using KnowledgeGraph.Core.Algorithms;
using KnowledgeGraph.Core.Projection;

namespace KnowledgeGraph.Core.Walks;

/// <summary>The walks from one node to another.</summary>
public static class PathWalks
{
    private const string PathsField = "paths";

    private static readonly WalkArgument[] Ends =
        [WalkArgument.Id("from", "The id of the node where the path begins."), WalkArgument.Id("to", "The id of the node where it ends.")];

    private static readonly WalkResult Path = new("Path", "A path through the graph: one node more than edges.",
    [
        new WalkField.Measured(
            "length", Measure.Length, MeasureType.Int, "How many steps it has: edges, or pairs of them that count as one."),
        new WalkField.Measured("weight", Measure.Weight, MeasureType.Decimal, "The sum of the weights of its steps."),
        new WalkField.Nodes("The nodes from its beginning to its end."),
        new WalkField.Edges("The edges from its beginning to its end."),
        AvoidedNodes.List,
        AvoidedNodes.Count,
    ]);

    private static readonly WalkResult Paths = new("Paths", "Paths from one node to another.",
    [
        new WalkField.Parts(PathsField, Path, "The paths, the cheapest first, then by their nodes."),
        Completeness.Field("Whether these are all the requested paths; false if the search had to end before."),
        Completeness.Because,
        AvoidedNodes.List,
        AvoidedNodes.Count,
        WalkField.GraphVersion,
    ]);

    /// <summary>The path of fewest steps.</summary>
    public static WalkDefinition Shortest { get; } = new(
        "shortestPath",
        "A path of fewest steps from one node to another; null if there is none. Which of several equally short ones is not specified.",
        [.. Ends, WalkArgument.Via, WalkArgument.Avoid, WalkArgument.PathLength(), WalkArgument.AsOf, .. WalkArgument.Conditions],
        Path,
        FindShortest) { IsNullable = true };

    /// <summary>The cheapest simple paths.</summary>
    public static WalkDefinition Cheapest { get; } = new(
        "paths",
        "The cheapest paths from one node to another that visit no node twice: by steps, or by the weight of a step.",
        [
            .. Ends,
            new WalkArgument(
                "first", WalkArgumentType.Number, limits => $"How many paths at most: 3 by default, {limits.PathsMax} at most.")
            {
                Default = _ => 3,
                Max = new(nameof(Limits.PathsMax), limits => limits.PathsMax),
            },
            new WalkArgument("weight", WalkArgumentType.Weight, _ => "The weight of a step; 1 by default."),
            WalkArgument.Via,
            WalkArgument.Avoid,
            WalkArgument.PathLength(),
            WalkArgument.AsOf,
            .. WalkArgument.Conditions,
        ],
        Paths,
        FindCheapest);

    private static FoundPart? FindShortest(WalkInput input)
    {
        int from = input.Node("from");
        int to = input.Node("to");
        if (from < 0 || to < 0) return null;
        if (input.EndedBy is not null)
        {
            throw new StoreException(
                "RESULT_TOO_LARGE",
                $"The walk would follow more than {input.Budget.PairsMax} pairs of steps (Limits:PairsMax). "
                + "Avoid hubs, or allow fewer steps.");
        }
        return ShortestPathSearch.Find(input.Graph, from, to, input.DepthMax, input.Filter, input.Budget) is { } path
            ? Found(path, scale: 0, input)
            : null;
    }

    private static FoundPart FindCheapest(WalkInput input)
    {
        int from = input.Node("from");
        int to = input.Node("to");
        if (from < 0 || to < 0) return Found(new FoundPaths([], EndedBy: null), scale: 0, input);
        var (weights, scale) = input.Weights();
        return Found(ShortestSimplePaths.Find(
            input.Graph, from, to, input.Number("first"), input.DepthMax, weights, input.Filter, input.Budget), scale, input);
    }

    private static FoundPart Found(FoundPaths found, int scale, WalkInput input) => input.WithAvoided(new FoundPart()
        .WithParts(PathsField, [.. found.Paths.Select(path => Found(path, scale, input))])
        .With(found.EndedBy ?? input.EndedBy));

    private static FoundPart Found(ProjectionPath path, int scale, WalkInput input) => input.WithAvoided(
        input.PartOf(path)
            .WithMeasure(Measure.Length, MeasuredValue.Of(path.Edges.Length))
            .WithMeasure(Measure.Weight, MeasuredValue.Of(path.Weight, scale)));
}
