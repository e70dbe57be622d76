using KnowledgeGraph.Neo4j.Loading;

namespace KnowledgeGraph.Neo4j.Checks;

/// <summary>Who wrote the graph, by the marker node of loads.</summary>
internal enum GraphState
{
    /// <summary>Others: it has no marker, and nothing derived is expected of it.</summary>
    Foreign,

    /// <summary>Others, and its adoption has begun: it was interrupted, or is being undone.</summary>
    Adopting,

    /// <summary>Others, and it was adopted.</summary>
    Adopted,

    /// <summary>Loads.</summary>
    Loaded,
}

/// <summary>What the marker node of loads says of an adoption.</summary>
internal static class AdoptionMark
{
    // The name of the property is in the database when the mark is set at the end: to create a name is a transaction of its own.
    private const string NotDerived = $"l.{LoadMarker.DerivedAt} = -1, l.epoch = randomUUID()";

    /// <summary>Marks the graph as being adopted.</summary>
    public const string Begin = $"MERGE (l:`{LoadMarker.Label}` {{id: 'load'}}) SET l.adoption = 'begun', l.model = null, {NotDerived}";

    /// <summary>Marks the graph as adopted, and as written with the model $model.</summary>
    public const string End = $"MATCH (l:`{LoadMarker.Label}` {{id: 'load'}}) SET l.adoption = 'done', l.model = $model, {NotDerived}";

    /// <summary>Marks the adoption as being undone.</summary>
    public const string Undo = $"MATCH (l:`{LoadMarker.Label}` {{id: 'load'}}) SET l.adoption = 'undone', {NotDerived}";

    /// <summary>Marks the graph as written with the model $model.</summary>
    public const string Repaired = $"MATCH (l:`{LoadMarker.Label}` {{id: 'load'}}) SET l.model = $model, {NotDerived}";

    /// <summary>Removes the marker.</summary>
    public const string Remove = $"MATCH (l:`{LoadMarker.Label}`) DELETE l";

    private const string FindModel = $"MATCH (l:`{LoadMarker.Label}` {{id: 'load'}}) RETURN l.model";

    private const string Find = $"MATCH (l:`{LoadMarker.Label}` {{id: 'load'}}) RETURN l.adoption";

    /// <summary>Reads with what model the graph was written; null: nobody wrote it, or an adoption has not come to its end.</summary>
    public static async Task<string?> ModelAsync(LoadSession session, CancellationToken cancellationToken)
    {
        var rows = await session.RunAsync(FindModel, isRead: true, parameters: null, cancellationToken);
        return rows.Count == 0 ? null : rows[0][0].GetString();
    }

    /// <summary>Reads who wrote the graph.</summary>
    public static async Task<GraphState> ReadAsync(LoadSession session, CancellationToken cancellationToken)
    {
        var rows = await session.RunAsync(Find, isRead: true, parameters: null, cancellationToken);
        if (rows.Count == 0) return GraphState.Foreign;
        return rows[0][0].GetString() switch
        {
            null => GraphState.Loaded,
            "done" => GraphState.Adopted,
            _ => GraphState.Adopting,
        };
    }
}
