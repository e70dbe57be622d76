namespace KnowledgeGraph.Core.Model;

/// <summary>
/// The names of the API's own fields on the edges of walks. `type` is the most common property of edges in public data (ROR,
/// FollowTheMoney, LittleSis), so the API's fields give way: if any type of edges has a property of that name, the API's field has its
/// other name on all of them.
/// </summary>
public static class EdgeMemberNames
{
    /// <summary>The fields that give way, and their other names.</summary>
    public static IReadOnlyDictionary<string, string> Alternatives { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["type"] = "relationshipType",
        ["fromId"] = "fromNodeId",
        ["toId"] = "toNodeId",
    };

    /// <summary>The name of a field in the API of a model.</summary>
    public static string Of(GraphModel model, string member) =>
        model.RelationshipTypes.Any(type => type.Property(member) is not null) ? Alternatives[member] : member;
}
