using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Storage;

/// <summary>What a load has of one node: checked, merged over all rows of the load, ready to be written.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Id">The id.</param>
/// <param name="Values">A value for each of the kind's <see cref="NodeType.Properties"/>, by position.</param>
/// <param name="Sources">Ids of the documents that it comes from, ordered; they are added to those stored. Null: missing.</param>
public sealed record NodeRow(NodeKind Kind, string Id, Value[] Values, string[]? Sources);

/// <summary>What a load has of one edge.</summary>
/// <param name="Type">The relationship type.</param>
/// <param name="Id">The derived id; see <see cref="EdgeId"/>.</param>
/// <param name="From">The id of the node that it leaves.</param>
/// <param name="To">The id of the node that it enters.</param>
/// <param name="Values">A value for each of the type's <see cref="RelationshipType.Properties"/>, by position.</param>
/// <param name="Sources">Ids of the documents that it comes from, ordered; they are added to those stored. Null: missing.</param>
public sealed record EdgeRow(RelationshipType Type, string Id, string From, string To, Value[] Values, string[]? Sources);

/// <summary>A whole load, checked: nodes and edges each at most once, every end known, so that a store only writes.</summary>
/// <param name="Nodes">The nodes to write.</param>
/// <param name="Edges">The edges to write.</param>
/// <param name="Moment">The time of the load, in the format of timestamps.</param>
public sealed record GraphDelta(IReadOnlyList<NodeRow> Nodes, IReadOnlyList<EdgeRow> Edges, string Moment)
{
    /// <summary>
    /// What it was made of: of the same again, while nothing else is written, nothing is new or changed. Null if that cannot be said, as of
    /// a load that deletes.
    /// </summary>
    public string? Fingerprint { get; init; }

    /// <summary>
    /// The nodes to delete, before others are written. All their edges are among <see cref="DeletedEdges"/>, and none of them is among
    /// <see cref="Nodes"/>. Everything that has a deleted node among its sources is among <see cref="Nodes"/> or <see cref="Edges"/>, and
    /// the store removes the id from its sources: the sources of a row are the stored ones and those of the load, without the deleted ones.
    /// </summary>
    public IReadOnlyList<DeletedNode> DeletedNodes { get; init; } = [];

    /// <summary>The edges to delete.</summary>
    public IReadOnlyList<DeletedEdge> DeletedEdges { get; init; } = [];

    /// <summary>The sources of a row after the load: the stored ones and those of the load, without what is deleted; ordered.</summary>
    public string[] SourcesAfter(string[] stored, string[]? given)
    {
        bool isSame = given is null && (DeletedNodes.Count == 0 || !stored.Any(DeletedIds.Contains));
        return isSame
            ? stored
            : [.. stored.Union(given ?? [], StringComparer.Ordinal).Where(id => !DeletedIds.Contains(id)).Order(CodePointOrder.Instance)];
    }

    private HashSet<string> DeletedIds => field ??= DeletedNodes.Select(node => node.Id).ToHashSet(StringComparer.Ordinal);
}

/// <summary>A node of the graph that a load deletes.</summary>
public sealed record DeletedNode(NodeKind Kind, string Id);

/// <summary>An edge of the graph that a load deletes.</summary>
public sealed record DeletedEdge(RelationshipType Type, string Id);

/// <summary>How many nodes of a kind, or edges of a type, a load created, changed, left the same and deleted.</summary>
public sealed record LoadCount(string Name, long New, long Changed, long Same, long Deleted = 0);

/// <summary>What a load did: counts for each kind and relationship type in it, in the model's order.</summary>
public sealed record LoadSummary(IReadOnlyList<LoadCount> Nodes, IReadOnlyList<LoadCount> Relationships)
{
    /// <summary>The same with what the load deletes counted.</summary>
    public LoadSummary WithDeleted(GraphDelta delta) => new(
        Add(Nodes, delta.DeletedNodes.CountBy(node => (node.Kind.Ordinal, node.Kind.Name)),
            delta.Nodes.Select(node => (node.Kind.Ordinal, node.Kind.Name))),
        Add(Relationships, delta.DeletedEdges.CountBy(edge => (edge.Type.Ordinal, edge.Type.Name)),
            delta.Edges.Select(edge => (edge.Type.Ordinal, edge.Type.Name))));

    private static IReadOnlyList<LoadCount> Add(
        IReadOnlyList<LoadCount> counts, IEnumerable<KeyValuePair<(int Ordinal, string Name), int>> deleted,
        IEnumerable<(int Ordinal, string Name)> written)
    {
        var deletedByName = deleted.ToDictionary();
        if (deletedByName.Count == 0) return counts;
        var countsByName = counts.ToDictionary(count => count.Name, StringComparer.Ordinal);
        return [.. written.Concat(deletedByName.Keys).Distinct().OrderBy(table => table.Ordinal).Select(CountOf)];

        LoadCount CountOf((int Ordinal, string Name) table)
        {
            var count = countsByName.GetValueOrDefault(table.Name) ?? new(table.Name, 0, 0, 0);
            return count with { Deleted = deletedByName.GetValueOrDefault(table) };
        }
    }
}
