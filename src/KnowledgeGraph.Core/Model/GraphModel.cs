using System.Collections.Frozen;
using System.Collections.Immutable;

namespace KnowledgeGraph.Core.Model;

/// <summary>
/// The checked model of a graph, read from its SDL by <see cref="ModelReader"/>: everything that the API, the stores and the loader know
/// about the graph's types.
/// </summary>
public sealed class GraphModel
{
    private readonly FrozenDictionary<string, NodeType> _types;
    private readonly FrozenDictionary<string, RelationshipType> _relationshipTypes;
    private readonly FrozenDictionary<string, EnumDefinition> _enums;

    internal GraphModel(
        ImmutableArray<NodeKind> kinds,
        ImmutableArray<InterfaceType> interfaces,
        ImmutableArray<RelationshipType> relationshipTypes,
        ImmutableArray<EnumDefinition> enums,
        EvidenceDefinition? evidence,
        SourceDefinition? source,
        ImmutableArray<TreeDefinition> trees)
    {
        Kinds = kinds;
        Interfaces = interfaces;
        RelationshipTypes = relationshipTypes;
        Enums = enums;
        Evidence = evidence;
        Source = source;
        Trees = trees;
        _types = kinds.Concat<NodeType>(interfaces).ToFrozenDictionary(t => t.Name, StringComparer.Ordinal);
        _relationshipTypes = relationshipTypes.ToFrozenDictionary(t => t.Name, StringComparer.Ordinal);
        _enums = enums.ToFrozenDictionary(e => e.Name, StringComparer.Ordinal);
        AllKinds = KindSet.Of(kinds.Select(k => k.Ordinal));
        AllRelationshipTypes = KindSet.Of(relationshipTypes.Select(t => t.Ordinal));
        TimelessKinds = KindSet.Of(((NodeKind?[])[evidence?.Kind, source?.Kind]).OfType<NodeKind>().Select(k => k.Ordinal).Distinct());
        PathSteps = PathStepsOf(kinds);
        (ChangingKinds, ChangeSteps) = ChangesOf(kinds, TimelessKinds, PathSteps);
        EdgeWeights = EdgeWeightsOf(relationshipTypes);
        Hash = ModelHash.Of(this);
    }

    /// <summary>The kinds of nodes, in the model's order.</summary>
    public ImmutableArray<NodeKind> Kinds { get; }

    /// <summary>The interfaces, in the model's order.</summary>
    public ImmutableArray<InterfaceType> Interfaces { get; }

    /// <summary>The types of relationships, in the order in which the model first names them.</summary>
    public ImmutableArray<RelationshipType> RelationshipTypes { get; }

    /// <summary>The enums, in the model's order.</summary>
    public ImmutableArray<EnumDefinition> Enums { get; }

    /// <summary>The kind whose nodes are claims; null if the model has none.</summary>
    public EvidenceDefinition? Evidence { get; }

    /// <summary>The kind whose nodes are sources; null if the model has none.</summary>
    public SourceDefinition? Source { get; }

    /// <summary>The trees, in the order of the file; a kind is in one at most.</summary>
    public ImmutableArray<TreeDefinition> Trees { get; }

    /// <summary>
    /// What the model says that this server does not do: of type definitions of @neo4j/graphql, and keys of trees that it cannot tell
    /// apart.
    /// </summary>
    public ImmutableArray<ModelError> Remarks { get; internal init; } = [];

    /// <summary>A hash of the model without formatting and descriptions; 32 lower-case hexadecimal digits.</summary>
    public string Hash { get; }

    /// <summary>All kinds.</summary>
    public KindSet AllKinds { get; }

    /// <summary>All relationship types, as a set of their ordinals.</summary>
    public KindSet AllRelationshipTypes { get; }

    /// <summary>
    /// The kinds whose nodes are there whatever day the graph is read as of: claims and sources, since what was so on a day is often
    /// learned later.
    /// </summary>
    public KindSet TimelessKinds { get; }

    /// <summary>
    /// The steps that walks follow by default: relationship types in the directions of the fields marked @path, ascending.
    /// </summary>
    public ImmutableArray<byte> PathSteps { get; }

    /// <summary>
    /// The kinds whose beginnings and ends are changes: those that partners share, or where the model has no partners, all that have a
    /// period.
    /// </summary>
    public KindSet ChangingKinds { get; }

    /// <summary>
    /// The steps from a node to what it takes part in among <see cref="ChangingKinds"/>: the first ones to its partners, or where the model
    /// has no partners, <see cref="PathSteps"/>. Ascending.
    /// </summary>
    public ImmutableArray<byte> ChangeSteps { get; }

