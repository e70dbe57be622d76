using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Walks;

namespace KnowledgeGraph.GraphQL.Schema;

/// <summary>What a field of an input type (a filter, an order, a key) stands for.</summary>
public abstract record InputBinding
{
    private InputBinding()
    {
    }

    /// <summary>Every one of the filters holds.</summary>
    public sealed record And : InputBinding;

    /// <summary>At least one of the filters holds.</summary>
    public sealed record Or : InputBinding;

    /// <summary>The filter does not hold.</summary>
    public sealed record Not : InputBinding;

    /// <summary>The id of the node or edge, to be filtered, ordered or looked up by.</summary>
    public sealed record Id(OperandOwner Owner) : InputBinding;

    /// <summary>A stored property of the node or edge, to be filtered, ordered or looked up by.</summary>
    public sealed record Property(PropertyDefinition Definition, OperandOwner Owner) : InputBinding;

    /// <summary>A text in several languages, to be filtered, ordered or looked up by.</summary>
    public sealed record LocalizedText(LocalizedTextField Field) : InputBinding;

    /// <summary>An operator; the field around it says of what.</summary>
    public sealed record Operator(FilterOperator Definition) : InputBinding;

    /// <summary>How texts are compared by the operators beside it: 0 as they are, 1 folded.</summary>
    public sealed record Mode : InputBinding;

    /// <summary>The evidence about the node or edge; its value says how much of it must satisfy a filter.</summary>
    public sealed record Evidence(OperandOwner Owner) : InputBinding;

    /// <summary>What claims about the node or edge disagree on; its value says which claims are compared.</summary>
    public sealed record Disputed(OperandOwner Owner) : InputBinding;

    /// <summary>Another node has one of the node's names; its value says of which kinds.</summary>
    public sealed record SharesName(LocalizedTextField Field) : InputBinding;

    /// <summary>The sources of the node or edge; its value says how many of them must satisfy a filter.</summary>
    public sealed record Sources(OperandOwner Owner) : InputBinding;

    /// <summary>
    /// A relationship. In a filter its value says how many of the related nodes must satisfy a filter; in an order by a to-one
    /// relationship, by what of its node; in an order or a key by numbers of edges, which edges are counted; in an order by the least or
    /// greatest, of what.
    /// </summary>
    public sealed record Relation(RelationshipField Field) : InputBinding;

    /// <summary>The partners of the node: of keys what is read of them, elsewhere how many there are.</summary>
    public sealed record Partners(PartnersField Field) : InputBinding;

    /// <summary>Some or none of the related nodes, or of the sources, satisfy the filter, or its negation.</summary>
    public sealed record Related(Quantifier Quantifier, bool OfNegation = false) : InputBinding;

    /// <summary>How many edges of the relationship around it, or partners, satisfy a filter; its value compares the number.</summary>
    public sealed record Count : InputBinding;

    /// <summary>Which edges or partners are counted.</summary>
    public sealed record Counted : InputBinding;

    /// <summary>Of an order or a key: by the number of edges of a relationship, or of partners.</summary>
    public sealed record CountOf : InputBinding;

    /// <summary>Of an order: by the least or greatest of what is read of the nodes of a relationship.</summary>
    public sealed record ExtremeOf(bool IsGreatest) : InputBinding;

    /// <summary>Of an order: pseudo-random; its value is the seed.</summary>
    public sealed record Sample : InputBinding;

    /// <summary>The direction of an order by a number of edges or of different values.</summary>
    public sealed record CountDirection : InputBinding;

    /// <summary>How many steps of the relationship around it the quantifiers beside it look at.</summary>
    public sealed record Steps : InputBinding;

    /// <summary>The fewest steps.</summary>
    public sealed record StepsMin : InputBinding;

    /// <summary>The most steps.</summary>
    public sealed record StepsMax : InputBinding;

    /// <summary>The edge by which the node was reached.</summary>
    public sealed record Edge : InputBinding;

    /// <summary>Of a list of edges: the properties of edges of some types, those that have these.</summary>
    public sealed record PropertySet(EdgeProperties Properties) : InputBinding;

    /// <summary>Of a list of edges: the node that the edge leaves (Out) or enters (In).</summary>
    public sealed record End(RelationshipDirection Direction) : InputBinding;

    /// <summary>The concrete kind of an interface's node; the values of its enum are <see cref="NodeKind.Ordinal"/>.</summary>
    public sealed record Type : InputBinding;

    /// <summary>The relationship type of a step; the values of its enum are <see cref="RelationshipType.Ordinal"/>.</summary>
    public sealed record StepType : InputBinding;

    /// <summary>Whether a step is a pair: there, and back along another edge of the type.</summary>
    public sealed record StepBack : InputBinding;

    /// <summary>The direction of a step: 0 out, 1 in, 2 both.</summary>
    public sealed record StepDirection : InputBinding;

    /// <summary>Of a name to resolve: the text, or what else is known; passed on by the field's name.</summary>
    public sealed record OfName : InputBinding;

    /// <summary>A field of an argument of a walk.</summary>
    public sealed record OfWalk(WalkArgument Argument) : InputBinding;

    /// <summary>
    /// Of keys of an interface: what is read of nodes of one kind; others have no value. Of filters: which nodes of the kind are kept.
    /// </summary>
    public sealed record OnKind(NodeKind Kind) : InputBinding;

    /// <summary>Groups by the node itself.</summary>
    public sealed record KeyNode : InputBinding;

    /// <summary>Groups by the node of a tree, on a level or of a kind, that the node is or lies in.</summary>
    public sealed record KeyAncestor(TreeDefinition Tree) : InputBinding;

    /// <summary>The keys of a group, in the order of the argument `by`.</summary>
    public sealed record GroupKeys : InputBinding;

    /// <summary>How many items a group has.</summary>
    public sealed record GroupCount : InputBinding;

    /// <summary>How many different values a key has over the items of a group.</summary>
    public sealed record Distinct : InputBinding;

    /// <summary>The key whose different values are counted.</summary>
    public sealed record DistinctOf : InputBinding;

    /// <summary>A function of the values of a group; the field around it says of what.</summary>
    public sealed record Function(AggregateFunction Definition) : InputBinding;

    /// <summary>Keys of the node that must have a value in common.</summary>
    public sealed record SharedValue : InputBinding;

    /// <summary>The node of a tree that the node is or lies in; its value names that by id, unique property or name.</summary>
    public sealed record Within(TreeDefinition Tree) : InputBinding;

    /// <summary>What a node of a tree is named by.</summary>
    public sealed record KeyOfTree(TreeKey Key) : InputBinding;
}
