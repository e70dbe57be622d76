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
        for (int slot = 0; slot < summary.Columns.Length; slot++) tape.Commit(row, slot, DecimalText.Format(total, scale: 0, tape.Claim(DecimalText.LengthMax)));
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
        placed.Add(new(groups, group, row));
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
        var source = (ItemSource.KeyNode)expansion.Source;
        var next = new List<PlacedItem>(placed.Count);
        foreach (var group in placed)
        {
            budget.Step();
            var node = group.Groups.KeyNode(source.Key, group.Group);
            if (!node.IsNone) tape.SetChild(group.TapeRow, summary.Columns.Length, child, Place(expansion, next, new(node, -1)));
        }
        Complete(expansion, edges: null, next);
    }

    /// <summary>A group whose row is on the tape.</summary>
    private readonly record struct PlacedGroup(GroupTable Groups, int Group, int TapeRow);
}
