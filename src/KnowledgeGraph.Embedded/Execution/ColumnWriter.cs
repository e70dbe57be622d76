using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Snapshots;
using KnowledgeGraph.Embedded.Columns;

namespace KnowledgeGraph.Embedded.Execution;

/// <summary>Writes the columns of a level onto the tape, one column after the other.</summary>
internal sealed class ColumnWriter(Snapshot snapshot, ParameterValues parameters, ResultTape tape, WorkBudget budget)
{
    public void Write(Expansion expansion, EdgeColumns? edges, List<PlacedItem> level)
    {
        for (int slot = 0; slot < expansion.Columns.Length; slot++)
        {
            var column = expansion.Columns[slot];
            if (column.Owner == OperandOwner.Node) WriteNodes(column, level, slot);
            else WriteEdges(column, edges, level, slot);
        }
    }

    /// <summary>Writes the cursors of the items of one page, from the one given on.</summary>
    public void WriteCursors(Expansion expansion, ItemOrder order, List<PlacedItem> level, int first = 0)
    {
        for (int slot = 0; slot < expansion.Columns.Length; slot++)
        {
            if (expansion.Columns[slot] is not Column.Cursor) continue;
            var writer = new Cursor.Writer(Cursor.Binding(expansion, parameters));
            for (int at = first; at < level.Count; at++)
            {
                budget.Step();
                order.WriteCursor(new(level[at].Node, level[at].Edge), writer);
                writer.End(tape, level[at].TapeRow, slot);
            }
        }
    }

    private void WriteNodes(Column column, List<PlacedItem> level, int slot)
    {
        if (column is Column.LocalizedText text)
        {
            WriteLocalized(text, level, slot);
            return;
        }
        var byKind = new StoredColumn?[snapshot.Model.Kinds.Length];
        foreach (int kind in column.Kinds.Ordinals)
        {
            var table = snapshot.Nodes(kind);
            byKind[kind] = column is Column.Property property ? table.ColumnOf(property.Name) : table.Ids;
        }
        foreach (var item in level)
        {
            budget.Step();
            byKind[item.Node.Kind]?.Write(item.Node.Row, tape, item.TapeRow, slot);
        }
    }

    private void WriteLocalized(Column.LocalizedText text, List<PlacedItem> level, int slot)
    {
        var byKind = new StoredColumn[]?[snapshot.Model.Kinds.Length];
        foreach (int kind in text.Kinds.Ordinals)
        {
            var table = snapshot.Nodes(kind);
            if (table.Kind.Field(text.Name) is not LocalizedTextField field) continue;
            int asked = (int)parameters[text.Parameter].Number;
            byKind[kind] =
                [.. field.Texts.Skip(asked).Take(1).Concat(field.Texts.Where((_, i) => i != asked)).Select(name => table.ColumnOf(name)!)];
        }
        foreach (var item in level)
        {
            budget.Step();
            foreach (var column in byKind[item.Node.Kind] ?? [])
            {
                if (column.IsNull(item.Node.Row)) continue;
                column.Write(item.Node.Row, tape, item.TapeRow, slot);
                break;
            }
        }
    }

    private void WriteOfEdge(Column column, EdgeTable edges, PlacedItem item, int slot)
    {
        if (column is Column.EndId end)
        {
            var node = (end.Direction == RelationshipDirection.Out ? edges.From : edges.To)[item.Edge];
            snapshot.Nodes(node.Kind).Ids.Write(node.Row, tape, item.TapeRow, slot);
        }
        else
        {
            tape.SetValue(item.TapeRow, slot, JsonText.Encode(edges.Type.Name));
        }
    }

    private void WriteEdges(Column column, EdgeColumns? edges, List<PlacedItem> level, int slot)
    {
        if (column is Column.Cursor || edges is null) return;
        if (column is Column.TypeName or Column.EndId)
        {
            foreach (var item in level)
            {
                budget.Step();
                WriteOfEdge(column, (EdgeTable)edges, item, slot);
            }
            return;
        }
        var stored = column is Column.Property property ? edges.ColumnOf(property.Name) : edges.Ids;
        if (stored is null) return;
        foreach (var item in level)
        {
            budget.Step();
            stored.Write(item.Edge, tape, item.TapeRow, slot);
        }
    }
}
