using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Loading;

/// <summary>
/// The node that loads keep beside the graph. A load locks it for its transaction, so that loads go one after the other; one too large for
/// a transaction marks it, so that readiness can report a graph between two states; and it names the model that the graph was written with.
/// Its epoch is another after each load: bookmarks alone come again when a backup is restored.
/// </summary>
internal static class LoadMarker
{
    /// <summary>Its label.</summary>
    public const string Label = "KnowledgeGraphLoad";

    /// <summary>
    /// What derived values of a graph are made of: its model, and how texts are folded. A graph that was written with another is brought up
    /// by a load.
    /// </summary>
    public static string FormOf(GraphModel model) => $"{model.Hash} {FoldedText.Version}";

    /// <summary>Its id property.</summary>
    public const string Id = "id";

    /// <summary>Whether a load is being written in parts, and the hash of the model; no row where nothing was loaded yet.</summary>
    public const string Find = $"MATCH (l:`{Label}`) RETURN coalesce(l.isPartial, false), l.model";

    /// <summary>The same, before them whether anything is there at all: a marker, or nodes that somebody else wrote.</summary>
    public static string FindReadiness(GraphMapping mapping) =>
        $"OPTIONAL MATCH (l:`{Label}`) "
        + $"RETURN l IS NOT NULL OR EXISTS {{ MATCH {mapping.AnyNode("")} }}, coalesce(l.isPartial, false), l.model";

    /// <summary>The epoch; null where nothing was loaded yet.</summary>
    public const string FindEpoch = $"OPTIONAL MATCH (l:`{Label}` {{id: 'load'}}) RETURN l.epoch";

    private const string Lock = $"MERGE (l:`{Label}` {{id: 'load'}}) SET l.moment = $moment, l.model = $model, l.epoch = randomUUID()";

    /// <summary>Locks it until the transaction ends, and marks the graph as being loaded in parts.</summary>
    public const string Begin = Lock + ", l.isPartial = true";

    /// <summary>Locks it, and takes the mark away.</summary>
    public const string End = Lock + ", l.isPartial = null";
}
