using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Columns;
using KnowledgeGraph.Embedded.Snapshots;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Embedded.Disk;

/// <summary>Writes the rows of a load and the commit of the tables that it touches, inside the transaction of the caller.</summary>
internal sealed class SqliteLoadWriter(SqliteConnection connection, Action<long>? progress, CancellationToken cancellationToken)
{
    private const int RowsPerReport = 4096;

    // In the order of the table, before the properties.
    private static readonly string[] NodeColumns = ["@id", "@sources"];
    private static readonly string[] EdgeColumns = ["@id", "@from", "@to", "@sources"];

    private static readonly long IdSeed = RowChecksum.SeedOf("@id");
    private static readonly long FromSeed = RowChecksum.SeedOf("@from");
    private static readonly long ToSeed = RowChecksum.SeedOf("@to");

    private long _written;

    public void Write(GraphChange changes)
    {
        var model = changes.Base.Model;
        for (int kind = 0; kind < changes.Nodes.Length; kind++)
        {
            if (changes.Nodes[kind] is { } rows) WriteNodes(changes, model.Kinds[kind], rows);
        }
        for (int type = 0; type < changes.Edges.Length; type++)
        {
            if (changes.Edges[type] is { } rows) WriteEdges(changes, model.RelationshipTypes[type], rows);
        }
    }

    private void WriteNodes(GraphChange changes, NodeKind kind, TableChange<NewNode> rows)
    {
        string table = TableNames.Of(kind);
        var known = changes.Base.Nodes(kind.Ordinal);
        long total = TableTotal.Read(connection, table) - Delete(table, rows.Removed);
        using (var insert = RowWriter.Insert(connection, table, [.. NodeColumns, .. kind.Properties.Select(p => p.Name)]))
        {
            for (int i = 0; i < rows.New.Count; i++)
            {
                var node = rows.New[i];
                insert.Bind(0, node.Id);
                BindSources(insert, 1, node.Sources);
                BindValues(insert, NodeColumns.Length, kind.Properties, node.Values);
                total += Run(insert, known.Count + i);
            }
        }
        total += WriteChanged(table, kind.Properties, rows.Changed, (update, row) => update.Keep(IdSeed, known.Ids.Utf8(row)));
        TableTotal.Write(connection, table, changes.Version.Kinds[kind.Ordinal], total);
    }

    private void WriteEdges(GraphChange changes, RelationshipType type, TableChange<NewEdge> rows)
    {
        string table = TableNames.Of(type);
        var known = changes.Base.Edges(type.Ordinal);
        long total = TableTotal.Read(connection, table) - Delete(table, rows.Removed);
        using (var insert = RowWriter.Insert(connection, table, [.. EdgeColumns, .. type.Properties.Select(p => p.Name)]))
        {
            for (int i = 0; i < rows.New.Count; i++)
            {
                var edge = rows.New[i];
                insert.Bind(0, edge.Id);
                BindNodeId(insert, 1, edge.From, changes);
                BindNodeId(insert, 2, edge.To, changes);
                BindSources(insert, 3, edge.Sources);
                BindValues(insert, EdgeColumns.Length, type.Properties, edge.Values);
                total += Run(insert, known.Count + i);
            }
        }
        total += WriteChanged(table, type.Properties, rows.Changed, (update, row) =>
        {
            update.Keep(IdSeed, known.Ids.Utf8(row));
            update.Keep(FromSeed, changes.Base.Id(known.From[row]));
            update.Keep(ToSeed, changes.Base.Id(known.To[row]));
        });
        TableTotal.Write(connection, table, changes.Version.RelationshipTypes[type.Ordinal], total);
    }

