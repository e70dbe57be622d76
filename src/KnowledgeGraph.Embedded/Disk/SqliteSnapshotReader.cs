using KnowledgeGraph.Core.Checks;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Columns;
using KnowledgeGraph.Embedded.Snapshots;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace KnowledgeGraph.Embedded.Disk;

/// <summary>
/// Reads the whole graph into a snapshot, comparing every row with its checksum and every value with the model. Problems become findings
/// and reading goes on: the values of a damaged row are not used, and an edge without a node at one end is left out.
/// </summary>
internal sealed class SqliteSnapshotReader
{
    private readonly SqliteConnection _connection;
    private readonly Findings _findings;

    private SqliteSnapshotReader(SqliteConnection connection, Findings findings)
    {
        _connection = connection;
        _findings = findings;
    }

    /// <summary>Reads the graph.</summary>
    public static Snapshot Read(SqliteConnection connection, GraphModel model, CommitNumbers version, Findings findings)
    {
        var reader = new SqliteSnapshotReader(connection, findings);
        NodeTable[] nodes = [.. model.Kinds.Select(reader.ReadNodes)];
        EdgeTable[] edges = [.. model.RelationshipTypes.Select(t => reader.ReadEdges(t, nodes))];
        return Snapshot.Build(model, nodes, edges, version);
    }

    private NodeTable ReadNodes(NodeKind kind)
    {
        var rows = new TableReader(this, TableNames.Of(kind), kind.Properties, "@id");
        var ids = TextColumn.None.ExtendText([]);
        while (rows.Read())
        {
            ids.AppendText(rows.Fixed(0));
            rows.Append();
        }
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
        while (rows.Read())
        {
            if (!FindEnds(type, ends, rows)) continue;
            rows.Append();
            ids.AppendText(rows.Fixed(0));
            from.Add(ends.From);
            to.Add(ends.To);
        }
        return new(type, ids.BuildText(), from.Build(), to.Build(), rows.Columns(), rows.Sources());
    }

    /// <summary>Finds the ends of the edge that is read; false if one is missing.</summary>
    private bool FindEnds(RelationshipType type, EndReader ends, TableReader rows)
    {
        if (!ends.Find(rows.Fixed(1), rows.Fixed(2)))
        {
            _findings.Add(CheckProblem.DanglingEdge, $"edge {type.Name}: {{n}} edges have no node at one end", rows.Fixed(0));
            return false;
        }
        if (!type.Allows(ends.From.Kind, ends.To.Kind))
        {
            _findings.Add(
                CheckProblem.EndsNotAllowed, $"edge {type.Name}: the graph has {{n}} of them between kinds that the model no longer joins",
                rows.Fixed(0));
        }
        return true;
    }

    /// <summary>
    /// Reads the rows of a table. Each value costs a call into SQLite, and most optional properties are empty in most graphs: so columns
    /// without values are found first, by SQLite itself, and not read.
    /// </summary>
    private sealed class TableReader
    {
        private readonly Findings _findings;
        private readonly string _table;
        private readonly PropertyDefinition[] _properties;
        private readonly ColumnBuilder[] _builders;
        private readonly TextListColumn.Builder _sources = TextListColumn.None.ExtendList([]);
        private readonly int[] _used;
        private readonly bool _hasSources;
        private readonly int _fixedColumns;
        private readonly long[] _seeds;
        private readonly long _total;
        private readonly SqliteStatement _statement;
        private long _sum;
        private int _rows;
        private bool _isDamaged;

        public TableReader(
            SqliteSnapshotReader reader, string table, IReadOnlyList<PropertyDefinition> properties, params string[] fixedColumns)
        {
            (_findings, _table, _properties, _fixedColumns) = (reader._findings, table, [.. properties], fixedColumns.Length);
            _builders = [.. properties.Select(p => StoredColumn.Empty(p).Extend([]))];
            bool[] used = Used(reader._connection, table, [.. properties.Select(p => p.Name), "@sources"]);
            _hasSources = used[^1];
            _used = [.. Enumerable.Range(0, properties.Count).Where(i => used[i])];
            string[] columns =
                [.. fixedColumns, .. _used.Select(i => properties[i].Name), .. _hasSources ? ["@sources"] : Array.Empty<string>()];
            _seeds = [.. columns.Select(RowChecksum.SeedOf)];
            _total = TableTotal.Read(reader._connection, table);
            string selected = string.Join(", ", columns.Append(TableNames.Checksum).Select(TableNames.Quote));
            _statement = new(reader._connection, $"SELECT {selected} FROM {TableNames.Quote(table)} ORDER BY \"{TableNames.Row}\"");
        }

