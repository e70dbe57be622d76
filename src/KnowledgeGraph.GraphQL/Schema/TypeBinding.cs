using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>What an output type stands for.</summary>
public abstract record TypeBinding
{
    private TypeBinding()
    {
    }

    /// <summary>The root of every query.</summary>
    public sealed record Query : TypeBinding;

    /// <summary>A kind or interface of the model.</summary>
    public sealed record Node(NodeType Type) : TypeBinding;

    /// <summary>A connection to nodes of the type; <paramref name="Properties"/> is null where it lists nodes from the root.</summary>
    public sealed record Connection(NodeType Target, EdgeProperties? Properties) : TypeBinding;

    /// <summary>An edge of such a connection.</summary>
    public sealed record Edge(NodeType Target, EdgeProperties? Properties) : TypeBinding;

    /// <summary>What page of a connection this is.</summary>
    public sealed record PageInfo : TypeBinding;

    /// <summary>Measures of a group of items.</summary>
    public sealed record Group : TypeBinding;

    /// <summary>What a traversal finds: paths, a subgraph, or a node of one.</summary>
    public sealed record Walk : TypeBinding;

    /// <summary>What claims disagree on, or a value that they give.</summary>
    public sealed record Dispute : TypeBinding;

    /// <summary>The model, or a part of it.</summary>
    public sealed record Model : TypeBinding;

    /// <summary>Edges of some relationship types, by ordinal.</summary>
    public sealed record Relationship(KindSet Types) : TypeBinding;
}

/// <summary>
/// The properties that edges of some relationship types have in common: those of one @relationshipProperties type, or only the system's;
/// or those of derived edges.
/// </summary>
/// <param name="Name">The name of that type, or Relationship: part of the names of generated types.</param>
/// <param name="Properties">The properties, in the model's order, the system's last.</param>
/// <param name="Partners">The field whose edges are derived, without id, sources and evidence; null of edges that are stored.</param>
public sealed record EdgeProperties(string Name, ImmutableArray<PropertyDefinition> Properties, PartnersField? Partners = null)
{
    /// <summary>The name where the relationship adds no properties of its own.</summary>
    public const string Plain = "Relationship";

    /// <summary>The same properties are the same name.</summary>
    public bool Equals(EdgeProperties? other) => other is not null && string.Equals(other.Name, Name, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
}
