using System.Collections.Frozen;
using System.Collections.Immutable;

namespace KnowledgeGraph.Core.Model;

/// <summary>A type of relationships, for example PARTY_TO.</summary>
public sealed class RelationshipType
{
    private FrozenDictionary<string, PropertyDefinition> _properties = FrozenDictionary<string, PropertyDefinition>.Empty;
    private FrozenSet<(int From, int To)> _ends = FrozenSet<(int From, int To)>.Empty;

    /// <summary>Its position in <see cref="GraphModel.RelationshipTypes"/>.</summary>
    public required int Ordinal { get; init; }

    /// <summary>The name in the API, in ids of edges, in files and in the embedded store, for example PARTY_TO.</summary>
    public required string Name { get; init; }

    /// <summary>The name in Neo4j, of any characters; the same, if that is a name of GraphQL.</summary>
    public required string StoredName { get; init; }

    /// <summary>The name of the type of its properties in the model, for example PartyTo; null if it adds none.</summary>
    public string? PropertiesName { get; init; }

    /// <summary>
    /// The description of that type, which all relationship types with the same properties have in common; null if there is none.
    /// </summary>
    public string? Description { get; init; }

    /// <summary>
    /// Its stored properties: those of its @relationshipProperties type in the model's order, then the ones that every edge has
    /// (validFrom, validTo, recordedAt), unless the type restates them. `sources` is not among them.
    /// </summary>
    public ImmutableArray<PropertyDefinition> Properties { get; private set; } = [];

    /// <summary>The properties that are part of an edge's id, in the model's order.</summary>
    public ImmutableArray<PropertyDefinition> Identity { get; private set; } = [];

    /// <summary>Every pair of kinds that an edge of the type may join.</summary>
    public IReadOnlySet<(int From, int To)> Ends => _ends;

    /// <summary>The kinds of node that its edges may leave.</summary>
    public KindSet FromKinds { get; private set; } = KindSet.Empty;

    /// <summary>The kinds of node that its edges may enter.</summary>
    public KindSet ToKinds { get; private set; } = KindSet.Empty;

    /// <summary>Whether some field follows its edges in both directions.</summary>
    public bool IsBothWays { get; internal set; }

    /// <summary>Whether an edge of the type may go from one kind to the other.</summary>
    public bool Allows(int fromKind, int toKind) => _ends.Contains((fromKind, toKind));

    /// <summary>The stored property of that name, or null.</summary>
    public PropertyDefinition? Property(string name) => _properties.GetValueOrDefault(name);

    /// <summary>Gives the type its properties and ends, once, when the model is read.</summary>
    internal void Define(ImmutableArray<PropertyDefinition> properties, IEnumerable<(int From, int To)> ends)
    {
        Properties = properties;
        Identity = [.. properties.Where(p => p.IsIdentity)];
        _properties = properties.ToFrozenDictionary(p => p.Name, StringComparer.Ordinal);
        _ends = ends.ToFrozenSet();
        (FromKinds, ToKinds) = (KindSet.Of(_ends.Select(e => e.From)), KindSet.Of(_ends.Select(e => e.To)));
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
