using KnowledgeGraph.Core.Loading.Rows;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Core.Loading.Checks;

/// <summary>
/// What a load deletes: the nodes and edges that it lists, and the edges of these nodes. An id that is not in the graph is not an error, so
/// that the same files may be loaded again; it is reported, since it may be misspelt.
/// </summary>
internal sealed class Deletions
{
    private readonly Dictionary<string, RowPlace> _named = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NodeKind> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DoomedEdge> _edges = new(StringComparer.Ordinal);

    /// <summary>The ids in the files, each with the place that names it first.</summary>
    public IReadOnlyDictionary<string, RowPlace> Named => _named;

    /// <summary>The nodes to delete, by id.</summary>
    public IReadOnlyDictionary<string, NodeKind> Nodes => _nodes;

    /// <summary>The edges to delete, by id: those named and those of the nodes.</summary>
    public IReadOnlyDictionary<string, DoomedEdge> Edges => _edges;

    /// <summary>The ids that are not in the graph, in the order of the files.</summary>
    public IReadOnlyList<AbsentId> Absent { get; private set; } = [];

    /// <summary>Whether nothing of the graph is deleted.</summary>
    public bool IsEmpty => _nodes.Count + _edges.Count == 0;

    /// <summary>Finds the rows' ids in the graph.</summary>
    public static async Task<Deletions> FindAsync(
        GraphModel model, IGraphLoad graph, IEnumerable<LoadRow> rows, LoadErrors errors, CancellationToken cancellationToken)
    {
        var deletions = new Deletions();
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var row in rows) deletions._named.TryAdd(row.Id, row.Place);
        if (deletions._named.Count == 0) return deletions;
        foreach ((string id, var kind) in await graph.KindsAsync(deletions._named.Keys, cancellationToken)) deletions._nodes[id] = kind;
        await deletions.FindEdgesAsync(model, graph, errors, cancellationToken);
        await deletions.FindEdgesOfNodesAsync(model, graph, cancellationToken);
        return deletions;
    }

    /// <summary>Whether the load deletes the node or edge.</summary>
    public bool Contains(string id) => _nodes.ContainsKey(id) || _edges.ContainsKey(id);

    /// <summary>The row that deletes a node or edge.</summary>
    public RowPlace PlaceOf(string id) => _named.TryGetValue(id, out var place) ? place : _edges[id].Place;

    private async Task FindEdgesAsync(GraphModel model, IGraphLoad graph, LoadErrors errors, CancellationToken cancellationToken)
    {
        string[] others = [.. _named.Keys.Where(id => !_nodes.ContainsKey(id))];
        if (others.Length == 0) return;
        var known = await graph.KnownEdgesAsync(others, cancellationToken);
        var absent = new List<AbsentId>();
        foreach (string id in others)
        {
            string[] parts = EdgeId.PartsOf(id);
            var type = parts.Length < 3 ? null : model.RelationshipType(parts[1]);
            if (known.Contains(id)) _edges.Add(id, new(type!, parts[0], parts[2], _named[id]));
            else if (ErrorOf(model, type, parts) is { } error) errors.Add(_named[id], "id", LoadErrorKind.Id, error);
            else absent.Add(new(id, _named[id].File, _named[id].Line));
        }
        Absent = absent;
    }

    private async Task FindEdgesOfNodesAsync(GraphModel model, IGraphLoad graph, CancellationToken cancellationToken)
    {
        if (_nodes.Count == 0) return;
        foreach (var type in model.RelationshipTypes)
        {
            foreach (var direction in new[] { RelationshipDirection.Out, RelationshipDirection.In })
            {
                bool isOut = direction == RelationshipDirection.Out;
                var kinds = type.Ends.Select(ends => isOut ? ends.From : ends.To).ToHashSet();
                string[] ids = [.. _nodes.Where(node => kinds.Contains(node.Value.Ordinal)).Select(node => node.Key)];
                if (ids.Length == 0) continue;
                foreach (var edge in await graph.EdgesAsync(type, direction, ids, cancellationToken))
                {
                    _edges.TryAdd(edge.Id, new(type, edge.From, edge.To, _named[isOut ? edge.From : edge.To]));
                }
            }
        }
    }

    /// <summary>What is wrong with an id that is not in the graph, if it has the form of an invalid edge id; else null.</summary>
    private static string? ErrorOf(GraphModel model, RelationshipType? type, string[] parts)
    {
        if (parts.Length < 3) return null;
        string id = string.Join('~', parts);
        if (type is null)
        {
            return $"{id} is not a node of the graph, and as the id of an edge it has no relationship type of the model."
                + NearMiss.Suggestion(parts[1], model.RelationshipTypes.Select(t => t.Name));
        }
        if (parts.Length == 3 + type.Identity.Length) return null;
        string form = string.Concat(type.Identity.Select(property => "~" + property.Name));
        return $"{id} is not an id of an edge {type.Name}; write from~{type.Name}~to{form}, where an empty value is empty";
    }
}

/// <summary>An edge of the graph that a load deletes.</summary>
/// <param name="Type">Its type.</param>
/// <param name="From">The node that it leaves.</param>
/// <param name="To">The node that it enters.</param>
/// <param name="Place">The row that names it or one of its nodes.</param>
internal sealed record DoomedEdge(RelationshipType Type, string From, string To, RowPlace Place);

/// <summary>An id of a deletion that is not in the graph.</summary>
public sealed record AbsentId(string Id, string File, int Line);
