using System.Text;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Blocks;
using KnowledgeGraph.Embedded.Columns;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Tests.Disk;

/// <summary>
/// A whole graph in a form that can be compared: equal texts are equal graphs, with all that is found by way of their indexes.
/// </summary>
internal static class GraphText
{
    /// <summary>Every node and edge by id, with its values and sources, what its keys find, and its neighbours in order.</summary>
    public static string Of(EmbeddedStore store)
    {
        var snapshot = store.Current;
        var text = new StringBuilder();
        foreach (var kind in snapshot.Model.Kinds) AppendNodes(text, snapshot, kind);
        foreach (var type in snapshot.Model.RelationshipTypes) AppendEdges(text, snapshot, type);
        return text.ToString();
    }

    /// <summary>All that is in memory, as the snapshot file has it.</summary>
    public static byte[] Saved(EmbeddedStore store)
    {
        using var stream = new MemoryStream();
        var blocks = new BlockWriter(stream);
        store.Current.Save(blocks);
        blocks.End();
        return stream.ToArray();
    }

    /// <summary>One node or edge.</summary>
    public static string Row(string id, IEnumerable<Value> values, IEnumerable<string> sources) =>
        $"{id} {string.Join(' ', values.Select(Text))} [{string.Join('|', sources)}]";

    private static void AppendNodes(StringBuilder text, Snapshot snapshot, NodeKind kind)
    {
        var table = snapshot.Nodes(kind.Ordinal);
        Assert.Equal(table.Count, table.RowsById.Length);
        foreach (int row in table.RowsById)
        {
            var id = table.Ids.Utf8(row);
            Assert.Equal(row, table.IdIndex.Find(id));
            text.Append(kind.Name).Append(' ').Append(Row(
                Encoding.UTF8.GetString(id), kind.Properties.Select((_, i) => table.ColumnAt(i).Get(row)), table.Sources.Items(row)))
                    .Append('\n');
            foreach (var key in kind.Properties.Where(p => p.IsUnique))
            {
                var column = (TextColumn)table.ColumnOf(key.Name)!;
                if (!column.IsNull(row)) Assert.Equal(row, table.FindByKey(key.Name, column.Utf8(row)));
            }
        }
        foreach (var property in kind.Properties.Where(p => p.IsIndexed)) AssertOrdered(table, property.Name);
    }

    private static void AssertOrdered(NodeTable table, string property)
    {
        var column = table.ColumnOf(property)!;
        int[] rows = table.RowsByProperty(property, TestBudget.Ample);
        Assert.Equal(Enumerable.Range(0, table.Count), rows.Order());
        for (int i = 1; i < rows.Length; i++) Assert.True(column.Compare(rows[i - 1], column, rows[i], descending: false) <= 0);
    }

    private static void AppendEdges(StringBuilder text, Snapshot snapshot, RelationshipType type)
    {
        var table = snapshot.Edges(type.Ordinal);
        var lines = new List<string>();
        for (int row = 0; row < table.Count; row++)
        {
            var id = table.Ids.Utf8(row);
            Assert.Equal(row, table.Find(id));
            Assert.Contains(row, EdgesAt(snapshot, type, RelationshipDirection.Out, table.From[row], table.To[row]));
            Assert.Contains(row, EdgesAt(snapshot, type, RelationshipDirection.In, table.To[row], table.From[row]));
            lines.Add($"{Id(snapshot, table.From[row])} {type.Name} {Id(snapshot, table.To[row])} "
                + $"{Row(Encoding.UTF8.GetString(id), type.Properties.Select((_, i) => table.ColumnAt(i).Get(row)), table.Sources.Items(row))}");
        }
        lines.Sort(StringComparer.Ordinal);
        foreach (string line in lines) text.Append(line).Append('\n');
        Assert.Equal(table.Count, Degrees(snapshot, type, RelationshipDirection.Out));
        Assert.Equal(table.Count, Degrees(snapshot, type, RelationshipDirection.In));
    }

    private static List<int> EdgesAt(Snapshot snapshot, RelationshipType type, RelationshipDirection direction, NodeRef near, NodeRef far)
    {
        var neighbors = snapshot.Adjacency(type.Ordinal, direction).Neighbors(near, out var edges);
        var found = new List<int>();
        for (int i = 0; i < neighbors.Length; i++)
        {
            if (neighbors[i] == far) found.Add(edges[i]);
        }
        return found;
    }

    private static int Degrees(Snapshot snapshot, RelationshipType type, RelationshipDirection direction)
    {
        int sum = 0;
        foreach (var kind in snapshot.Model.Kinds)
        {
            for (int row = 0; row < snapshot.Nodes(kind.Ordinal).Count; row++)
            {
                sum += snapshot.Adjacency(type.Ordinal, direction).Neighbors(new(kind.Ordinal, row), out _).Length;
            }
        }
        return sum;
    }

    private static string Id(Snapshot snapshot, NodeRef node) => Encoding.UTF8.GetString(snapshot.Id(node));

    private static string Text(Value value) => value.IsNone ? "-" : $"{value.Kind}:{value}";
}
