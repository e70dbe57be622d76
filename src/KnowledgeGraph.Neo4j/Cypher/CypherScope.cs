using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>The node, and the edge by which it was reached, that an expression looks at.</summary>
/// <param name="Mapping">How the model lies in Neo4j.</param>
/// <param name="Node">The node's variable.</param>
/// <param name="Kinds">The kinds that the node can be of.</param>
/// <param name="Edge">The edge's variable; null where there is none.</param>
/// <param name="EdgeType">The edge's type.</param>
/// <param name="Distance">The expression of how many steps the node is away; null where no walk led here.</param>
internal sealed record CypherScope(
    GraphMapping Mapping, string Node, KindSet Kinds, string? Edge = null, RelationshipType? EdgeType = null, string? Distance = null)
{
    /// <summary>The scope of an edge that is a member of a path or subgraph: it may be of any type, and no node is looked at.</summary>
    public static CypherScope OfEdge(GraphMapping mapping, string edge, KindSet types) => new(mapping, "", types, edge);

    /// <summary>The node that the edge leaves, where edges are listed and not followed; null elsewhere.</summary>
    public CypherScope? Start { get; init; }

    /// <summary>Whether the edge was followed without regard to its direction.</summary>
    public bool IsBothWays { get; init; }

    /// <summary>What the row of an item stands for: the item, or where edges are listed the edge alone.</summary>
    public CypherScope Row => Start is null ? this : OfEdge(Mapping, Edge!, KindSet.Of(EdgeType!.Ordinal));

    /// <summary>The variables that the item is made of.</summary>
    public string Variables => Made?.Variables
        ?? (IsEdge ? Edge! : Start is not null ? $"{Start.Node}, {Node}, {Edge}" : Edge is not null ? $"{Node}, {Edge}" : Node);

    /// <summary>Whether it is an edge of any type that is looked at; then <see cref="Kinds"/> are relationship types.</summary>
    public bool IsEdge => Node.Length == 0;

    /// <summary>What stands in the place of the edge; null where it is a relationship, or there is none.</summary>
    public MadeEdge? Made { get; init; }

    /// <summary>The edge to a partner; null elsewhere.</summary>
    public DerivedEdge? Derived => Made as DerivedEdge;

    /// <summary>The group; null elsewhere.</summary>
    public GroupEdge? Groups => Made as GroupEdge;

    /// <summary>The dispute, or a value of one; null elsewhere.</summary>
    public DisputeEdge? Dispute => Made as DisputeEdge;

    /// <summary>A property of the node or edge, or its id.</summary>
    public string Property(OperandOwner owner, string name, PropertyForm form = PropertyForm.Value)
    {
        if (owner == OperandOwner.Node) return Mapping.NodeProperty(Kinds, name, form).Of(Node);
        // What is made was checked where it was made.
        return Made is { } made
            ? made.Property(name, form is PropertyForm.Valid or PropertyForm.Shown ? PropertyForm.Value : form)
            : Mapping.EdgeProperty(EdgeTypes, name, form).Of(EdgeVariable);
    }

    /// <summary>The node's id.</summary>
    public string NodeId => Mapping.Ids.Of(IsEdge ? Mapping.Model.AllKinds : Kinds).Of(Node);

    /// <summary>The edge's id.</summary>
    public string EdgeId => Mapping.EdgeId.Of(EdgeVariable);

    /// <summary>The id of the node or edge.</summary>
    public string Id(OperandOwner owner) => owner == OperandOwner.Node ? NodeId : EdgeId;

    /// <summary>The ids of the documents that the node or edge comes from.</summary>
    public string Sources(OperandOwner owner) => Mapping.Sources.Of(owner == OperandOwner.Node ? Node : EdgeVariable);

    /// <summary>What identifies the node in a message.</summary>
    public string NodeKey => Mapping.NodeKey.Of(Node);

    /// <summary>What tells the edge from every other.</summary>
    public string EdgeKey => Mapping.EdgeKey.Of(EdgeVariable);

    /// <summary>By what the row of the scope is found again: its edge, or the node where no edge leads to it.</summary>
    public string RowId => Made?.RowId ?? (Mapping.IsPlain
        ? GraphMapping.ElementId.Of(Edge is null || Made is not null ? Node : EdgeVariable)
        : Edge is null || Made is not null ? NodeId : EdgeId);

    /// <summary>Neo4j's own id of the node or edge that the row stands for; null where it stands for neither.</summary>
    public string? Element => Groups is not null || Dispute is not null ? null : GraphMapping.ElementId.Of(IsEdge ? EdgeVariable : Node);

    /// <summary>The edge's property of that name, or null.</summary>
    public PropertyDefinition? EdgeProperty(string name) => Made is { } made ? made.Definition(name) : EdgeType?.Property(name);

    /// <summary>
    /// Two edges can lead from one node to the other: loads make such only of types with @identity, or one there and one back; other
    /// programs of any type. Elsewhere the edge's id decides nothing in an order, and reading it of each edge of a large node would double
    /// the cost. Of listed edges many enter one node.
    /// </summary>
    public bool HasParallelEdges => Start is not null || IsBothWays || EdgeType is { Identity.Length: > 0 }
        || (Mapping.IsPlain && EdgeType is not null && Made is null);

    /// <summary>The definitions of the property of that name, each kind's own.</summary>
    public IEnumerable<PropertyDefinition> Definitions(GraphModel model, OperandOwner owner, string name)
    {
        if (owner == OperandOwner.Edge) return EdgeProperty(name) is { } property ? [property] : [];
        return Kinds.Ordinals.Select(k => model.Kinds[k].Property(name)).OfType<PropertyDefinition>();
    }

    private string EdgeVariable => Edge ?? throw new InvalidOperationException("No edge leads here.");

    private KindSet EdgeTypes => IsEdge ? Kinds : EdgeType is { } type ? KindSet.Of(type.Ordinal) : Mapping.Model.AllRelationshipTypes;
}
