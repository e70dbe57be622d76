using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Walks;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>What a field of an output type stands for; the binder is driven by it alone, never by names.</summary>
public abstract record FieldMeaning
{
    private FieldMeaning()
    {
    }

    /// <summary>Root: the node of the kind that the argument `by` names.</summary>
    public sealed record RootByKey(NodeKind Kind) : FieldMeaning;

    /// <summary>Root: the connection of all nodes of the type.</summary>
    public sealed record RootConnection(NodeType Type) : FieldMeaning;

    /// <summary>Root: the node of any kind that has the id.</summary>
    public sealed record RootNode : FieldMeaning;

    /// <summary>Root: the nodes of any kind that have the ids, in their order, null for an unknown id.</summary>
    public sealed record RootNodes : FieldMeaning;

    /// <summary>The id of a node or edge.</summary>
    public sealed record Id(OperandOwner Owner) : FieldMeaning;

    /// <summary>A stored property of a node or edge; on an interface, the interface's own definition.</summary>
    public sealed record Property(PropertyDefinition Definition, OperandOwner Owner) : FieldMeaning;

    /// <summary>A text told in several languages.</summary>
    public sealed record LocalizedText(LocalizedTextField Field) : FieldMeaning;

    /// <summary>A to-one relationship: the node at the other end.</summary>
    public sealed record ToOne(RelationshipField Field) : FieldMeaning;

    /// <summary>A to-one relationship: its edge, with its properties and the node.</summary>
    public sealed record ToOneEdge(RelationshipField Field) : FieldMeaning;

    /// <summary>A to-many relationship: a connection.</summary>
    public sealed record ToMany(RelationshipField Field) : FieldMeaning;

    /// <summary>The partners: a connection whose edges are derived.</summary>
    public sealed record Partners(PartnersField Field) : FieldMeaning;

    /// <summary>Of a derived edge: the nodes of a kind that both its ends share.</summary>
    public sealed record SharedOf(PartnersField Field, NodeKind Kind) : FieldMeaning;

    /// <summary>The claims about the node or edge.</summary>
    public sealed record EvidenceOf(OperandOwner Owner) : FieldMeaning;

    /// <summary>The sources of the node or edge.</summary>
    public sealed record SourcesOf(OperandOwner Owner) : FieldMeaning;

    /// <summary>The ancestor on a level of the tree.</summary>
    public sealed record Ancestor : FieldMeaning;

    /// <summary>Every ancestor in the tree, nearest first.</summary>
    public sealed record Ancestors : FieldMeaning;

    /// <summary>Of an edge: its cursor.</summary>
    public sealed record Cursor : FieldMeaning;

    /// <summary>Of an edge: the node that it leads to.</summary>
    public sealed record EdgeNode : FieldMeaning;

    /// <summary>Of a connection: its edges.</summary>
    public sealed record Edges : FieldMeaning;

    /// <summary>Of a connection: its nodes.</summary>
    public sealed record Nodes : FieldMeaning;

    /// <summary>Of a connection: what page this is.</summary>
    public sealed record PageInfo : FieldMeaning;

    /// <summary>Of a connection: how many edges there are in all.</summary>
    public sealed record TotalCount : FieldMeaning;

    /// <summary>Of a page: whether more items follow.</summary>
    public sealed record HasNextPage : FieldMeaning;

    /// <summary>Of a page: whether items precede it.</summary>
    public sealed record HasPreviousPage : FieldMeaning;

    /// <summary>Of a page: the cursor of its first edge.</summary>
    public sealed record StartCursor : FieldMeaning;

    /// <summary>Of a page: the cursor of its last edge.</summary>
    public sealed record EndCursor : FieldMeaning;

    /// <summary>Root: a walk through the graph.</summary>
    public sealed record Walk(WalkDefinition Definition) : FieldMeaning;

    /// <summary>Of what a walk finds, or of a node of it (as an edge's is): a measure.</summary>
    public sealed record Measured(Measure Measure, OperandOwner Owner) : FieldMeaning;

    /// <summary>Of what a walk finds: the parts that it consists of.</summary>
    public sealed record Parts : FieldMeaning;

    /// <summary>Of what a walk finds: its nodes or edges.</summary>
    public sealed record Members(OperandOwner Owner) : FieldMeaning;

    /// <summary>Of an edge that is a member: its relationship type.</summary>
    public sealed record RelationshipTypeName : FieldMeaning;

    /// <summary>Of an edge that is a member: the id of the node that it leaves (Out) or enters (In).</summary>
    public sealed record EndId(RelationshipDirection Direction) : FieldMeaning;

    /// <summary>Of an edge that is a member: the node that it leaves (Out) or enters (In).</summary>
    public sealed record End(RelationshipDirection Direction) : FieldMeaning;
}
