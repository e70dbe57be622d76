using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Core.Query;

/// <summary>A step from a node to related ones.</summary>
/// <param name="Source">The relationship, or the partners.</param>
/// <param name="IsToOne">Only the edge that the to-one field shows is followed; else all.</param>
/// <param name="Targets">
/// The kinds that take part: other nodes that the step leads to have no value. Of a to-one step the edge is chosen before.
/// </param>
public sealed record GroupStep(ItemSource Source, bool IsToOne, KindSet Targets)
{
    /// <summary>A step along a relationship, to whatever it leads to.</summary>
    public GroupStep(ItemSource.Traverse relationship, bool isToOne)
        : this(relationship, isToOne, relationship.Targets)
    {
    }

    /// <summary>A step to the partners that are counted.</summary>
    public GroupStep(ItemSource.Partners partners)
        : this(partners, IsToOne: false, KindSet.Of(partners.Field.Targets.Ordinals.Except(partners.Field.Uncounted.Ordinals)))
    {
    }

    internal void WriteTo(CanonicalText text)
    {
        Source.WriteTo(text);
        if (Source is not ItemSource.Traverse traverse || !Targets.Equals(traverse.Targets)) text.Append(" only ").AppendKinds(Targets);
        text.Append(IsToOne ? " one " : " ");
    }
}

/// <summary>The path from an item to the nodes that a key reads.</summary>
/// <param name="Items">The kinds of items that take part: others have no value. Null: all.</param>
/// <param name="Steps">The steps; none: the item itself.</param>
/// <param name="FromStart">
/// It begins at the node that the item's edge leaves, and not at the item; <paramref name="Items"/> are its kinds then.
/// </param>
public sealed record KeyPath(KindSet? Items, ImmutableArray<GroupStep> Steps, bool FromStart = false)
{
    /// <summary>The item itself, whatever its kind.</summary>
    public static KeyPath OfItem { get; } = new(null, []);

    /// <summary>The node that the item's edge leaves.</summary>
    public static KeyPath OfStart { get; } = new(null, [], FromStart: true);

    /// <summary>Whether an item has one end at most.</summary>
    public bool IsToOne => Steps.All(s => s.IsToOne);

    /// <summary>The path with one step more.</summary>
    public KeyPath With(GroupStep step) => this with { Steps = Steps.Add(step) };

    /// <summary>The path whose ends are of some kinds only.</summary>
    public KeyPath Narrowed(KindSet kinds)
    {
        if (Steps.IsEmpty) return this with { Items = kinds };
        var last = Steps[^1];
        return this with { Steps = Steps.SetItem(Steps.Length - 1, last with { Targets = last.Targets.Intersect(kinds) }) };
    }

    /// <summary>The kinds of its ends, from items of some kinds.</summary>
    public KindSet EndsOf(KindSet items) => Steps.IsEmpty ? TakingPart(items) : Steps[^1].Targets;

    /// <summary>Whether items of some kinds can have an end.</summary>
    public bool CanEnd(KindSet items) => !TakingPart(items).IsEmpty && Steps.All(s => !s.Targets.IsEmpty);

    /// <summary>Those of some kinds of items that take part.</summary>
    public KindSet TakingPart(KindSet items) => Items is null ? items : items.Intersect(Items);

    /// <inheritdoc/>
    public bool Equals(KeyPath? other) =>
        other is not null && FromStart == other.FromStart && Equals(Items, other.Items)
            && Steps.AsSpan().SequenceEqual(other.Steps.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Items, Steps.Length, FromStart);

    internal void WriteTo(CanonicalText text)
    {
        if (FromStart) text.Append("from ");
        if (Items is not null) text.AppendKinds(Items).Append(" ");
        foreach (var step in Steps) step.WriteTo(text);
    }

    internal void AddTo(DependencyCollector dependencies)
    {
        foreach (var step in Steps) step.Source.AddTo(dependencies);
    }
}
