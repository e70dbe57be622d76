using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Projection;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Algorithms;

/// <summary>The sources of a query that walk, over a projection.</summary>
/// <param name="graph">The projection.</param>
/// <param name="model">The model.</param>
/// <param name="parameters">The query's values.</param>
/// <param name="nodeOf">The number of the node with an id, or -1.</param>
/// <param name="budget">What the walk is charged to.</param>
public sealed class ProjectionWalks(GraphProjection graph, GraphModel model, ParameterValues parameters, Func<string, int> nodeOf, WorkBudget budget)
{
    /// <summary>A path of fewest steps, or null.</summary>
    public ProjectionPath? ShortestPath(ItemSource.ShortestPath source)
    {
        int from = Node(source.From);
        int to = Node(source.To);
        return from < 0 || to < 0 ? null : ShortestPathSearch.Find(graph, from, to, DepthMax(source.Walk), Filter(source.Walk), budget);
    }

    /// <summary>The cheapest paths, whether they are all that was asked for, and the decimal places of their weights.</summary>
    public (FoundPaths Found, int WeightScale) Paths(ItemSource.Paths source)
    {
        int from = Node(source.From);
        int to = Node(source.To);
        if (from < 0 || to < 0) return (new([], IsComplete: true), 0);
        var (weights, scale) = Weights(parameters[source.Weight]);
        int first = (int)parameters[source.First].Number;
        return (ShortestSimplePaths.Find(graph, from, to, first, DepthMax(source.Walk), weights, Filter(source.Walk), budget), scale);
    }

    /// <summary>The nodes around one; null where it is unknown.</summary>
    /// <param name="source">The source.</param>
    /// <param name="allows">Whether a node may be walked to; null: any.</param>
    public NearestNodes? Neighborhood(ItemSource.Neighborhood source, Func<int, bool>? allows)
    {
        int of = Node(source.Of);
        int limit = (int)parameters[source.Limit].Number;
        return of < 0 ? null : NearestNodes.Find(graph, of, DepthMax(source.Walk), limit, Filter(source.Walk, allows), budget);
    }

    /// <summary>What joins some nodes, nearest to them first, and which of the ids asked for it does not join to the first.</summary>
    public (JoinedNodes Joined, string[] Unjoined) Connections(ItemSource.Connections source)
    {
        var asked = parameters[source.Between].Texts.Distinct(StringComparer.Ordinal).Select(id => (Id: id, Node: nodeOf(id))).ToList();
        int[] terminals = [.. asked.Where(n => n.Node >= 0).Select(n => n.Node)];
        int limit = (int)parameters[source.Limit].Number;
        var joined = terminals.Length == 0
            ? new([], [], 0, [])
            : ConnectingTree.Join(graph, terminals, DepthMax(source.Walk), limit, Filter(source.Walk), budget);
        var nearestFirst = joined with { Nodes = [.. joined.Nodes.OrderBy(n => n.Distance).ThenBy(n => n.Node)] };
        return (nearestFirst, [.. asked.Where(n => n.Node < 0 || Array.IndexOf(joined.Unjoined, n.Node) >= 0).Select(n => n.Id)]);
    }

    private (EdgeWeights Weights, int Scale) Weights(Value asked)
    {
        if (asked.IsNone) return (EdgeWeights.Steps(graph), 0);
        if (asked.Number == 0) return (EdgeWeights.Rarity(graph), EdgeWeights.RarityScale);
        var (property, scale) = model.EdgeWeights[(int)asked.Number - 1];
        return (EdgeWeights.Property(graph, property), scale);
    }

    private WalkFilter Filter(Walk walk, Func<int, bool>? allows = null) => WalkFilter.Of(
        parameters[walk.Steps].Numbers, parameters[walk.AsOf] is { IsNone: false } day ? PartialDate.Parse(day.Text) : null, allows);

    private int DepthMax(Walk walk) => (int)parameters[walk.DepthMax].Number;

    private int Node(int parameter) => parameters[parameter].IsNone ? -1 : nodeOf(parameters[parameter].Text);
}
