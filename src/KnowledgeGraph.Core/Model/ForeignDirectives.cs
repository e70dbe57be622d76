namespace KnowledgeGraph.Core.Model;

/// <summary>
/// What the directives of @neo4j/graphql 7 mean for a server that reads: https://neo4j.com/docs/graphql/current/directives/.
/// </summary>
internal static class ForeignDirectives
{
    /// <summary>What becomes of a directive that is none of ours.</summary>
    public enum Effect
    {
        /// <summary>It is removed, since what it says is so here, or is of writes alone.</summary>
        Nothing,

        /// <summary>It is removed, and a remark says what is then otherwise, at its first place.</summary>
        Remark,

        /// <summary>The same at each place, since nobody may overlook one.</summary>
        Warning,

        /// <summary>Its field is left out, and a remark says why.</summary>
        FieldLeftOut,
    }

    private static readonly Dictionary<string, (Effect Effect, string Remark)> Effects = new(StringComparer.Ordinal)
    {
        ["default"] = (Effect.Nothing, ""),
        ["deprecated"] = (Effect.Nothing, ""),
        ["filterable"] = (Effect.Nothing, ""),
        ["groupBy"] = (Effect.Nothing, ""),
        ["id"] = (Effect.Nothing, ""),
        ["mutation"] = (Effect.Nothing, ""),
        ["populatedBy"] = (Effect.Nothing, ""),
        ["relayId"] = (Effect.Nothing, ""),
        ["settable"] = (Effect.Nothing, ""),
        ["shareable"] = (Effect.Nothing, ""),
        ["sortable"] = (Effect.Nothing, ""),
        ["specifiedBy"] = (Effect.Nothing, ""),
        ["timestamp"] = (Effect.Nothing, ""),
        ["authentication"] = (Effect.Warning, "whoever reaches this server may read; put what decides who may in front of it"),
        ["authorization"] = (Effect.Warning, "whoever reaches this server may read; put what decides who may in front of it"),
        ["subscriptionsAuthorization"] = (Effect.Remark, "this server has no subscriptions"),
        ["subscription"] = (Effect.Remark, "this server has no subscriptions"),
        ["coalesce"] = (Effect.Remark, "a missing value is null"),
        ["limit"] = (Effect.Remark, "the pages of all lists have one limit, Limits:PageMax"),
        ["query"] = (Effect.Remark, "every type has root fields"),
        ["vector"] = (Effect.Remark, "this server has no search by vector"),
        ["key"] = (Effect.Remark, "this server is no subgraph of a federation"),
        ["cypher"] = (Effect.FieldLeftOut, "fields are not computed by Cypher here"),
        ["customResolver"] = (Effect.FieldLeftOut, "this server has no resolvers of others"),
        ["jwtClaim"] = (Effect.FieldLeftOut, "this server reads no claims"),
        ["private"] = (Effect.FieldLeftOut, "it is private"),
    };

    /// <summary>What becomes of the directive; null if it is ours, or nobody's.</summary>
    public static (Effect Effect, string Remark)? Of(string name) => Effects.TryGetValue(name, out var effect) ? effect : null;
}