        /// <summary>Goes to the next row and compares it with its checksum; false after the last.</summary>
        public bool Read()
        {
            if (!_statement.Read())
            {
                _statement.Dispose();
                if (_sum != _total) _findings.Add(CheckProblem.DamagedTable, $"{_table}: its rows are not those of the last commit");
                return false;
            }
            long checksum = _statement.Number(_seeds.Length);
            _sum += checksum;
            _isDamaged = RowChecksum.Of(_statement, 0, _seeds) != checksum || _statement.StorageClass(0) != raw.SQLITE_TEXT;
            if (_isDamaged) _findings.Add(CheckProblem.DamagedRow, $"{_table}: {{n}} rows differ from their checksums", Fixed(0));
            return true;
        }

        /// <summary>Reads the row's properties and sources.</summary>
        public void Append()
        {
            _rows++;
            for (int i = 0; i < _used.Length; i++) AppendValue(_used[i], _fixedColumns + i);
            if (!_hasSources) return;
            if (!_isDamaged && _statement.TryText(_fixedColumns + _used.Length, out var sources)) _sources.AppendText(sources);
            else _sources.Append(default);
        }

        /// <summary>A column of the row that is not a property.</summary>
        public ReadOnlySpan<byte> Fixed(int column) => _statement.Text(column);

        /// <summary>The columns of the properties, after the last row.</summary>
        public StoredColumn[] Columns()
        {
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

        private void AppendValue(int property, int column)
        {
            var builder = _builders[property];
            var definition = _properties[property];
            if (_isDamaged)
            {
                builder.Append(default);
            }
            else if (!definition.IsList
                && definition.Type is ScalarType.Int or ScalarType.Long or ScalarType.Decimal or ScalarType.Float or ScalarType.Boolean)
            {
                if (_statement.IsNull(column)) builder.Append(default);
                else AppendNumber(definition, builder, column);
            }
            else if (_statement.TryText(column, out var utf8))
            {
                AppendText(definition, builder, utf8);
            }
            else
            {
                builder.Append(default);
            }
        }

        private void AppendNumber(PropertyDefinition property, ColumnBuilder builder, int column)
        {
            long number = _statement.Number(column);
            bool fits = property.Type switch
            {
                ScalarType.Int => number is >= int.MinValue and <= int.MaxValue,
                ScalarType.Boolean => number is 0 or 1,
                ScalarType.Float => double.IsFinite(SortableDouble.Decode(number)),
                _ => true,
            };
            if (fits && _statement.StorageClass(column) == raw.SQLITE_INTEGER)
            {
                builder.AppendNumber(number);
                return;
            }
            _findings.Add(CheckProblem.ValueInvalid, $"{_table}.{property.Name}: {{n}} values are not a valid {property.Type}", Fixed(0));
            builder.Append(default);
        }

        private void AppendText(PropertyDefinition property, ColumnBuilder builder, ReadOnlySpan<byte> utf8)
        {
            try
            {
                builder.AppendText(utf8);
            }
            catch (UnknownEnumValueException exception)
            {
                _findings.Add(
                    CheckProblem.NotInModel, $"{_table}.{property.Name} {exception.Value} was removed from the model, "
                        + $"but the graph has {{n}} of them", Fixed(0));
                builder.Append(default);
            }
            catch (FormatException)
            {
                _findings.Add(
                    CheckProblem.ValueInvalid, $"{_table}.{property.Name}: {{n}} values are not a valid {property.Type}", Fixed(0));
                builder.Append(default);
            }
        }
    }

    /// <summary>Finds the ends of edges; most edges of a type join the same kinds as the one before.</summary>
    private sealed class EndReader(NodeTable[] nodes)
    {
        private int _lastKind;

        public NodeRef From { get; private set; }

        public NodeRef To { get; private set; }

        /// <summary>Finds both; false if either is missing.</summary>
        public bool Find(ReadOnlySpan<byte> from, ReadOnlySpan<byte> to)
        {
            (From, To) = (Find(from), Find(to));
            return !From.IsNone && !To.IsNone;
        }

        private NodeRef Find(ReadOnlySpan<byte> id)
        {
            int row = nodes[_lastKind].IdIndex.Find(id);
            for (int kind = 0; row < 0 && kind < nodes.Length; kind++)
            {
                row = nodes[kind].IdIndex.Find(id);
                if (row >= 0) _lastKind = kind;
            }
            return row < 0 ? NodeRef.None : new(_lastKind, row);
        }
    }
}
