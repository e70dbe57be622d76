using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Neo4j.Mapping;

/// <summary>Relationships of patterns, as Cypher writes them.</summary>
internal static class CypherArrow
{
    /// <summary>A relationship that is followed in a direction.</summary>
    /// <param name="direction">Seen from what stands before it.</param>
    /// <param name="relationship">It, in brackets.</param>
    public static string Of(RelationshipDirection direction, string relationship) => direction switch
    {
        RelationshipDirection.Out => $"-{relationship}->",
        RelationshipDirection.In => $"<-{relationship}-",
        _ => $"-{relationship}-",
    };
}
