using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Walks;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>What a field of an output type stands for; the binder is driven by it alone, never by names.</summary>
public abstract record FieldBinding
{
    private FieldBinding()
    {
    }

    /// <summary>Root: the node of the kind that the argument `by` names.</summary>
    public sealed record RootByKey(NodeKind Kind) : FieldBinding;

    /// <summary>Root: the connection of all nodes of the type.</summary>
    public sealed record RootConnection(NodeType Type) : FieldBinding;

    /// <summary>Root: the connection of all edges of the type that the argument `type` names.</summary>
    public sealed record RootRelationships : FieldBinding;

    /// <summary>Root: the connection of the nodes whose names match a text, which may be unfinished.</summary>
    public sealed record RootSearch(NodeType Type, bool IsSuggestion) : FieldBinding;

    /// <summary>Root: the node of any kind that has the id.</summary>
    public sealed record RootNode : FieldBinding;

    /// <summary>Root: the nodes of any kind that have the ids, in their order, null for an unknown id.</summary>
    public sealed record RootNodes : FieldBinding;

    /// <summary>
    /// Root: the model; below it, what <paramref name="Read"/> gives of a part of the model: null, a text, a truth value, another part, or
    /// several.
    /// </summary>
    public sealed record OfModel(Func<object, object?> Read) : FieldBinding;

    /// <summary>The id of a node or edge.</summary>
    public sealed record Id(OperandOwner Owner) : FieldBinding;

    /// <summary>A stored property of a node or edge; on an interface, the interface's own definition.</summary>
    public sealed record Property(PropertyDefinition Definition, OperandOwner Owner) : FieldBinding;

    /// <summary>A text in several languages.</summary>
    public sealed record LocalizedText(LocalizedTextField Field) : FieldBinding;

    /// <summary>A to-one relationship: the node at the other end.</summary>
    public sealed record ToOne(RelationshipField Field) : FieldBinding;

    /// <summary>A to-one relationship: its edge, with its properties and the node.</summary>
    public sealed record ToOneEdge(RelationshipField Field) : FieldBinding;

    /// <summary>A to-many relationship: a connection.</summary>
    public sealed record ToMany(RelationshipField Field) : FieldBinding;

    /// <summary>The partners: a connection whose edges are derived.</summary>
    public sealed record Partners(PartnersField Field) : FieldBinding;

    /// <summary>Of a derived edge: the nodes of a kind that both its ends share.</summary>
    public sealed record SharedOf(PartnersField Field, NodeKind Kind) : FieldBinding;

    /// <summary>The claims about the node or edge.</summary>
    public sealed record EvidenceOf(OperandOwner Owner) : FieldBinding;

    /// <summary>What claims about the node or edge disagree on.</summary>
    public sealed record DisputesOf(OperandOwner Owner) : FieldBinding;

    /// <summary>Of a dispute: the values.</summary>
    public sealed record DisputedValues : FieldBinding;

    /// <summary>Of a disputed value: the claims that give it.</summary>
    public sealed record ClaimsOfValue : FieldBinding;

    /// <summary>Of a claim: the node or edge that it is about.</summary>
    public sealed record SubjectOf(OperandOwner Subject) : FieldBinding;

    /// <summary>The sources of the node or edge.</summary>
    public sealed record SourcesOf(OperandOwner Owner) : FieldBinding;

    /// <summary>The ancestor in a tree that is on a level, or of a kind.</summary>
    public sealed record Ancestor(TreeDefinition Tree) : FieldBinding;

    /// <summary>Every ancestor in a tree, nearest first.</summary>
    public sealed record Ancestors(TreeDefinition Tree) : FieldBinding;

    /// <summary>Of an edge: its cursor.</summary>
    public sealed record Cursor : FieldBinding;

    /// <summary>Of an edge: the node that it leads to.</summary>
    public sealed record EdgeNode : FieldBinding;

    /// <summary>Of a connection: its edges.</summary>
    public sealed record Edges : FieldBinding;

    /// <summary>Of a connection: its nodes.</summary>
    public sealed record Nodes : FieldBinding;

    /// <summary>Of a connection: what page this is.</summary>
    public sealed record PageInfo : FieldBinding;

    /// <summary>Of a connection: how many edges there are in all.</summary>
    public sealed record TotalCount : FieldBinding;

    /// <summary>Of a connection: measures of all its items, or of the edges that led to them.</summary>
    public sealed record Aggregate : FieldBinding;

    /// <summary>Of a connection: its items in groups.</summary>
    public sealed record Groups : FieldBinding;

    /// <summary>Of groups: whether an item can be in several.</summary>
    public sealed record GroupOverlaps : FieldBinding;

    /// <summary>Of a group: how many items it has.</summary>
    public sealed record GroupCount : FieldBinding;

    /// <summary>Of a group: its first items.</summary>
    public sealed record GroupItems : FieldBinding;

    /// <summary>Of a group, or of its keys: the keys of the item, of its edge, or of what a relationship leads to.</summary>
    public sealed record GroupKeys : FieldBinding;

    /// <summary>Of keys: the value of one.</summary>
    public sealed record KeyValue : FieldBinding;

    /// <summary>Of keys: the node that is one.</summary>
    public sealed record KeyNode : FieldBinding;

    /// <summary>Of measures: those of one property.</summary>
    public sealed record AggregateOf(Operand Operand) : FieldBinding;

    /// <summary>Of measures of a list of edges: those of the properties of some types.</summary>
    public sealed record AggregateOfSet(EdgeProperties Properties) : FieldBinding;

    /// <summary>Of the measures of a property: a function of its values.</summary>
    public sealed record AggregateFunctionOf(AggregateFunction Function) : FieldBinding;

    /// <summary>Of measures: how many different values the key that the argument `of` gives has.</summary>
    public sealed record AggregateDistinct : FieldBinding;

    /// <summary>Of a page: whether more items follow.</summary>
    public sealed record HasNextPage : FieldBinding;

    /// <summary>Of a page: whether items precede it.</summary>
    public sealed record HasPreviousPage : FieldBinding;

    /// <summary>Of a page: the cursor of its first edge.</summary>
    public sealed record StartCursor : FieldBinding;

    /// <summary>Of a page: the cursor of its last edge.</summary>
    public sealed record EndCursor : FieldBinding;

    /// <summary>Root: a walk through the graph.</summary>
    public sealed record Walk(WalkDefinition Definition) : FieldBinding;

    /// <summary>Of what a walk finds, or of a node of it (as an edge's is): a measure.</summary>
    public sealed record Measured(Measure Measure, OperandOwner Owner) : FieldBinding;

    /// <summary>Of what a walk finds: a list of the parts that it consists of, by the name of its field.</summary>
    public sealed record Parts(string Field) : FieldBinding;

    /// <summary>Of what a walk finds: its only node.</summary>
    public sealed record Member : FieldBinding;

    /// <summary>Of what a walk finds: its nodes or edges.</summary>
    public sealed record Members(OperandOwner Owner) : FieldBinding;

    /// <summary>Of a row that stands for an edge: its relationship type.</summary>
    public sealed record RelationshipTypeName : FieldBinding;

    /// <summary>Of a row that stands for an edge: the id of the node that it leaves (Out) or enters (In).</summary>
    public sealed record EndId(RelationshipDirection Direction) : FieldBinding;

    /// <summary>Of a row that stands for an edge: the node that it leaves (Out) or enters (In).</summary>
    public sealed record End(RelationshipDirection Direction) : FieldBinding;
}
