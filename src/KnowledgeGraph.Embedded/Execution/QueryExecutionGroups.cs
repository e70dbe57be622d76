using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Execution;

/// <content>What is said of all items of a connection: a row for each group of them, and below it the nodes that are its keys.</content>
internal sealed partial class QueryExecution
{
    private readonly Dictionary<Expansion, List<PlacedGroup>> _placedGroups = new(ReferenceEqualityComparer.Instance);

    /// <summary>Places a summary; without groups, which are made only where items must be looked at, it is their number alone.</summary>
    private int PlaceSummary(Expansion summary, GroupTable? groups, long total)
    {
        if (groups is null) return PlaceTotal(summary, total);
        if (summary.Cardinality == Cardinality.One) return PlaceGroup(summary, groups, 0);
        var selector = new PageSelector(snapshot, parameters, summary, groups, snapshot.Model.AllKinds, budget);
        var page = selector.SelectGroups(groups.Count);
        int block = tape.AddBlock(summary);
        tape.SetPage(block, summary.Page!, selector.HasMore, selector.HasCursor);
        for (int i = 0; i < summary.Summaries.Length; i++) tape.SetSummary(block, i, PlaceTotal(summary.Summaries[i], selector.Total));
        if (!summary.Reads.HasFlag(ConnectionReads.Rows)) return block;
        int last = 0;
        var placed = new List<PlacedItem>(page.Count);
        foreach (var item in page)
        {
            int row = PlaceGroup(summary, groups, item.Edge);
            tape.Append(block, last, row);
            placed.Add(new(NodeRef.None, item.Edge, row));
            last = row;
        }
        _columns.WriteCursors(summary, selector.Order, placed);
        return block;
    }

    private int PlaceTotal(Expansion summary, long total)
    {
        int row = tape.AddRow(summary, 0);
        for (int slot = 0; slot < summary.Columns.Length; slot++)
        {
            tape.Commit(row, slot, DecimalText.Format(total, scale: 0, tape.Claim(DecimalText.LengthMax)));
        }
        return row;
    }

    private int PlaceGroup(Expansion summary, GroupTable groups, int group)
    {
        budget.AddRow();
        int row = tape.AddRow(summary, 0);
        for (int slot = 0; slot < summary.Columns.Length; slot++)
        {
            if (summary.Columns[slot] is Column.Property property) groups.ColumnOf(property.Name)!.Write(group, tape, row, slot);
        }
        if (summary.Children.IsEmpty) return row;
        if (!_placedGroups.TryGetValue(summary, out var placed)) _placedGroups.Add(summary, placed = []);
        placed.Add(new(groups, group, row, groups.FirstItems(group)));
        return row;
    }

    /// <summary>Expands the groups of a level's summaries, all that its parents have at once.</summary>
    private void ExpandGroups(Expansion level)
    {
        foreach (var summary in level.Summaries)
        {
            if (!_placedGroups.Remove(summary, out var placed)) continue;
            for (int child = 0; child < summary.Children.Length; child++) Expand(summary, placed, summary.Children[child], child);
        }
    }

    private void Expand(Expansion summary, List<PlacedGroup> placed, Expansion expansion, int child)
    {
        var next = new List<PlacedItem>(placed.Count);
        foreach (var group in placed)
        {
            budget.Step();
            int place = expansion.Source is ItemSource.KeyNode key
                ? PlaceKey(group, key, expansion, next)
                : PlaceItems(group, expansion, next);
            if (place != 0) tape.SetChild(group.TapeRow, summary.Columns.Length, child, place);
        }
        Complete(expansion, edges: null, next);
    }

    private int PlaceKey(PlacedGroup group, ItemSource.KeyNode key, Expansion expansion, List<PlacedItem> placed)
    {
        var node = group.Groups.KeyNode(key.Key, group.Group);
        return node.IsNone ? 0 : Place(expansion, placed, new(node, -1));
    }

    private int PlaceItems(PlacedGroup group, Expansion expansion, List<PlacedItem> placed) =>
        PlaceAll(expansion, placed, group.Items.Take((int)parameters[expansion.Page!.Size].Number));

    /// <summary>A group whose row is on the tape.</summary>
    /// <param name="Groups">The groups of the connection.</param>
    /// <param name="Group">The group.</param>
    /// <param name="TapeRow">Its row.</param>
    /// <param name="Items">Its first items: the edges that order them may be those of one parent at a time.</param>
    private readonly record struct PlacedGroup(GroupTable Groups, int Group, int TapeRow, IReadOnlyList<Item> Items);
}
