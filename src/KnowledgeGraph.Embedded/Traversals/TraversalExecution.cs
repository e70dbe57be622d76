using System.Text;
using KnowledgeGraph.Core.Algorithms;
using KnowledgeGraph.Core.Projection;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Execution;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Traversals;

/// <summary>Answers the sources that walk: searches the snapshot's projection, and gives what it finds as rows.</summary>
internal sealed class TraversalExecution(Snapshot snapshot, ParameterValues parameters, CancellationToken cancellationToken)
{
    private readonly SnapshotProjection _projection = snapshot.Projection;

    /// <summary>What the walk of a root finds; null where there is nothing.</summary>
    public FoundGraph? Find(Expansion root) => root.Source switch
    {
        ItemSource.ShortestPath path => ShortestPath(path),
        ItemSource.Paths paths => Paths(paths),
        ItemSource.Neighborhood neighborhood => Neighborhood(neighborhood, root.Where),
        ItemSource.Connections connections => Connections(connections),
        _ => throw new NotSupportedException($"{root.Source.GetType().Name} does not walk."),
    };

    private FoundGraph? ShortestPath(ItemSource.ShortestPath source)
    {
        var (from, to) = (Node(source.From), Node(source.To));
        if (from < 0 || to < 0) return null;
        var path = ShortestPathSearch.Find(_projection.Graph, from, to, (int)parameters[source.Walk.DepthMax].Number, Filter(source.Walk), cancellationToken);
        return path is null ? null : Found(path, scale: 0);
    }

    private FoundGraph Paths(ItemSource.Paths source)
    {
        var (from, to) = (Node(source.From), Node(source.To));
        if (from < 0 || to < 0) return new() { Paths = [] };
        var (weights, scale) = Weights(parameters[source.Weight]);
        var paths = ShortestSimplePaths.Find(
            _projection.Graph, from, to, (int)parameters[source.First].Number, (int)parameters[source.Walk.DepthMax].Number, weights, Filter(source.Walk), cancellationToken);
        return new() { Paths = [.. paths.Select(path => Found(path, scale))] };
    }

    private (EdgeWeights Weights, int Scale) Weights(Value asked)
    {
        if (asked.IsNone) return (EdgeWeights.Steps(_projection.Graph), 0);
        if (asked.Number == 0) return (EdgeWeights.Rarity(_projection.Graph), EdgeWeights.RarityScale);
        var (property, scale) = snapshot.Model.EdgeWeights[(int)asked.Number - 1];
        return (EdgeWeights.Property(_projection.Graph, property), scale);
    }

    private FoundGraph? Neighborhood(ItemSource.Neighborhood source, Core.Query.Filter? where)
    {
        int of = Node(source.Of);
        if (of < 0) return null;
        Func<int, bool>? allows = null;
        if (where is not null)
        {
            var predicate = new FilterCompiler(snapshot, parameters, edges: null).Compile(where);
            allows = node =>
            {
                // A filter on relations may cost more for one node than a search does between its own looks.
                cancellationToken.ThrowIfCancellationRequested();
                return predicate.Test(new(_projection.NodeAt(node), -1));
            };
        }
        var nearest = NearestNodes.Find(
            _projection.Graph, of, (int)parameters[source.Walk.DepthMax].Number, (int)parameters[source.Limit].Number, Filter(source.Walk, allows), cancellationToken);
        return Found(nearest.Nodes, nearest.Edges, nearest.NodesLeftOut, []);
    }

    private FoundGraph Connections(ItemSource.Connections source)
    {
        string[] ids = parameters[source.Between].Texts;
        var known = ids.Select(id => (Id: id, Node: Node(id))).DistinctBy(n => n.Id, StringComparer.Ordinal).ToList();
        int[] terminals = [.. known.Where(n => n.Node >= 0).Select(n => n.Node)];
        if (terminals.Length == 0) return Found([], [], 0, [.. known.Select(n => n.Id)]);
        var joined = ConnectingTree.Join(
            _projection.Graph, terminals, (int)parameters[source.Walk.DepthMax].Number, (int)parameters[source.Limit].Number, Filter(source.Walk), cancellationToken);
        string[] unjoined = [.. known.Where(n => n.Node < 0 || Array.IndexOf(joined.Unjoined, n.Node) >= 0).Select(n => n.Id)];
        return Found([.. joined.Nodes.OrderBy(n => n.Distance).ThenBy(n => n.Node)], joined.Edges, joined.NodesLeftOut, unjoined);
    }

    private FoundGraph Found(ProjectionPath path, int scale) => new()
    {
        Nodes = [.. path.Nodes.Select(_projection.NodeAt)],
        Edges = [.. path.Edges.Select(_projection.EdgeAt)],
        Weight = path.Weight,
        WeightScale = scale,
    };

    private FoundGraph Found((int Node, int Distance)[] nodes, int[] edges, long nodesLeftOut, string[] unjoined)
    {
        var found = Array.ConvertAll(edges, _projection.EdgeAt);
        Array.Sort(found, (a, b) => IdOf(a).SequenceCompareTo(IdOf(b)));
        return new()
        {
            Nodes = Array.ConvertAll(nodes, n => _projection.NodeAt(n.Node)),
            Distances = Array.ConvertAll(nodes, n => n.Distance),
            Edges = found,
            NodesLeftOut = nodesLeftOut,
            Unjoined = unjoined,
        };
    }

    private ReadOnlySpan<byte> IdOf((int Type, int Row) edge) => snapshot.Edges(edge.Type).Ids.Utf8(edge.Row);

    private WalkFilter Filter(Walk walk, Func<int, bool>? allows = null) => WalkFilter.Of(
        parameters[walk.Steps].Numbers, parameters[walk.AsOf] is { IsNone: false } day ? PartialDate.Parse(day.Text) : null, allows);

    private int Node(int parameter) => parameters[parameter].IsNone ? -1 : Node(parameters[parameter].Text);

    private int Node(string id)
    {
        var node = snapshot.Find(Encoding.UTF8.GetBytes(id));
        return node.IsNone ? -1 : _projection.NumberOf(node);
    }
}

/// <summary>What a walk found: a path, a subgraph or a list of paths.</summary>
internal sealed record FoundGraph
{
    /// <summary>The nodes, in order.</summary>
    public NodeRef[] Nodes { get; init; } = [];

    /// <summary>How far each node is away; of a subgraph.</summary>
    public int[] Distances { get; init; } = [];

    /// <summary>The edges, in order.</summary>
    public (int Type, int Row)[] Edges { get; init; } = [];

    /// <summary>What the edges of a path weigh together, in units of <see cref="WeightScale"/>.</summary>
    public long Weight { get; init; }

    /// <summary>The decimal places of the weight.</summary>
    public int WeightScale { get; init; }

    /// <summary>How many nodes a limit left out.</summary>
    public long NodesLeftOut { get; init; }

    /// <summary>The ids asked for that are not joined.</summary>
    public string[] Unjoined { get; init; } = [];

    /// <summary>The paths of a list of paths.</summary>
    public FoundGraph[] Paths { get; init; } = [];
}
