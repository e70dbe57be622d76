using System.Text;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Algorithms;
using KnowledgeGraph.Core.Projection;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Embedded.Execution;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Traversals;

/// <summary>Answers the sources that walk: searches the snapshot's projection, and gives what it finds as rows.</summary>
internal sealed class TraversalExecution(Snapshot snapshot, ParameterValues parameters, WorkBudget budget)
{
    private readonly SnapshotProjection _projection = snapshot.Projection(budget);

    /// <summary>What the walk of a root finds; null where there is nothing.</summary>
    public FoundGraph? Find(Expansion root)
    {
        var walks = new ProjectionWalks(_projection.Graph, snapshot.Model, parameters, NodeOf, budget);
        switch (root.Source)
        {
            case ItemSource.ShortestPath source:
                return walks.ShortestPath(source) is { } path ? Found(path, scale: 0) : null;
            case ItemSource.Paths source:
                var (found, scale) = walks.Paths(source);
                return new() { Paths = [.. found.Paths.Select(p => Found(p, scale))], IsComplete = found.IsComplete };
            case ItemSource.Neighborhood source:
                return walks.Neighborhood(source, NodeFilter(root.Where)) is { } nearest ? Found(nearest.Nodes, nearest.Edges, nearest.NodesLeftOut, []) : null;
            case ItemSource.Connections source:
                var (joined, unjoined) = walks.Connections(source);
                return Found(joined.Nodes, joined.Edges, joined.NodesLeftOut, unjoined);
            default:
                throw new NotSupportedException($"{root.Source.GetType().Name} does not walk.");
        }
    }

    private Func<int, bool>? NodeFilter(Filter? where)
    {
        if (where is null) return null;
        var predicate = new FilterCompiler(snapshot, parameters, edges: null, budget).CompileRemembering(where);
        return node =>
        {
            budget.Step();
            return predicate.Test(new(_projection.NodeAt(node), -1));
        };
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

    private int NodeOf(string id)
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

    /// <summary>Whether the search ended by itself.</summary>
    public bool IsComplete { get; init; } = true;
}
