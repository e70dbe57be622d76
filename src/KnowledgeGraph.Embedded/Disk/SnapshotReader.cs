using System.Text;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Embedded.Columns;
using KnowledgeGraph.Embedded.Snapshots;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Embedded.Disk;

/// <summary>Reads the whole graph into a snapshot, checking it against the model on the way.</summary>
internal sealed class SnapshotReader
{
    private readonly SqliteConnection _connection;
    private readonly List<string> _refused = [];

    private SnapshotReader(SqliteConnection connection) => _connection = connection;

    /// <exception cref="StoreOpenException">The graph has values or edges that the model does not allow.</exception>
    public static Snapshot Read(SqliteConnection connection, GraphModel model, GraphVersion version)
    {
        var reader = new SnapshotReader(connection);
        NodeTable[] nodes = [.. model.Kinds.Select(reader.ReadNodes)];
        EdgeTable[] edges = [.. model.RelationshipTypes.Select(t => reader.ReadEdges(t, nodes))];
        if (reader._refused.Count > 0)
        {
            throw new StoreOpenException(
                "The graph in the data directory does not fit the model:\n  " + string.Join("\n  ", reader._refused)
                + "\nPut back what the model lost, or use a new data directory and load the sources again.");
        }
        return Snapshot.Build(model, nodes, edges, version);
    }

    private NodeTable ReadNodes(NodeKind kind)
    {
        string table = TableNames.Of(kind);
        using var statement = Select(table, kind.Properties, "@id", "@sources");
        var ids = TextColumn.None.ExtendText([]);
        var sources = TextListColumn.None.ExtendList([]);
        var columns = new ColumnReader(this, table, kind.Properties);
        while (statement.Read())
        {
            ids.AppendText(statement.Text(0));
            AppendSources(sources, statement, 1);
            columns.ReadRow(statement, 2);
        }
        var idColumn = ids.BuildText();
        return new(kind, idColumn, columns.Build(), sources.BuildList(), TextIndex.Build(idColumn));
    }

    private EdgeTable ReadEdges(RelationshipType type, NodeTable[] nodes)
    {
        string table = TableNames.Of(type);
        using var statement = Select(table, type.Properties, "@id", "@from", "@to", "@sources");
        var ids = TextColumn.None.ExtendText([]);
        var from = ChunkedArray<NodeRef>.None.Extend();
        var to = ChunkedArray<NodeRef>.None.Extend();
        var sources = TextListColumn.None.ExtendList([]);
        var columns = new ColumnReader(this, table, type.Properties);
        var ends = new EndReader(nodes);
        long refused = 0;
        while (statement.Read())
        {
            ids.AppendText(statement.Text(0));
            var (source, target) = (ends.Find(statement.Text(1)), ends.Find(statement.Text(2)));
            if (!type.Allows(source.Kind, target.Kind)) refused++;
            from.Add(source);
            to.Add(target);
            AppendSources(sources, statement, 3);
            columns.ReadRow(statement, 4);
        }
        if (refused > 0) _refused.Add($"{table}: the graph has {refused} of them between kinds that the model no longer joins");
        return new(type, ids.BuildText(), from.Build(), to.Build(), columns.Build(), sources.BuildList());
    }

    private SqliteStatement Select(string table, IReadOnlyList<PropertyDefinition> properties, params string[] fixedColumns)
    {
        string columns = string.Join(", ", fixedColumns.Concat(properties.Select(p => p.Name)).Select(TableNames.Quote));
        return new(_connection, $"SELECT {columns} FROM {TableNames.Quote(table)} ORDER BY row");
    }

    private static void AppendSources(TextListColumn.Builder sources, SqliteStatement statement, int column)
    {
        if (statement.IsNull(column)) sources.Append(default);
        else sources.AppendText(statement.Text(column));
    }

    /// <summary>Reads the property columns of a table.</summary>
    private sealed class ColumnReader(SnapshotReader reader, string table, IReadOnlyList<PropertyDefinition> properties)
    {
        private readonly ColumnBuilder[] _builders = [.. properties.Select(p => StoredColumn.Empty(p).Extend([]))];
        private readonly bool[] _isNumber = [.. properties.Select(p => !p.IsList && p.Type is ScalarType.Int or ScalarType.Long or ScalarType.Decimal or ScalarType.Boolean)];
        private readonly Dictionary<string, int> _unknownValues = new(StringComparer.Ordinal);

        public void ReadRow(SqliteStatement statement, int first)
        {
            for (int i = 0; i < _builders.Length; i++)
            {
                if (statement.IsNull(first + i)) _builders[i].Append(default);
                else if (_isNumber[i]) _builders[i].AppendNumber(statement.Number(first + i));
                else ReadText(i, statement.Text(first + i));
            }
        }

        public StoredColumn[] Build()
        {
            foreach (var (value, count) in _unknownValues) reader._refused.Add($"{table}.{value} is gone from the model, but the graph has {count} of them");
            return [.. _builders.Select(b => b.Build())];
        }

        private void ReadText(int property, ReadOnlySpan<byte> utf8)
        {
            try
            {
                _builders[property].AppendText(utf8);
            }
            catch (UnknownEnumValueException exception)
            {
                string value = $"{properties[property].Name} {exception.Value}";
                _unknownValues[value] = _unknownValues.GetValueOrDefault(value) + 1;
                _builders[property].Append(default);
            }
        }
    }

    /// <summary>Finds the ends of edges; most edges of a type join the same kinds as the one before.</summary>
    private sealed class EndReader(NodeTable[] nodes)
    {
        private int _lastKind;

        public NodeRef Find(ReadOnlySpan<byte> id)
        {
            int row = nodes[_lastKind].IdIndex.Find(id);
            for (int kind = 0; row < 0 && kind < nodes.Length; kind++)
            {
                row = nodes[kind].IdIndex.Find(id);
                if (row >= 0) _lastKind = kind;
            }
            if (row < 0) throw new StoreOpenException($"The graph is damaged: an edge ends at {Encoding.UTF8.GetString(id)}, which is no node. Restore a backup.");
            return new(_lastKind, row);
        }
    }
}
