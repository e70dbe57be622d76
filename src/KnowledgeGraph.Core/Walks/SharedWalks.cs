using System.Collections.Immutable;
using KnowledgeGraph.Core.Algorithms;

namespace KnowledgeGraph.Core.Walks;

/// <summary>The walks that find what several nodes have in common.</summary>
public static class SharedWalks
{
    private const string Field = "shared";
    private const string Of = "of";

    private static readonly WalkResult Node = new("SharedNode", "A node that several of the given nodes reach.",
    [
        new WalkField.Measured("count", Measure.Count, MeasureType.Int, "How many of the given nodes reach it."),
        new WalkField.Measured("of", Measure.Joined, MeasureType.Ids, "Which of the given ids, in their order."),
        new WalkField.Measured("distance", Measure.Distance, MeasureType.Int, "How many steps away the farthest of these is."),
        new WalkField.Node("The node."),
        new WalkField.Edges("The edges by which one step leads to it from these, by id."),
    ]);

    private static readonly WalkResult Nodes = new("SharedNodes", "The nodes that several of the given nodes reach.",
    [
        new WalkField.Parts(Field, Node, "The nodes: those that most of the given nodes reach come first, then by id."),
        new WalkField.Measured("totalCount", Measure.Count, MeasureType.Int, "How many nodes there are, listed or not."),
        Completeness.Field("Whether all are listed."),
        Completeness.Because,
        AvoidedNodes.List,
        AvoidedNodes.Count,
        WalkField.GraphVersion,
    ]);

    /// <summary>What joins at least two.</summary>
    public static WalkDefinition Interlocks { get; } = new(
        "interlocks",
        "Who and what joins several nodes: each node that at least two of them reach, those that join most first, then by id.",
        Arguments("The ids of the nodes, such as parties; unknown ones join nothing."),
        Nodes,
        input => Find(input, joinedMin: 2));

    /// <summary>What all have in common.</summary>
    public static WalkDefinition Common { get; } = new(
        "common",
        "What several nodes have in common: each node that every one of them reaches, by id.",
        Arguments("The ids of the nodes, such as parties; with an unknown one nothing is common."),
        Nodes,
        input => Find(input, joinedMin: input.Nodes(Of).Count));

    private static ImmutableArray<WalkArgument> Arguments(string ids) =>
    [
        new WalkArgument(Of, WalkArgumentType.Ids, limits => $"{ids} At most {limits.TerminalsMax}.")
        {
            Max = new(nameof(Limits.TerminalsMax), limits => limits.TerminalsMax),
        },
        WalkArgument.Via,
        WalkArgument.Avoid,
        WalkArgument.NearDepth,
        WalkArgument.AsOf,
        .. WalkArgument.Conditions,
        WalkArgument.ListItems,
    ];

    private static FoundPart Find(WalkInput input, int joinedMin)
    {
        var given = input.Nodes(Of).Where(n => n.Node >= 0).ToList();
        int first = input.Number("first");
        var found = SharedNodes.Find(
            input.Graph, given.ConvertAll(n => n.Node), joinedMin, input.DepthMax, first, input.Filter, input.Budget);
        return input.WithAvoided(new FoundPart()
            .WithParts(Field, [.. found.Nodes.Select(node => Found(input, node, given))])
            .WithMeasure(Measure.Count, MeasuredValue.Of(found.Count))
            .With(found.EndedBy ?? input.EndedBy ?? (found.Count > first ? IncompleteReason.Nodes : null)));
    }

    private static FoundPart Found(WalkInput input, SharedNode node, List<(string Id, int Node)> given) => new FoundPart
    {
        Nodes = [node.Node],
        Edges = input.EdgesOf(node.From.SelectMany(place => EdgesTo(input, given[place].Node, node.Node)).Distinct()),
        AreEdgesById = true,
    }
    .WithMeasure(Measure.Count, MeasuredValue.Of(node.From.Count))
    .WithMeasure(Measure.Distance, MeasuredValue.Of(node.Distance))
    .WithMeasure(Measure.Joined, MeasuredValue.Of(node.From.Select(place => given[place].Id)));

    private static IEnumerable<int> EdgesTo(WalkInput input, int from, int to)
    {
        var (first, end) = input.Graph.EntriesBetween(from, to);
        for (int entry = first; entry < end; entry++)
        {
            input.Budget.Step();
            if (input.Filter.Takes(input.Graph, entry)) yield return input.Graph.Edges[entry];
        }
    }
}
