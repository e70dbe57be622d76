using System.Collections.Immutable;

namespace KnowledgeGraph.Core.Model;

/// <summary>
/// A list of the nodes that share a neighbour with a node (@partners): two steps of one type of relationship, there and back.
/// Its edges are derived from the shared nodes and never stored, so they have no id.
/// </summary>
/// <param name="Type">The relationship type of both steps.</param>
/// <param name="Direction">The direction of the first step, seen from the node.</param>
/// <param name="TargetName">The kind or interface that the field gives.</param>
/// <param name="Targets">The kinds that it can give.</param>
/// <param name="Shares">The kinds that can be shared, in the model's order.</param>
/// <param name="FurthestStage">The edge's property with the furthest stage of what is shared; null if the model names none.</param>
/// <param name="LastStage">The ordinal of the stage that counts only if there is no other; -1: none.</param>
/// <param name="Since">The edge's property with the earliest beginning of what is shared.</param>
/// <param name="Uncounted">The kinds that are listed and not counted.</param>
public sealed record PartnersField(
    string Name,
    string? Description,
    RelationshipType Type,
    RelationshipDirection Direction,
    string TargetName,
    KindSet Targets,
    ImmutableArray<SharedKind> Shares,
    PropertyDefinition? FurthestStage,
    int LastStage,
    PropertyDefinition Since,
    KindSet Uncounted) : FieldDefinition(Name, Description)
{
    /// <summary>The name of the derived edges in the names of the API's types, for example Partners.</summary>
    public string EdgeName { get; } = char.ToUpperInvariant(Name[0]) + Name[1..];

    /// <summary>The properties of the derived edges: the counts, the furthest stage, since when.</summary>
    public ImmutableArray<PropertyDefinition> EdgeProperties { get; } =
        [.. Shares.Select(s => s.Count), .. FurthestStage is null ? Array.Empty<PropertyDefinition>() : [FurthestStage], Since];

    /// <summary>The kinds that can be shared.</summary>
    public KindSet SharedKinds { get; } = KindSet.Of(Shares.Select(s => s.Kind.Ordinal));

    /// <summary>The property of the derived edges of that name, or null.</summary>
    public PropertyDefinition? EdgeProperty(string name) => EdgeProperties.FirstOrDefault(p => p.Name == name);
}

/// <summary>A kind of nodes that two partners can share.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Count">The edge's property with the number of shared nodes of the kind.</param>
/// <param name="Stage">The enum property with the stage of a node of the kind; null if the kind has none.</param>
/// <param name="Beginning">The Date property with the beginning of a node of the kind; null if the kind has none.</param>
public sealed record SharedKind(NodeKind Kind, PropertyDefinition Count, string? Stage, string? Beginning)
{
    /// <summary>The edge's field that lists the shared nodes of the kind.</summary>
    public string ListField => Kind.PluralField;
}
