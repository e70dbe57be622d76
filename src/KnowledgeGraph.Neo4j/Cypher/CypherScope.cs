using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>The node, and the edge by which it was reached, that an expression looks at.</summary>
/// <param name="Node">The node's variable.</param>
/// <param name="Kinds">The kinds that the node can be of.</param>
/// <param name="Edge">The edge's variable; null where there is none.</param>
/// <param name="EdgeType">The edge's type.</param>
/// <param name="Distance">The expression of how many steps the node is away; null where no walk led here.</param>
internal sealed record CypherScope(string Node, KindSet Kinds, string? Edge = null, RelationshipType? EdgeType = null, string? Distance = null)
{
    /// <summary>The scope of an edge that is a member of a path or subgraph: it may be of any type, and no node is looked at.</summary>
    public static CypherScope OfEdge(string edge, KindSet types) => new("", types, edge);

    /// <summary>Whether it is an edge of any type that is looked at; then <see cref="Kinds"/> are relationship types.</summary>
    public bool IsEdge => Node.Length == 0;

    /// <summary>What the edge is where it is derived; null where it is stored.</summary>
    public DerivedEdge? Derived { get; init; }

    /// <summary>A property of the node or edge.</summary>
    public string Property(OperandOwner owner, string name) => owner == OperandOwner.Edge && Derived is { } derived
        ? derived.Property(name)
        : $"{(owner == OperandOwner.Node ? Node : Edge ?? throw new InvalidOperationException("No edge leads here."))}.{StoredName.Quote(name)}";

    /// <summary>The node's id.</summary>
    public string NodeId => Property(OperandOwner.Node, StoredName.Id);

    /// <summary>The edge's id.</summary>
    public string EdgeId => Property(OperandOwner.Edge, StoredName.Id);

    /// <summary>What tells the edge from every other: its id, or Neo4j's own name of it where somebody else wrote it without one.</summary>
    public string EdgeKey => $"coalesce({EdgeId}, elementId({Edge}))";

    /// <summary>By what the row of the scope is found again: its edge, or the node where no edge leads to it.</summary>
    public string RowId => Derived is { } derived ? derived.Id : Edge is null ? NodeId : EdgeId;

    /// <summary>The edge's property of that name, or null.</summary>
    public PropertyDefinition? EdgeProperty(string name) => Derived is { } derived ? derived.Field.EdgeProperty(name) : EdgeType?.Property(name);

    /// <summary>
    /// Two edges can lead from one node to the other: only types with @identity allow it. Elsewhere the edge's id decides nothing in an order, and
    /// reading it of each edge of a large node would double the cost.
    /// </summary>
    public bool HasParallelEdges => EdgeType is { Identity.Length: > 0 };

    /// <summary>The definitions of the property of that name, each kind's own.</summary>
    public IEnumerable<PropertyDefinition> Definitions(GraphModel model, OperandOwner owner, string name)
    {
        if (owner == OperandOwner.Edge) return EdgeProperty(name) is { } property ? [property] : [];
        return Kinds.Ordinals.Select(k => model.Kinds[k].Property(name)).OfType<PropertyDefinition>();
    }
}
