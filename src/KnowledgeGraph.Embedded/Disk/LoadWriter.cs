using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Columns;
using KnowledgeGraph.Embedded.Snapshots;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Embedded.Disk;

/// <summary>Writes the rows of a load and the versions of the tables that it touches, inside the transaction of the caller.</summary>
internal sealed class LoadWriter(SqliteConnection connection, Action<long>? progress, CancellationToken cancellationToken)
{
    private const int RowsPerReport = 4096;

    private long _written;

    public void Write(LoadChanges changes)
    {
        var model = changes.Base.Model;
        for (int kind = 0; kind < changes.Nodes.Length; kind++)
        {
            if (changes.Nodes[kind] is { } rows) WriteNodes(model.Kinds[kind], rows, changes.Base.Nodes(kind).Count, changes.Version.Kinds[kind]);
        }
        for (int type = 0; type < changes.Edges.Length; type++)
        {
            if (changes.Edges[type] is { } rows) WriteEdges(changes, model.RelationshipTypes[type], rows);
        }
        using var commit = new SqliteStatement(connection, "UPDATE last_commit SET id = ?");
        commit.BindText(1, changes.Version.Commit);
        commit.Run();
    }

    private void WriteNodes(NodeKind kind, TableChanges<NewNode> rows, int firstNew, long version)
    {
        string table = TableNames.Of(kind);
        using (var insert = Insert(table, kind.Properties, ofEdges: false))
        {
            for (int i = 0; i < rows.New.Count; i++)
            {
                var node = rows.New[i];
                insert.BindNumber(1, firstNew + i);
                insert.BindText(2, node.Id);
                BindSources(insert, 3, node.Sources);
                BindValues(insert, 4, kind.Properties, node.Values);
                RunRow(insert);
            }
        }
        WriteChanged(table, kind.Properties, rows.Changed);
        WriteVersion(table, version);
    }

    private void WriteEdges(LoadChanges changes, RelationshipType type, TableChanges<NewEdge> rows)
    {
        string table = TableNames.Of(type);
        int firstNew = changes.Base.Edges(type.Ordinal).Count;
        using (var insert = Insert(table, type.Properties, ofEdges: true))
        {
            for (int i = 0; i < rows.New.Count; i++)
            {
                var edge = rows.New[i];
                insert.BindNumber(1, firstNew + i);
                insert.BindText(2, edge.Id);
                BindNodeId(insert, 3, edge.From, changes);
                BindNodeId(insert, 4, edge.To, changes);
                BindSources(insert, 5, edge.Sources);
                BindValues(insert, 6, type.Properties, edge.Values);
                RunRow(insert);
            }
        }
        WriteChanged(table, type.Properties, rows.Changed);
        WriteVersion(table, changes.Version.RelationshipTypes[type.Ordinal]);
    }

    private SqliteStatement Insert(string table, IReadOnlyList<PropertyDefinition> properties, bool ofEdges)
    {
        var columns = TableNames.FixedColumns(ofEdges).Select(c => c.Name).Concat(properties.Select(p => p.Name)).Select(TableNames.Quote).ToList();
        string values = string.Join(", ", Enumerable.Repeat("?", columns.Count));
        return new(connection, $"INSERT INTO {TableNames.Quote(table)} ({string.Join(", ", columns)}) VALUES ({values})");
    }

    private void WriteChanged(string table, IReadOnlyList<PropertyDefinition> properties, IReadOnlyList<RowChange> changed)
    {
        if (changed.Count == 0) return;
        string columns = string.Join(", ", properties.Select(p => p.Name).Prepend("@sources").Select(c => $"{TableNames.Quote(c)} = ?"));
        using var update = new SqliteStatement(connection, $"UPDATE {TableNames.Quote(table)} SET {columns} WHERE row = ?");
        foreach (var change in changed)
        {
            BindSources(update, 1, change.Sources);
            BindValues(update, 2, properties, change.Values);
            update.BindNumber(2 + properties.Count, change.Row);
            RunRow(update);
        }
    }

    private void WriteVersion(string table, long commits)
    {
        using var upsert = new SqliteStatement(connection, "INSERT INTO version VALUES (?1, ?2) ON CONFLICT DO UPDATE SET commits = ?2");
        upsert.BindText(1, table);
        upsert.BindNumber(2, commits);
        upsert.Run();
    }

    private void RunRow(SqliteStatement statement)
    {
        statement.Run();
        if (++_written % RowsPerReport != 0) return;
        cancellationToken.ThrowIfCancellationRequested();
        progress?.Invoke(_written);
    }

    private static void BindNodeId(SqliteStatement statement, int parameter, NodeRef node, LoadChanges changes)
    {
        int known = changes.Base.Nodes(node.Kind).Count;
        if (node.Row < known) statement.BindText(parameter, changes.Base.Id(node));
        else statement.BindText(parameter, changes.Nodes[node.Kind]!.New[node.Row - known].Id);
    }

    private static void BindSources(SqliteStatement statement, int parameter, string[] sources)
    {
        if (sources.Length == 0) statement.BindNull(parameter);
        else statement.BindText(parameter, TextListColumn.Encode(sources));
    }

    private static void BindValues(SqliteStatement statement, int first, IReadOnlyList<PropertyDefinition> properties, Value[] values)
    {
        for (int i = 0; i < values.Length; i++) BindValue(statement, first + i, properties[i], values[i]);
    }

    private static void BindValue(SqliteStatement statement, int parameter, PropertyDefinition property, in Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Text:
                statement.BindText(parameter, value.Text);
                break;
            case ValueKind.Number when property.Enum is { } definition:
                statement.BindText(parameter, definition.Values[(int)value.Number].Name);
                break;
            case ValueKind.Number:
                statement.BindNumber(parameter, value.Number);
                break;
            case ValueKind.Texts:
                statement.BindText(parameter, TextListColumn.Encode(value.Texts));
                break;
            default:
                statement.BindNull(parameter);
                break;
        }
    }
}
