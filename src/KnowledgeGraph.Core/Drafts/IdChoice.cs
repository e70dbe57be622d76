using System.Globalization;

namespace KnowledgeGraph.Core.Drafts;

/// <summary>Where the ids of a kind come from in the model to be.</summary>
/// <param name="Stored">The stored property that they are made of; null: Neo4j's elementId.</param>
/// <param name="Doubt">What to check; null: nothing.</param>
internal sealed record ChosenId(string? Stored, string? Doubt);

/// <summary>
/// Chooses the property that identifies the nodes of a kind: one that a constraint makes unique, or else one found to be.
/// </summary>
internal static class IdChoice
{
    /// <summary>The rank of what people call a thing.</summary>
    public const int NameRank = 5;

    private const int Unnamed = 6;

    private static readonly string[][] Ranks =
    [
        ["id"], [], ["uuid", "guid", "identifier", "iri", "uri", "isbn", "doi", "orcid"], [],
        ["key", "code", "slug", "issn", "acronym", "symbol", "sku", "login", "username", "screenname", "handle", "email", "number", "url", "hash"],
        ["name", "title", "label", "fullname", "displayname", "companyname", "productname"],
    ];

    /// <summary>Chooses it.</summary>
    public static ChosenId Of(ObservedGraph graph, ChosenKind kind, PropertyDrafts properties)
    {
        string[] labels = [kind.Label, .. kind.Labels, .. kind.Interfaces];
        var constrained = properties.Stored.Where(p =>
            IsFit(properties, p) && Array.Exists(labels, l => graph.Has(ObservedRuleKind.NodeUnique, l, p)))
            .OrderBy(p => Rank(p, kind.Label)).ThenBy(p => p, StringComparer.Ordinal).FirstOrDefault();
        if (constrained is not null)
        {
            bool isSure = properties.AreAllRead || Array.Exists(labels, l => graph.Has(ObservedRuleKind.NodePresent, l, constrained));
            return new(constrained, isSure ? null : "Every node that was read has it; one without has no id.");
        }
        var found = graph.Keys.Where(key =>
            key.Label == kind.Label && IsFit(properties, key.Property) && Rank(key.Property, kind.Label) < Unnamed)
            .OrderBy(key => Rank(key.Property, kind.Label)).ThenBy(key => key.Property, StringComparer.Ordinal).FirstOrDefault();
        return found is not null
            ? new(found.Property, string.Create(CultureInfo.InvariantCulture,
                $"No constraint says that it is unique, but all {found.Read:N0} nodes that were read have one of their own."))
            : new(null, "No property identifies its nodes, so this is Neo4j's own id, which may change. Name a unique one with @alias.");
    }

    private static bool IsFit(PropertyDrafts properties, string stored) =>
        properties.FieldOf(stored) is not null && properties.IsPresent(stored)
            && properties.ScalarOf(stored) is "String" or "Int" or "Long";

    /// <summary>How much a name says that the property is an id, from 0.</summary>
    public static int Rank(string property, string label)
    {
        string name = string.Concat(GraphQLWords.Of(property)).ToLowerInvariant();
        string owner = string.Concat(GraphQLWords.Of(label)).ToLowerInvariant();
        if (name == owner + "id") return 1;
        int rank = Array.FindIndex(Ranks, names => names.Contains(name) || names.Any(known => name == owner + known));
        return rank >= 0 ? rank : name.EndsWith("id", StringComparison.Ordinal) && EndsWithId(property) ? 3 : Unnamed;
    }

    // tmdbId, tmdb_id and TMDBID, not paid.
    private static bool EndsWithId(string property) => property.EndsWith("Id", StringComparison.Ordinal)
        || property.EndsWith("ID", StringComparison.Ordinal) || property.EndsWith("_id", StringComparison.OrdinalIgnoreCase);
}
