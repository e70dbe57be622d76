using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.GraphQL.Writing;

namespace KnowledgeGraph.GraphQL.Binding;

/// <summary>Gathers what the rows of groups are asked for: measures and keys, each once, and the nodes that are keys.</summary>
internal sealed class GroupRow
{
    // A group is no node, so its rows are all of one kind.
    private static readonly KindSet OneKind = KindSet.Of(0);

    private readonly SelectionBuilder _selection = new();
    private readonly List<GroupMeasure> _measures = [];

    public RowLayout Layout { get; } = new();

    /// <summary>Has the groups measured, whether or not a row shows it; gives the operand of filters and orders.</summary>
    public Operand Measure(GroupMeasure measure)
    {
        if (!_measures.Contains(measure)) _measures.Add(measure);
        return measure.Value;
    }

    /// <summary>The measure that counts the different values of a key.</summary>
    public GroupMeasure Distinct(GroupKey key) =>
        _measures.Find(m => key.Equals(m.Key)) ?? GroupMeasure.Distinct(key, _measures.Count(m => m.Key is not null));

    /// <summary>The slot of a measure.</summary>
    public int SlotOf(GroupMeasure measure)
    {
        Measure(measure);
        return Slot(measure.Name);
    }

    /// <summary>The slot of the value of a key.</summary>
    public int SlotOfKey(int key) => Slot(GroupKey.NameOf(key));

    /// <summary>The slot of the rows' cursors.</summary>
    public int CursorSlot() => _selection.Add(new Column.Cursor(OneKind));

    /// <summary>The child that is the node of a key.</summary>
    public int Add(Expansion node) => _selection.Add(node);

    /// <summary>Completes a summary with what was gathered.</summary>
    public Expansion Complete(ImmutableArray<GroupKey> by, Expansion summary)
    {
        var complete = _selection.Complete(summary with { Source = new ItemSource.Groups(by, [.. _measures]) });
        Layout.Slots = complete.Columns.Length;
        return complete;
    }

    /// <summary>A summary that is begun; <see cref="Complete"/> ends it.</summary>
    public static Expansion Begin(Cardinality cardinality) => new()
    {
        Source = new ItemSource.Groups([], []),
        Cardinality = cardinality,
        ParentKinds = OneKind,
    };

    private int Slot(string name) => _selection.Add(new Column.Property(name, OperandOwner.Edge, OneKind));
}
