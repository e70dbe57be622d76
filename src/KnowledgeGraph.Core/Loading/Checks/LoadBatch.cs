using KnowledgeGraph.Core.Loading.Rows;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Storage;

namespace KnowledgeGraph.Core.Loading.Checks;

/// <summary>The rows of a load, each node and edge once, and what the graph has of them: what the checks between rows read.</summary>
internal sealed class LoadBatch(GraphModel model, IGraphLoad graph, LoadErrors errors, Deletions deletions)
{
    private readonly Dictionary<string, NodeKind> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    /// <summary>The model.</summary>
    public GraphModel Model { get; } = model;

    /// <summary>The graph that is loaded into, without what the load deletes.</summary>
    public IGraphLoad Graph { get; } = deletions.IsEmpty ? graph : new GraphAfterDeletions(graph, deletions);

    /// <summary>The errors found.</summary>
    public LoadErrors Errors { get; } = errors;

    /// <summary>The nodes of the load, by id.</summary>
    public Dictionary<string, LoadRow> Nodes { get; set; } = new(StringComparer.Ordinal);

    /// <summary>The edges of the load, by id.</summary>
    public Dictionary<string, LoadRow> Edges { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Reads from the graph the kinds of ids that were not read yet.</summary>
    public async Task LearnKindsAsync(IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        string[] unknown = [.. ids.Where(_asked.Add)];
        if (unknown.Length == 0) return;
        foreach ((string id, var kind) in await Graph.KindsAsync(unknown, cancellationToken)) _known[id] = kind;
    }

    /// <summary>The kind of the id in the graph; only for ids that were read. Null: none.</summary>
    public NodeKind? KnownKind(string id) => _known.GetValueOrDefault(id);

    /// <summary>The kind of a node of the load or the graph; for the graph only for ids that were read. Null: none.</summary>
    public NodeKind? KindOf(string id) => Nodes.TryGetValue(id, out var row) ? row.Table.Kind : KnownKind(id);

    /// <summary>The message that an id is not a node, or was one until this load.</summary>
    public string UnknownNode(string id) => deletions.Nodes.ContainsKey(id)
        ? $"{id} is deleted by this load in {deletions.PlaceOf(id)}; remove one of the two rows"
        : $"{id} is not a node of the graph or of this load; load the node or fix the id";
}
