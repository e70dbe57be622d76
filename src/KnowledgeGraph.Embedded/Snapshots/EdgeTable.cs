using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Blocks;
using KnowledgeGraph.Embedded.Columns;

namespace KnowledgeGraph.Embedded.Snapshots;

/// <summary>The edges of one relationship type in a snapshot: a row each, in the order in which they were added.</summary>
internal sealed class EdgeTable : EdgeColumns
{
    private readonly StoredColumn[] _columns;
    private readonly Dictionary<string, StoredColumn> _columnsByName;
    private readonly Lazy<TextIndex> _idIndex;

    public EdgeTable(
        RelationshipType type, TextColumn ids, ChunkedArray<NodeRef> from, ChunkedArray<NodeRef> to, StoredColumn[] columns,
        TextListColumn sources)
    {
        Type = type;
        Ids = ids;
        From = from;
        To = to;
        Sources = sources;
        _columns = columns;
        _columnsByName = type.Properties.Zip(columns).ToDictionary(p => p.First.Name, p => p.Second, StringComparer.Ordinal);
        _idIndex = new(() => TextIndex.Build(Ids));
    }

    public RelationshipType Type { get; }

    public override TextColumn Ids { get; }

    public ChunkedArray<NodeRef> From { get; }

    public ChunkedArray<NodeRef> To { get; }

    public TextListColumn Sources { get; }

    public int Count => Ids.Count;

    /// <summary>A table without rows.</summary>
    public static EdgeTable Empty(RelationshipType type) => new(
        type, TextColumn.None, ChunkedArray<NodeRef>.None, ChunkedArray<NodeRef>.None, [.. type.Properties.Select(StoredColumn.Empty)],
        TextListColumn.None);

    /// <summary>The column of a property, by its position among the type's.</summary>
    public StoredColumn ColumnAt(int property) => _columns[property];

    /// <summary>The column of a property, or null if the type has none of that name.</summary>
    public override StoredColumn? ColumnOf(string property) => _columnsByName.GetValueOrDefault(property);

    /// <summary>The row of the edge, or -1; the index is built by the first load that needs it, since no query does.</summary>
    public int Find(ReadOnlySpan<byte> id) => _idIndex.Value.Find(id);

    /// <summary>A table with the changes of a load.</summary>
    public EdgeTable With(IReadOnlyList<RowChange> changes, IReadOnlyList<NewEdge> appended)
    {
        var ids = Ids.ExtendText([]);
        var from = From.Extend();
        var to = To.Extend();
        foreach (var edge in appended)
        {
            ids.Append(Value.Of(edge.Id));
            from.Add(edge.From);
            to.Add(edge.To);
        }
        var columns = new StoredColumn[_columns.Length];
        for (int i = 0; i < columns.Length; i++) columns[i] = RowChange.Extend(_columns[i], i, changes, appended.Select(e => e.Values));
        var sources = RowChange.ExtendSources(Sources, changes, appended.Select(e => e.Sources));
        return new(Type, ids.BuildText(), from.Build(), to.Build(), columns, sources);
    }

    /// <summary>The table with updated ends of edges whose nodes move, and without the rows that a load removes.</summary>
    /// <param name="removal">The removed rows; null for none.</param>
    /// <param name="movedFrom">Rows whose edges leave a node that moved, and its new row.</param>
    /// <param name="movedTo">Rows whose edges enter a node that moved, and its new row.</param>
    public EdgeTable Without(
        RowRemoval? removal, IEnumerable<(int Row, NodeRef Node)> movedFrom, IEnumerable<(int Row, NodeRef Node)> movedTo)
    {
        var (from, to) = (Move(From, movedFrom), Move(To, movedTo));
        if (removal is null) return new(Type, Ids, from, to, _columns, Sources);
        int[] sources = removal.Sources();
        return new(
            Type,
            (TextColumn)Ids.Select(sources, TextColumn.None),
            from.Select(sources),
            to.Select(sources),
            [.. _columns.Select((c, i) => c.Select(sources, StoredColumn.Empty(Type.Properties[i])))],
            (TextListColumn)Sources.Select(sources, TextListColumn.None));
    }

    private static ChunkedArray<NodeRef> Move(ChunkedArray<NodeRef> ends, IEnumerable<(int Row, NodeRef Node)> moved)
    {
        var builder = ends.Extend();
        foreach (var (row, node) in moved) builder[row] = node;
        return builder.Build();
    }

    /// <summary>Whether a row has the same id, ends, values and sources in another table of the type.</summary>
    public bool IsSame(int row, EdgeTable other) =>
        Ids.Get(row) == other.Ids.Get(row) && From[row] == other.From[row] && To[row] == other.To[row]
        && Sources.Get(row) == other.Sources.Get(row) && _columns.Zip(other._columns).All(c => c.First.Get(row) == c.Second.Get(row));

    /// <summary>Saves the rows in their memory layout.</summary>
    public void Save(BlockWriter file)
    {
        Ids.Save(file);
        From.Save(file);
        To.Save(file);
        Sources.Save(file);
        foreach (var column in _columns) column.Save(file);
    }

    /// <summary>The table that <see cref="Save"/> wrote.</summary>
    public static EdgeTable Restore(BlockReader file, RelationshipType type)
    {
        var ids = TextColumn.RestoreText(file);
        var from = ChunkedArray<NodeRef>.Restore(file);
        var to = ChunkedArray<NodeRef>.Restore(file);
        var sources = TextListColumn.RestoreList(file);
        return new(type, ids, from, to, [.. type.Properties.Select(p => StoredColumn.Empty(p).Restore(file))], sources);
    }
}

/// <summary>An edge that a load creates.</summary>
/// <param name="Id">The derived id.</param>
/// <param name="From">The node that it leaves.</param>
/// <param name="To">The node that it enters.</param>
/// <param name="Values">A value for each of the type's properties.</param>
/// <param name="Sources">The ids of its sources.</param>
internal sealed record NewEdge(string Id, NodeRef From, NodeRef To, Value[] Values, string[] Sources);
