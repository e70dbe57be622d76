using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Core.Query;

/// <summary>What a filter or order looks at.</summary>
public enum OperandOwner
{
    /// <summary>The node itself.</summary>
    Node,

    /// <summary>The edge by which it was reached.</summary>
    Edge,
}

/// <summary>What an operand counts: the items of a relationship's connection, or of that of partners, with the filter.</summary>
/// <param name="Source">The relationship, or the partners, of which those of kinds that are not counted are left out.</param>
/// <param name="Where">What an item's node must satisfy, and the edge that leads to it; null: every item counts.</param>
public sealed record CountedItems(ItemSource Source, Filter? Where)
{
    internal void WriteTo(CanonicalText text)
    {
        text.Append("count of ");
        Source.WriteTo(text);
        text.AppendWhere(Where);
    }

    internal void AddTo(DependencyCollector dependencies)
    {
        Source.AddTo(dependencies);
        Where?.AddTo(dependencies);
    }
}

/// <summary>What is read of the node that the current edge of a to-one relationship leads to; missing where there is none.</summary>
/// <param name="Relationship">The relationship.</param>
/// <param name="Operand">What is read of that node, or of the edge.</param>
public sealed record NeighborOperand(ItemSource.Traverse Relationship, Operand Operand)
{
    internal void WriteTo(CanonicalText text)
    {
        text.Append("of ");
        Relationship.WriteTo(text);
        text.Append(" (");
        Operand.WriteTo(text);
        text.Append(")");
    }

    internal void AddTo(DependencyCollector dependencies)
    {
        Relationship.AddTo(dependencies);
        Operand.AddTo(dependencies);
    }
}

/// <summary>The least or greatest of what is read of the items of a relationship's connection; missing where none has a value.</summary>
/// <param name="Relationship">The relationship.</param>
/// <param name="Operand">What is read of each related node, or of the edge that leads to it.</param>
/// <param name="IsGreatest">The greatest; else the least.</param>
public sealed record ExtremeOperand(ItemSource.Traverse Relationship, Operand Operand, bool IsGreatest)
{
    internal void WriteTo(CanonicalText text)
    {
        text.Append(IsGreatest ? "max of " : "min of ");
        Relationship.WriteTo(text);
        text.Append(" (");
        Operand.WriteTo(text);
        text.Append(")");
    }

    internal void AddTo(DependencyCollector dependencies)
    {
        Relationship.AddTo(dependencies);
        Operand.AddTo(dependencies);
    }
}

/// <summary>What is read of the node that the edge leaves.</summary>
/// <param name="Operand">What is read of that node.</param>
public sealed record StartOperand(Operand Operand)
{
    internal void WriteTo(CanonicalText text)
    {
        text.Append("from (");
        Operand.WriteTo(text);
        text.Append(")");
    }
}

/// <summary>
/// The properties that a comparison or order reads, by name: each kind has its own of that name, and a kind without it has no value. Or how
/// many edges or partners the node has, which is never missing. Or, in orders alone, what is read of the node that a to-one relationship
/// leads to, the least or greatest of what is read of related nodes, or a pseudo-random number.
/// </summary>
/// <param name="Owner">Node or edge.</param>
/// <param name="Names">
/// One property; or those of a localized text: a filter holds when it holds for any of them (items of list properties included), an order
/// uses the first that is present. The name `id` stands for the node's or edge's id.
/// </param>
/// <param name="Type">The scalar type.</param>
/// <param name="Enum">The enum of an Enum operand.</param>
/// <param name="Scale">The scale of a Decimal operand.</param>
/// <param name="IsFolded">
/// Not the texts but their <see cref="Values.FoldedText"/> are read; a parameter that they are compared with is folded too.
/// </param>
/// <param name="Count">The edges or partners of the node that are counted, in the place of properties: then there are no names.</param>
/// <param name="Neighbor">What is read of another node, in the place of properties: then there are no names.</param>
/// <param name="Extreme">What is read of several other nodes, in the place of properties: then there are no names.</param>
/// <param name="SampleSeed">
/// The parameter with the seed of a <see cref="SampleOrder"/>, in the place of properties: then there are no names.
/// </param>
/// <param name="Start">What is read of the node that the edge leaves, in the place of properties: then there are no names.</param>
public sealed record Operand(
    OperandOwner Owner,
    ImmutableArray<string> Names,
    ScalarType Type,
    EnumDefinition? Enum = null,
    int Scale = 0,
    bool IsFolded = false,
    CountedItems? Count = null,
    NeighborOperand? Neighbor = null,
    ExtremeOperand? Extreme = null,
    int? SampleSeed = null,
    StartOperand? Start = null)
{
    /// <summary>The name of the id of a node or edge as an operand.</summary>
    public const string Id = "id";

    /// <summary>The number of a node's edges of a relationship, or of its partners.</summary>
    public static Operand CountOf(ItemSource source, Filter? where) =>
        new(OperandOwner.Node, [], ScalarType.Int, Count: new(source, where));

    /// <summary>An operand of the node that a to-one relationship leads to.</summary>
    public static Operand OfNeighbor(ItemSource.Traverse relationship, Operand operand) =>
        new(OperandOwner.Node, [], operand.Type, operand.Enum, operand.Scale, Neighbor: new(relationship, operand));

    /// <summary>The least or greatest of an operand of the nodes that a relationship leads to.</summary>
    public static Operand ExtremeOf(ItemSource.Traverse relationship, Operand operand, bool isGreatest) =>
        new(OperandOwner.Node, [], operand.Type, operand.Enum, operand.Scale, Extreme: new(relationship, operand, isGreatest));

    /// <summary>A pseudo-random number for each node.</summary>
    public static Operand Sample(int seed) => new(OperandOwner.Node, [], ScalarType.Long, SampleSeed: seed);

    /// <summary>An operand of the node that the edge leaves.</summary>
    public static Operand OfStart(Operand operand) =>
        new(OperandOwner.Node, [], operand.Type, operand.Enum, operand.Scale, Start: new(operand));

    /// <inheritdoc/>
    public bool Equals(Operand? other) =>
        other is not null && Owner == other.Owner && Type == other.Type && Enum == other.Enum && Scale == other.Scale
            && IsFolded == other.IsFolded
        && Count == other.Count && Neighbor == other.Neighbor && Extreme == other.Extreme && SampleSeed == other.SampleSeed
        && Start == other.Start
        && Names.AsSpan().SequenceEqual(other.Names.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(
            (Owner, Type), IsFolded, Count, Neighbor, Extreme, SampleSeed, Start,
            Names.IsEmpty ? 0 : StringComparer.Ordinal.GetHashCode(Names[0]));

    internal void AddTo(DependencyCollector dependencies)
    {
        Count?.AddTo(dependencies);
        Neighbor?.AddTo(dependencies);
        Extreme?.AddTo(dependencies);
        Start?.Operand.AddTo(dependencies);
    }

    internal void WriteTo(CanonicalText text)
    {
        Count?.WriteTo(text);
        Neighbor?.WriteTo(text);
        Extreme?.WriteTo(text);
        if (SampleSeed is { } seed) text.Append("sample ").AppendParameter(seed);
        Start?.WriteTo(text);
        if (Owner == OperandOwner.Edge) text.Append("edge.");
        text.Append(string.Join('|', Names));
        if (IsFolded) text.Append(" folded");
    }
}
