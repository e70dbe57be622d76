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
        var rows = new TableReader(this, TableNames.Of(kind), kind.Properties, "@id");
        var ids = TextColumn.None.ExtendText([]);
        while (rows.Read()) ids.AppendText(rows.Fixed(0));
        var idColumn = ids.BuildText();
        return new(kind, idColumn, rows.Columns(), rows.Sources(), TextIndex.Build(idColumn));
    }

    private EdgeTable ReadEdges(RelationshipType type, NodeTable[] nodes)
    {
        string table = TableNames.Of(type);
        var rows = new TableReader(this, table, type.Properties, "@id", "@from", "@to");
        var ids = TextColumn.None.ExtendText([]);
        var from = ChunkedArray<NodeRef>.None.Extend();
        var to = ChunkedArray<NodeRef>.None.Extend();
        var ends = new EndReader(nodes);
        long refused = 0;
        while (rows.Read())
        {
            ids.AppendText(rows.Fixed(0));
            var (source, target) = (ends.Find(rows.Fixed(1)), ends.Find(rows.Fixed(2)));
            if (!type.Allows(source.Kind, target.Kind)) refused++;
            from.Add(source);
            to.Add(target);
        }
        if (refused > 0) _refused.Add($"{table}: the graph has {refused} of them between kinds that the model no longer joins");
        return new(type, ids.BuildText(), from.Build(), to.Build(), rows.Columns(), rows.Sources());
    }

    /// <summary>
    /// Reads the rows of a table. Each value costs a call into SQLite, and most optional properties are empty in most graphs: so those that no row has a
    /// value for are found first, by SQLite itself, and not read.
    /// </summary>
    private sealed class TableReader
    {
        private readonly SnapshotReader _reader;
        private readonly string _table;
        private readonly PropertyDefinition[] _properties;
        private readonly ColumnBuilder[] _builders;
        private readonly TextListColumn.Builder _sources = TextListColumn.None.ExtendList([]);
        private readonly int[] _used;
        private readonly bool _hasSources;
        private readonly int _fixedColumns;
        private readonly SqliteStatement _statement;
        private readonly Dictionary<string, int> _unknownValues = new(StringComparer.Ordinal);
        private int _rows;

        public TableReader(SnapshotReader reader, string table, IReadOnlyList<PropertyDefinition> properties, params string[] fixedColumns)
        {
            (_reader, _table, _properties, _fixedColumns) = (reader, table, [.. properties], fixedColumns.Length);
            _builders = [.. properties.Select(p => StoredColumn.Empty(p).Extend([]))];
            bool[] used = Used(reader._connection, table, [.. properties.Select(p => p.Name), "@sources"]);
            _hasSources = used[^1];
            _used = [.. Enumerable.Range(0, properties.Count).Where(i => used[i])];
            var columns = fixedColumns.Concat(_used.Select(i => properties[i].Name)).Concat(_hasSources ? ["@sources"] : []);
            _statement = new(reader._connection, $"SELECT {string.Join(", ", columns.Select(TableNames.Quote))} FROM {TableNames.Quote(table)} ORDER BY row");
        }

        /// <summary>Reads the next row's properties; false after the last.</summary>
        public bool Read()
        {
            if (!_statement.Read())
            {
                _statement.Dispose();
                return false;
            }
            _rows++;
            for (int i = 0; i < _used.Length; i++) ReadValue(_used[i], _fixedColumns + i);
            if (!_hasSources) return true;
            if (_statement.TryText(_fixedColumns + _used.Length, out var sources)) _sources.AppendText(sources);
            else _sources.Append(default);
            return true;
        }

        /// <summary>A column of the row that is no property.</summary>
        public ReadOnlySpan<byte> Fixed(int column) => _statement.Text(column);

        /// <summary>The columns of the properties, after the last row.</summary>
        public StoredColumn[] Columns()
        {
            foreach (var (value, count) in _unknownValues) _reader._refused.Add($"{_table}.{value} is gone from the model, but the graph has {count} of them");
            foreach (int unused in Enumerable.Range(0, _builders.Length).Except(_used)) _builders[unused].AppendNulls(_rows);
            return [.. _builders.Select(b => b.Build())];
        }

        /// <summary>The sources, after the last row.</summary>
        public TextListColumn Sources()
        {
            if (!_hasSources) _sources.AppendNulls(_rows);
            return _sources.BuildList();
        }

        private static bool[] Used(SqliteConnection connection, string table, string[] columns)
        {
            string used = string.Join(", ", columns.Select(c => $"max({TableNames.Quote(c)} IS NOT NULL)"));
            using var statement = new SqliteStatement(connection, $"SELECT {used} FROM {TableNames.Quote(table)}");
            statement.Read();
            return [.. columns.Select((_, i) => statement.Number(i) == 1)];
        }

        private void ReadValue(int property, int column)
        {
            var builder = _builders[property];
            var definition = _properties[property];
            if (!definition.IsList && definition.Type is ScalarType.Int or ScalarType.Long or ScalarType.Decimal or ScalarType.Boolean)
            {
                if (_statement.IsNull(column)) builder.Append(default);
                else builder.AppendNumber(_statement.Number(column));
            }
            else if (_statement.TryText(column, out var utf8))
            {
                ReadText(property, utf8);
            }
            else
            {
                builder.Append(default);
            }
        }

        private void ReadText(int property, ReadOnlySpan<byte> utf8)
        {
            try
            {
                _builders[property].AppendText(utf8);
            }
            catch (UnknownEnumValueException exception)
            {
                string value = $"{_properties[property].Name} {exception.Value}";
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
