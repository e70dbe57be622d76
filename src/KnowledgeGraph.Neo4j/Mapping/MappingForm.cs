namespace KnowledgeGraph.Neo4j.Mapping;

/// <summary>What a mapping assumes of the graph beside the model's own values.</summary>
internal enum MappingForm
{
    /// <summary>What loads write is there and current: labels of interfaces, helper properties, ids of edges.</summary>
    Adopted,

    /// <summary>
    /// Nothing but the kinds' own labels, the relationship types and the model's properties, whose values may be of any type. What helper
    /// properties hold in the other form is computed in Cypher, so no index serves it.
    /// </summary>
    Plain,
}
