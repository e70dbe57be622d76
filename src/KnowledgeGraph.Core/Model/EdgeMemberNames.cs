namespace KnowledgeGraph.Core.Model;

/// <summary>
/// How walks name what every edge has beside its properties. `type` is the commonest property of edges in public data (ROR, FollowTheMoney, LittleSis), so the
/// API's own members give way: where any type of edges has a property of the name, the member has its other name on all of them.
/// </summary>
public static class EdgeMemberNames
{
    /// <summary>The members that give way, and their other names.</summary>
    public static IReadOnlyDictionary<string, string> Alternatives { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["type"] = "relationshipType",
        ["fromId"] = "fromNodeId",
        ["toId"] = "toNodeId",
    };

    /// <summary>The name of a member in the API of a model.</summary>
    public static string Of(GraphModel model, string member) =>
        model.RelationshipTypes.Any(type => type.Property(member) is not null) ? Alternatives[member] : member;
}