    /// <summary>Writes the changed rows; returns by how much the sum of the checksums changes.</summary>
    private long WriteChanged(
        string table, IReadOnlyList<PropertyDefinition> properties, IReadOnlyList<RowChange> changed, Action<RowWriter, int> keep)
    {
        if (changed.Count == 0) return 0;
        long growth = 0;
        using var before = new SqliteStatement(
            connection, $"SELECT \"{TableNames.Checksum}\" FROM {TableNames.Quote(table)} WHERE \"{TableNames.Row}\" = ?");
        using var update = RowWriter.Update(connection, table, ["@sources", .. properties.Select(p => p.Name)]);
        foreach (var change in changed)
        {
            growth -= ChecksumOf(before, change.Row);
            keep(update, change.Row);
            BindSources(update, 0, change.Sources);
            BindValues(update, 1, properties, change.Values);
            growth += Run(update, change.Row);
        }
        return growth;
    }

    /// <summary>
    /// Deletes rows and moves the last ones into their places, as the snapshot does; returns the sum of the deleted rows' checksums.
    /// </summary>
    private long Delete(string table, RowRemoval? removal)
    {
        if (removal is null) return 0;
        long sum = 0;
        using var before = new SqliteStatement(
            connection, $"SELECT \"{TableNames.Checksum}\" FROM {TableNames.Quote(table)} WHERE \"{TableNames.Row}\" = ?");
        using var delete = new SqliteStatement(connection, $"DELETE FROM {TableNames.Quote(table)} WHERE \"{TableNames.Row}\" = ?");
        foreach (int row in removal.Removed)
        {
            sum += ChecksumOf(before, row);
            delete.BindNumber(1, row);
            delete.Run();
            CountRow();
        }
        using var move = new SqliteStatement(
            connection, $"UPDATE {TableNames.Quote(table)} SET \"{TableNames.Row}\" = ?2 WHERE \"{TableNames.Row}\" = ?1");
        foreach (var (from, to) in removal.Moved)
        {
            move.BindNumber(1, from);
            move.BindNumber(2, to);
            move.Run();
        }
        return sum;
    }

    private static long ChecksumOf(SqliteStatement before, int row)
    {
        before.BindNumber(1, row);
        if (!before.Read()) throw new SqliteException($"row {row} is missing", SQLitePCL.raw.SQLITE_CORRUPT);
        long checksum = before.Number(0);
        before.Reset();
        return checksum;
    }

    private long Run(RowWriter writer, long row)
    {
        long checksum = writer.Run(row);
        CountRow();
        return checksum;
    }

    private void CountRow()
    {
        if (++_written % RowsPerReport != 0) return;
        cancellationToken.ThrowIfCancellationRequested();
        progress?.Invoke(_written);
    }

    private static void BindNodeId(RowWriter writer, int column, NodeRef node, GraphChange changes)
    {
        int known = changes.Base.Nodes(node.Kind).Count;
        if (node.Row < known) writer.Bind(column, changes.Base.Id(node));
        else writer.Bind(column, changes.Nodes[node.Kind]!.New[node.Row - known].Id);
    }

    private static void BindSources(RowWriter writer, int column, string[] sources)
    {
        if (sources.Length == 0) writer.BindNull(column);
        else writer.Bind(column, TextListColumn.Encode(sources));
    }

    private static void BindValues(RowWriter writer, int first, IReadOnlyList<PropertyDefinition> properties, Value[] values)
    {
        for (int i = 0; i < values.Length; i++) BindValue(writer, first + i, properties[i], values[i]);
    }

    private static void BindValue(RowWriter writer, int column, PropertyDefinition property, in Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Text:
                writer.Bind(column, value.Text);
                break;
            case ValueKind.Number when property.Enum is { } definition:
                writer.Bind(column, definition.Values[(int)value.Number].Name);
                break;
            case ValueKind.Number:
                writer.Bind(column, value.Number);
                break;
            case ValueKind.Texts:
                writer.Bind(column, TextListColumn.Encode(value.Texts));
                break;
            case ValueKind.Numbers:
                writer.Bind(column, ListItems.Of(property)!.Encode(value.Numbers));
                break;
            default:
                writer.BindNull(column);
                break;
        }
    }
}
