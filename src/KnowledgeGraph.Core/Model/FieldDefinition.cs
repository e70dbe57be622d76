using System.Collections.Immutable;

namespace KnowledgeGraph.Core.Model;

/// <summary>A field of a kind or interface, as the model declares it.</summary>
/// <param name="Name">The GraphQL name.</param>
/// <param name="Description">The description in the model.</param>
public abstract record FieldDefinition(string Name, string? Description);

/// <summary>A stored property of a node or edge.</summary>
/// <param name="Type">The scalar type of the value, or of each item of a list.</param>
/// <param name="Enum">The enum, if <paramref name="Type"/> is <see cref="ScalarType.Enum"/>.</param>
/// <param name="IsList">A list; never null, empty if missing.</param>
/// <param name="IsRequired">The loader refuses a new node or edge without it.</param>
/// <param name="IsUnique">At most one node of the kind has the value (@unique).</param>
/// <param name="IsIndexed">Filters and orders are served from an index (@index or @unique).</param>
/// <param name="IsIdentity">Part of an edge's identity (@identity).</param>
/// <param name="Scale">Decimal places of the whole number that a Decimal is stored as; 0 for other types.</param>
/// <param name="Timestamp">When the loader sets it to the time of the load; a row may give it as well.</param>
/// <param name="IsSearched">Searches look for words in it, beside names (@search).</param>
/// <param name="Alias">What it is called in Neo4j, if not by its name (@alias).</param>
public sealed record PropertyDefinition(
    string Name,
    string? Description,
    ScalarType Type,
    EnumDefinition? Enum,
    bool IsList,
    bool IsRequired,
    bool IsUnique,
    bool IsIndexed,
    bool IsIdentity,
    int Scale,
    Timestamp Timestamp,
    bool IsSearched = false,
    string? Alias = null) : FieldDefinition(Name, Description)
{
    /// <summary>
    /// The name of the stored property in Neo4j, of any characters. Files and the embedded store have <see cref="FieldDefinition.Name"/>.
    /// </summary>
    public string StoredName => Alias ?? Name;

    /// <summary>Whether values are texts (<see cref="Values.ValueKind.Text"/>), not numbers.</summary>
    public bool HasTexts => Type is ScalarType.Id or ScalarType.String or ScalarType.Date or ScalarType.DateTime;
}

/// <summary>When the loader sets a property to the time of the load (@timestamp).</summary>
[Flags]
public enum Timestamp
{
    /// <summary>Never: a plain property.</summary>
    None = 0,

    /// <summary>When the node is created.</summary>
    Create = 1,

    /// <summary>When a load changes the node.</summary>
    Update = 2,
}

/// <summary>
/// A text in several languages (@derived). The argument's enum value number i selects the property number i or, if that is missing,
/// the first of the others, in order; properties beyond the enum's values (aliases) are used by filters only.
/// </summary>
/// <param name="Argument">The argument that names the language.</param>
/// <param name="Language">The enum of languages.</param>
/// <param name="Texts">The properties of one text each, one for each value of <paramref name="Language"/>.</param>
/// <param name="Lists">The properties that only filters use.</param>
public sealed record LocalizedTextField(
    string Name,
    string? Description,
    string Argument,
    EnumDefinition Language,
    ImmutableArray<string> Texts,
    ImmutableArray<string> Lists) : FieldDefinition(Name, Description);

/// <summary>A field that follows one type of relationship in one direction, or in both.</summary>
/// <param name="Type">The relationship type.</param>
/// <param name="Direction">The direction seen from the kind that has the field.</param>
/// <param name="TargetName">The kind or interface that the field gives.</param>
/// <param name="Targets">The kinds that it can give.</param>
/// <param name="IsList">To-many: a connection in the API. Otherwise to-one.</param>
/// <param name="IsRequired">To-one and not null.</param>
/// <param name="IsPath">Walks follow it by default (@path).</param>
/// <param name="IsWithin">The filter of a tree follows it (@within).</param>
/// <param name="IsParent">It leads to the parent in a tree (@tree).</param>
public sealed record RelationshipField(
    string Name,
    string? Description,
    RelationshipType Type,
    RelationshipDirection Direction,
    string TargetName,
    KindSet Targets,
    bool IsList,
    bool IsRequired,
    bool IsPath,
    bool IsWithin,
    bool IsParent) : FieldDefinition(Name, Description)
{
    /// <summary>Whether an edge of it can lead to a node from which another leads on.</summary>
    public bool CanRepeat => Type.Ends.Any(ends => Targets.Contains(ends.From) && Targets.Contains(ends.To));
}

/// <summary>The list of claims about a node: nodes of the kind marked @evidence whose `about` is the node's id.</summary>
public sealed record EvidenceField(string Name, string? Description) : FieldDefinition(Name, Description);

/// <summary>The list of documents that a node was loaded from: nodes of the kind marked @source.</summary>
public sealed record SourcesField(string Name, string? Description) : FieldDefinition(Name, Description);

/// <summary>A direction of a relationship, seen from a node.</summary>
public enum RelationshipDirection
{
    /// <summary>From the node to the other.</summary>
    Out,

    /// <summary>From the other to the node.</summary>
    In,

    /// <summary>Both: an edge is stored once and seen from either end; one from a node to itself is seen once.</summary>
    Both,
}

/// <summary>What follows from a direction.</summary>
public static class RelationshipDirections
{
    /// <summary>The direction back.</summary>
    public static RelationshipDirection Reversed(this RelationshipDirection direction) => direction switch
    {
        RelationshipDirection.Out => RelationshipDirection.In,
        RelationshipDirection.In => RelationshipDirection.Out,
        _ => RelationshipDirection.Both,
    };
}
