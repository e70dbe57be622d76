using System.Collections.Immutable;

namespace KnowledgeGraph.Core.Drafts;

/// <summary>What was seen of a property graph that has no model: labels, relationship types, values, constraints and indexes.</summary>
public sealed record ObservedGraph
{
    /// <summary>What was read, for the reader of the model: the product, its version and the database.</summary>
    public required string Origin { get; init; }

    /// <summary>How many nodes the graph has.</summary>
    public required long NodeCount { get; init; }

    /// <summary>How many relationships it has.</summary>
    public required long RelationshipCount { get; init; }

    /// <summary>How many nodes have each label.</summary>
    public required ImmutableSortedDictionary<string, long> LabelCounts { get; init; }

    /// <summary>The nodes by their labels.</summary>
    public required ImmutableArray<ObservedNodes> Nodes { get; init; }

    /// <summary>The relationships by their type.</summary>
    public required ImmutableArray<ObservedRelationships> Relationships { get; init; }

    /// <summary>The constraints and indexes of one property each.</summary>
    public ImmutableArray<ObservedRule> Rules { get; init; } = [];

    /// <summary>Properties that no constraint makes unique, and that were found to be.</summary>
    public ImmutableArray<FoundKey> Keys { get; init; } = [];

    /// <summary>What could not be read, a sentence each.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>Whether a load or an adoption has left its mark, so that relationships have ids which it wrote.</summary>
    public bool IsMarked { get; init; }

    /// <summary>Whether the constraint or index is there for a label or type.</summary>
    public bool Has(ObservedRuleKind kind, string name, string property) =>
        Rules.Any(rule => rule.Kind == kind && rule.Name == name && rule.Property == property);
}

/// <summary>The nodes that have exactly these labels.</summary>
/// <param name="Labels">The labels, in ordinal order.</param>
/// <param name="Count">How many there are; an estimate unless all were read.</param>
/// <param name="Read">How many were read.</param>
/// <param name="Properties">The properties that were seen.</param>
public sealed record ObservedNodes(ImmutableArray<string> Labels, long Count, long Read, ImmutableArray<ObservedProperty> Properties)
{
    /// <summary>Whether what was seen holds for all of them.</summary>
    public bool AreAllRead => Read == Count;
}

/// <summary>The relationships of a type.</summary>
/// <param name="Type">The type.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Read">How many were read.</param>
/// <param name="Ends">The labels of their ends.</param>
/// <param name="Properties">The properties that were seen.</param>
/// <param name="Parallel">How many of those read go from the same node to the same node as another.</param>
public sealed record ObservedRelationships(
    string Type,
    long Count,
    long Read,
    ImmutableArray<ObservedEnds> Ends,
    ImmutableArray<ObservedProperty> Properties,
    long Parallel = 0)
{
    /// <summary>Whether what was seen holds for all of them.</summary>
    public bool AreAllRead => Read == Count;
}

/// <summary>How many relationships go from nodes with these labels to nodes with those.</summary>
/// <param name="From">The labels of the node that they leave, in ordinal order.</param>
/// <param name="To">The labels of the node that they enter, in ordinal order.</param>
/// <param name="Read">How many were read.</param>
public sealed record ObservedEnds(ImmutableArray<string> From, ImmutableArray<string> To, long Read);

/// <summary>A property, with its values by type.</summary>
/// <param name="Name">The name in the store, of any characters.</param>
/// <param name="Values">Its values.</param>
public sealed record ObservedProperty(string Name, ImmutableArray<ObservedValues> Values)
{
    /// <summary>How many of the nodes or relationships that were read have it.</summary>
    public long Count => Values.Sum(values => values.Count);
}

/// <summary>The values of one type that a property has.</summary>
/// <param name="Type">The type, as Cypher's valueType names it: STRING, ZONED DATETIME, LIST&lt;INTEGER&gt; …; without NOT NULL.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Largest">Of integers the largest, without its sign; 0 otherwise.</param>
/// <param name="Dates">How many are texts that are days in ISO 8601.</param>
public sealed record ObservedValues(string Type, long Count, double Largest = 0, long Dates = 0);

/// <summary>A constraint or index of one property of a label or relationship type.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="Name">The label or the type.</param>
/// <param name="Property">The property.</param>
public sealed record ObservedRule(ObservedRuleKind Kind, string Name, string Property);

/// <summary>What a constraint or index says of a property.</summary>
public enum ObservedRuleKind
{
    /// <summary>No two nodes of the label have the same value.</summary>
    NodeUnique,

    /// <summary>Every node of the label has a value.</summary>
    NodePresent,

    /// <summary>There is an index of the nodes' values.</summary>
    NodeIndexed,

    /// <summary>There is a full-text index of the nodes' values.</summary>
    NodeSearched,

    /// <summary>Every relationship of the type has a value.</summary>
    RelationshipPresent,
}

/// <summary>A property that every node of a label was found to have, each with a value of its own.</summary>
/// <param name="Label">The label.</param>
/// <param name="Property">The property.</param>
/// <param name="Read">How many nodes were read.</param>
public sealed record FoundKey(string Label, string Property, long Read);