    /// <summary>The numeric properties of edges, which paths may be weighted by.</summary>
    public ImmutableArray<EdgeWeightDefinition> EdgeWeights { get; }

    /// <summary>The kind or interface of that name, or null.</summary>
    public NodeType? Type(string name) => _types.GetValueOrDefault(name);

    /// <summary>The kind of that name, or null.</summary>
    public NodeKind? Kind(string name) => Type(name) as NodeKind;

    /// <summary>The relationship type of that name, or null.</summary>
    public RelationshipType? RelationshipType(string name) => _relationshipTypes.GetValueOrDefault(name);

    /// <summary>The enum of that name, or null.</summary>
    public EnumDefinition? Enum(string name) => _enums.GetValueOrDefault(name);

    /// <summary>The tree that a kind is in, or null.</summary>
    public TreeDefinition? TreeOf(NodeKind kind) => Trees.FirstOrDefault(tree => tree.Kinds.Contains(kind.Ordinal));

    /// <summary>Whether the nodes of a kind are there whatever day the graph is read as of.</summary>
    public bool IsTimeless(NodeKind kind) => TimelessKinds.Contains(kind.Ordinal);

    /// <summary>Whether the edges of a type are there whatever day the graph is read as of: those from claims.</summary>
    public bool IsTimeless(RelationshipType type) => Evidence is { } evidence && type.Ends.All(e => e.From == evidence.Kind.Ordinal);

    private static ImmutableArray<byte> PathStepsOf(ImmutableArray<NodeKind> kinds)
    {
        var fields = kinds.SelectMany(k => k.Fields.OfType<RelationshipField>()).Where(f => f.IsPath);
        return [.. fields.SelectMany(f => Step.All(f.Type.Ordinal, f.Direction)).Distinct().Order()];
    }

    private static (KindSet Kinds, ImmutableArray<byte> Steps) ChangesOf(
        ImmutableArray<NodeKind> kinds, KindSet timeless, ImmutableArray<byte> pathSteps)
    {
        List<PartnersField> partners = [.. kinds.SelectMany(k => k.Fields.OfType<PartnersField>())];
        if (partners.Count > 0)
        {
            return (partners.Aggregate(KindSet.Empty, (all, field) => all.Union(field.SharedKinds)),
                [.. partners.Select(f => Step.Of(f.Type.Ordinal, f.Direction)).Distinct().Order()]);
        }
        bool HasPeriod(NodeKind kind) =>
            kind.Property(kind.Validity.From) is not null || (kind.Validity.To is { } to && kind.Property(to) is not null);
        return (KindSet.Of(kinds.Where(k => !timeless.Contains(k.Ordinal) && HasPeriod(k)).Select(k => k.Ordinal)), pathSteps);
    }

    private static ImmutableArray<EdgeWeightDefinition> EdgeWeightsOf(ImmutableArray<RelationshipType> types)
    {
        var numbers = types.SelectMany(t => t.Properties).Where(p => p.Type is ScalarType.Int or ScalarType.Long or ScalarType.Decimal);
        return [.. numbers.GroupBy(p => p.Name, StringComparer.Ordinal).Select(g => new EdgeWeightDefinition(g.Key, g.Max(p => p.Scale)))];
    }
}

/// <summary>A numeric property of edges, of whatever types have it.</summary>
/// <param name="Property">Its name.</param>
/// <param name="Scale">The decimal places of the unit of the values of all types.</param>
public sealed record EdgeWeightDefinition(string Property, int Scale);

/// <summary>The kind whose nodes are claims about a node or edge (@evidence).</summary>
/// <param name="Kind">The kind.</param>
/// <param name="About">The property that holds the id of the claim's node or edge.</param>
/// <param name="Property">The property that holds the name of the claim's property.</param>
/// <param name="Value">The property that holds the value that the claim gives its property; null: claims give none.</param>
/// <param name="Source">The to-one relationship field to the source.</param>
/// <param name="Start">The property of the passage's first code point in the source's text.</param>
/// <param name="End">The property of the code point after the passage's last.</param>
/// <param name="Quote">The property that `load --texts` fills with the passage.</param>
public sealed record EvidenceDefinition(
    NodeKind Kind, string About, string Property, string? Value, RelationshipField Source, string Start, string End, string Quote)
{
    /// <summary>The API's field of the node that a claim is about.</summary>
    public string AboutNode => About + "Node";

    /// <summary>The API's field of the edge that a claim is about.</summary>
    public string AboutEdge => About + "Edge";
}

/// <summary>The kind whose nodes are sources (@source).</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Sha256">The property that a text is matched by, or null.</param>
public sealed record SourceDefinition(NodeKind Kind, string? Sha256);
