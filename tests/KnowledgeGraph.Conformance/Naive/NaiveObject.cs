using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Conformance.Naive;

/// <summary>What a selection is executed on.</summary>
internal abstract record NaiveObject
{
    /// <summary>The root of a query.</summary>
    public sealed record Root : NaiveObject;

    /// <summary>A node.</summary>
    public sealed record Node(NaiveNode Value) : NaiveObject;

    /// <summary>An edge, or at the root an item.</summary>
    public sealed record Edge(NaiveItem Item) : NaiveObject;

    /// <summary>What claims differ on.</summary>
    public sealed record Dispute(NaiveDispute Value) : NaiveObject;

    /// <summary>A value that claims give.</summary>
    public sealed record DisputedValue(NaiveDispute Of, IGrouping<string, NaiveNode> Claims) : NaiveObject;

    /// <summary>An edge that stands for itself.</summary>
    public sealed record Relationship(NaiveEdge Value) : NaiveObject;

    /// <summary>A connection: all its items, in order, which of them are on the page, and of which kinds they can be.</summary>
    public sealed record Connection(IReadOnlyList<NaiveItem> Items, NaivePage Page, KindSet Kinds, RelationshipType? Listed = null)
        : NaiveObject;

    /// <summary>What page a connection is, or groups are.</summary>
    public sealed record PageInfo(bool HasNextPage, bool HasPreviousPage) : NaiveObject;

    /// <summary>Groups, in order, and which of them are on the page.</summary>
    public sealed record Groups(IReadOnlyList<NaiveGroup> All, bool Overlaps, NaivePage Page) : NaiveObject;

    /// <summary>A group.</summary>
    public sealed record Group(NaiveGroup Value) : NaiveObject;

    /// <summary>The keys of a group whose paths begin so.</summary>
    public sealed record Keys(NaiveGroup Of, string Prefix) : NaiveObject;

    /// <summary>What a walk finds that is a list: all its parts, in order, and how many of them are listed.</summary>
    public sealed record Found(IReadOnlyList<NaiveObject> Parts, int First) : NaiveObject;

    /// <summary>An entry of a history.</summary>
    public sealed record Entry(NaiveEntry Value) : NaiveObject;

    /// <summary>A change.</summary>
    public sealed record Change(NaiveChange Value) : NaiveObject;

    /// <summary>The measures of some items, or of their edges; of one property where it is named.</summary>
    public sealed record Measures(IReadOnlyList<NaiveItem> Items, bool IsOfEdge, string? Property, bool IsListed = false) : NaiveObject;
}
