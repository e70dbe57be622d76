namespace KnowledgeGraph.Neo4j.Loading;

/// <summary>
/// The node that loads keep beside the graph: a load locks it for its transaction, so that loads go one after the other, and one too large for a
/// transaction marks it, so that readers can be told of a graph between two states.
/// </summary>
internal static class LoadMarker
{
    /// <summary>Its label.</summary>
    public const string Label = "KnowledgeGraphLoad";

    /// <summary>Its id property.</summary>
    public const string Id = "id";

    /// <summary>A row where a load is being written in parts.</summary>
    public const string Find = $"MATCH (l:`{Label}`) WHERE l.isPartial RETURN 1";

    /// <summary>Locks it until the transaction ends.</summary>
    public const string Lock = $"MERGE (l:`{Label}` {{id: 'load'}}) SET l.moment = $moment";

    /// <summary>Marks the graph as being loaded in parts.</summary>
    public const string Begin = Lock + ", l.isPartial = true";

    /// <summary>Takes the mark away.</summary>
    public const string End = Lock + ", l.isPartial = null";
}
