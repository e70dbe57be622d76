using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Neo4j.Loading;

/// <summary>
/// The node that loads keep beside the graph. A load locks it for its transaction, so that loads go one after the other; one too large for a
/// transaction marks it, so that readers can be told of a graph between two states; and it names the model that the graph was written with. Its epoch
/// is another after each load: bookmarks alone come again when a backup is restored.
/// </summary>
internal static class LoadMarker
{
    /// <summary>Its label.</summary>
    public const string Label = "KnowledgeGraphLoad";

    /// <summary>What derived values of a graph are made of: its model, and how texts are folded. A graph that was written with another is brought up by a load.</summary>
    public static string FormOf(GraphModel model) => $"{model.Hash} {FoldedText.Version}";

    /// <summary>Its id property.</summary>
    public const string Id = "id";

    /// <summary>Whether a load is being written in parts, and the hash of the model; no row where nothing was loaded yet.</summary>
    public const string Find = $"MATCH (l:`{Label}`) RETURN coalesce(l.isPartial, false), l.model";

    /// <summary>The epoch; null where nothing was loaded yet.</summary>
    public const string FindEpoch = $"OPTIONAL MATCH (l:`{Label}` {{id: 'load'}}) RETURN l.epoch";

    /// <summary>Locks it until the transaction ends.</summary>
    public const string Lock = $"MERGE (l:`{Label}` {{id: 'load'}}) SET l.moment = $moment, l.model = $model, l.epoch = randomUUID()";

    /// <summary>Marks the graph as being loaded in parts.</summary>
    public const string Begin = Lock + ", l.isPartial = true";

    /// <summary>Takes the mark away.</summary>
    public const string End = Lock + ", l.isPartial = null";
}
