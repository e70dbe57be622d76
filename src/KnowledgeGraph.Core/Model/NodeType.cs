using System.Collections.Frozen;
using System.Collections.Immutable;

namespace KnowledgeGraph.Core.Model;

/// <summary>A type of nodes: a kind, or an interface that several kinds implement.</summary>
public abstract class NodeType
{
    private FrozenDictionary<string, FieldDefinition> _fields = FrozenDictionary<string, FieldDefinition>.Empty;

    /// <summary>The GraphQL name.</summary>
    public required string Name { get; init; }

    /// <summary>The description in the model.</summary>
    public string? Description { get; init; }

    /// <summary>The root field that lists nodes of it, for example `zones`.</summary>
    public required string PluralField { get; init; }

    /// <summary>The kinds that are of this type: the kind itself, or the kinds that implement the interface.</summary>
    public KindSet Kinds { get; internal set; } = KindSet.Empty;

    /// <summary>The interfaces that it implements, those of its interfaces included.</summary>
    public ImmutableArray<InterfaceType> Interfaces { get; internal set; } = [];

    /// <summary>Its fields in the model's order, those of its interfaces first; without `id`, which every node has.</summary>
    public ImmutableArray<FieldDefinition> Fields { get; private set; } = [];

    /// <summary>The stored properties among <see cref="Fields"/>.</summary>
    public ImmutableArray<PropertyDefinition> Properties { get; private set; } = [];

    /// <summary>The properties that `asOf` reads.</summary>
    public Validity Validity { get; internal set; } = Validity.Default;

    /// <summary>The field of that name, or null.</summary>
    public FieldDefinition? Field(string name) => _fields.GetValueOrDefault(name);

    /// <summary>The stored property of that name, or null.</summary>
    public PropertyDefinition? Property(string name) => Field(name) as PropertyDefinition;

    /// <summary>The relationship field of that name, or null.</summary>
    public RelationshipField? Relationship(string name) => Field(name) as RelationshipField;

    /// <summary>Gives the type its fields, once, when the model is read.</summary>
    internal void Define(ImmutableArray<FieldDefinition> fields)
    {
        Fields = fields;
        Properties = [.. fields.OfType<PropertyDefinition>()];
        _fields = fields.ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>A kind of node: an object type of the model.</summary>
public sealed class NodeKind : NodeType
{
    /// <summary>Its position in <see cref="GraphModel.Kinds"/>.</summary>
    public required int Ordinal { get; init; }

    /// <summary>Where the ids of its nodes come from.</summary>
    public IdSource Id { get; internal set; } = IdSource.Stored.Instance;

    /// <summary>The root field that looks one node up, for example `zone`.</summary>
    public required string SingularField { get; init; }

    /// <summary>The labels that its nodes carry in Neo4j, the kind's own first; those of interfaces are added by the store.</summary>
    public required ImmutableArray<string> Labels { get; init; }
}

/// <summary>An interface of the model, other than the root interface that has only `id`.</summary>
public sealed class InterfaceType : NodeType
{
    /// <summary>True for the one that has only `id`: every node. It has no plural field; `node` and `nodes` serve it.</summary>
    public bool IsRoot { get; init; }
}

/// <summary>The properties that bound a kind's period (@validity).</summary>
/// <param name="From">The property of its beginning.</param>
/// <param name="To">The property of its end, or null if it has none.</param>
public sealed record Validity(string From, string? To)
{
    /// <summary>validFrom and validTo.</summary>
    public static Validity Default { get; } = new("validFrom", "validTo");
}
