using KnowledgeGraph.Core.Algorithms;

namespace KnowledgeGraph.Core.Walks;

/// <summary>The walks that find some nodes and the edges between them, as a drawing needs them.</summary>
public static class SubgraphWalks
{
    private static readonly WalkResult Subgraph = new("Subgraph", "Some nodes, each once, and edges between them, as a drawing needs them.",
    [
        new WalkField.Nodes("The nodes, nearest first, then by id.")
        {
            Distance = "Its distance in steps: from the start node, or from the nearest of the nodes to join.",
        },
        new WalkField.Edges("The edges, by id; both ends of each are among the nodes."),
        Completeness.Field(
            "Whether the limit left out nothing, all the given nodes are joined, and the search did not have to end before."),
        Completeness.Because,
        new WalkField.Measured("nodesLeftOut", Measure.NodesLeftOut, MeasureType.Int, "How many nodes the limit left out."),
        new WalkField.Measured(
            "unjoined", Measure.Unjoined, MeasureType.Ids,
            "Which of the given ids are not joined to the first: unknown ones, and those that cannot be reached within the limits."),
        AvoidedNodes.List,
        AvoidedNodes.Count,
        WalkField.GraphVersion,
    ]);

    /// <summary>The nodes around one.</summary>
    public static WalkDefinition Neighborhood { get; } = new(
        "neighborhood",
        "The nodes within some steps of one, nearest first and then by id, and every edge between them; null if the node is unknown.",
        [
            WalkArgument.Id("of", "The id of the start node."),
            WalkArgument.Via,
            WalkArgument.Avoid,
            WalkArgument.NearDepth,
            WalkArgument.AsOf,
            .. WalkArgument.Conditions,
            WalkArgument.SubgraphNodes,
        ],
        Subgraph,
        FindNeighborhood) { IsNullable = true, HasAllEdges = true };

    /// <summary>A subgraph that joins some nodes.</summary>
    public static WalkDefinition Connections { get; } = new(
        "connections",
        "A small subgraph that joins the nodes: a tree whose links are shortest paths, of at most twice the fewest edges. "
        + "The direction of edges is ignored.",
        [
            new WalkArgument("between", WalkArgumentType.Ids, limits => $"The ids of the nodes to join, {limits.TerminalsMax} at most.")
            {
                Max = new(nameof(Limits.TerminalsMax), limits => limits.TerminalsMax),
            },
            WalkArgument.Via,
            WalkArgument.Avoid,
            WalkArgument.PathLength("How many steps a link between two of them may have"),
            WalkArgument.AsOf,
            .. WalkArgument.Conditions,
            WalkArgument.SubgraphNodes,
        ],
        Subgraph,
        FindConnections);

    private static FoundPart? FindNeighborhood(WalkInput input)
    {
        int of = input.Node("of");
        if (of < 0) return null;
        var found = NearestNodes.Find(input.Graph, of, input.DepthMax, input.Number("limit"), input.Filter, input.Budget);
        return Found(input, found.Nodes, found.Edges, found.NodesLeftOut, [], found.EndedBy);
    }

    private static FoundPart FindConnections(WalkInput input)
    {
        var asked = input.Nodes("between");
        int[] terminals = [.. asked.Where(n => n.Node >= 0).Select(n => n.Node)];
        var joined = terminals.Length == 0
            ? new([], [], 0, [], EndedBy: null)
            : ConnectingTree.Join(input.Graph, terminals, input.DepthMax, input.Number("limit"), input.Filter, input.Budget);
        string[] unjoined = [.. asked.Where(n => n.Node < 0 || Array.IndexOf(joined.Unjoined, n.Node) >= 0).Select(n => n.Id)];
        return Found(
            input, [.. joined.Nodes.OrderBy(n => n.Distance).ThenBy(n => n.Node)], joined.Edges, joined.NodesLeftOut, unjoined,
            joined.EndedBy);
    }

    private static FoundPart Found(
        WalkInput input, (int Node, int Distance)[] nodes, int[] edges, long nodesLeftOut, string[] unjoined, IncompleteReason? endedBy)
    {
        var all = WithNodesBetween(input, nodes, edges);
        var found = new FoundPart
        {
            Nodes = Array.ConvertAll(all, n => n.Node),
            Distances = Array.ConvertAll(all, n => n.Distance),
            Edges = input.EdgesOf(edges),
            AreEdgesById = true,
        };
        IncompleteReason? leftOut = nodesLeftOut > 0 ? IncompleteReason.Nodes : unjoined.Length > 0 ? IncompleteReason.Unjoined : null;
        return input.WithAvoided(found
            .With(endedBy ?? input.EndedBy ?? leftOut)
            .WithMeasure(Measure.NodesLeftOut, MeasuredValue.Of(nodesLeftOut))
            .WithMeasure(Measure.Unjoined, MeasuredValue.Of(unjoined)));
    }

    /// <summary>The nodes, and those between the edges of pairs, which are as far away as the nearest pair over them leads.</summary>
    private static (int Node, int Distance)[] WithNodesBetween(WalkInput input, (int Node, int Distance)[] nodes, int[] edges)
    {
        var distances = nodes.ToDictionary(n => n.Node, n => n.Distance);
        var between = new Dictionary<int, int>();
        foreach (var (node, from, to) in input.NodesBetween(edges))
        {
            input.Budget.Step();
            int distance = Math.Min(distances[from], distances[to]) + 1;
            if (!distances.ContainsKey(node)) between[node] = Math.Min(distance, between.GetValueOrDefault(node, int.MaxValue));
        }
        return between.Count == 0
            ? nodes
            : [.. nodes.Concat(between.Select(b => (b.Key, b.Value))).OrderBy(n => n.Item2).ThenBy(n => n.Item1)];
    }
}
