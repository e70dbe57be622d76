using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Search;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Blocks;
using KnowledgeGraph.Embedded.Columns;

namespace KnowledgeGraph.Embedded.Snapshots;

/// <summary>The nodes of one kind in a snapshot: a row each, in the order in which they were added.</summary>
internal sealed class NodeTable
{
    private readonly StoredColumn[] _columns;
    private readonly Dictionary<string, StoredColumn> _columnsByName;
    private readonly Dictionary<string, KeyIndex> _uniqueIndexes;
    private readonly Lazy<int[]> _rowsById;
    private readonly Lazy<int[]> _ranksById;
    private readonly OrderedIndexes _orderedIndexes;

    public NodeTable(NodeKind kind, TextColumn ids, StoredColumn[] columns, TextListColumn sources, TextIndex idIndex)
        : this(kind, ids, columns, sources, idIndex, KeyIndex.Of, rowsById: null, indexesBefore: null, [])
    {
    }

    private NodeTable(
        NodeKind kind, TextColumn ids, StoredColumn[] columns, TextListColumn sources, TextIndex idIndex,
        Func<StoredColumn, KeyIndex> uniqueIndexOf, int[]? rowsById,
        OrderedIndexes? indexesBefore, IReadOnlyCollection<int> changedRows, TableSearch? search = null, SearchIndex? savedSearch = null)
    {
        Kind = kind;
        Ids = ids;
        Sources = sources;
        IdIndex = idIndex;
        _columns = columns;
        _columnsByName = new(StringComparer.Ordinal);
        _uniqueIndexes = new(StringComparer.Ordinal);
        for (int i = 0; i < columns.Length; i++)
        {
            var property = kind.Properties[i];
            _columnsByName.Add(property.Name, columns[i]);
            if (property.IsUnique) _uniqueIndexes.Add(property.Name, uniqueIndexOf(columns[i]));
        }
        _rowsById = rowsById is null ? new(SortById) : new(rowsById);
        _ranksById = new(RankById);
        _orderedIndexes = indexesBefore?.With(this, changedRows) ?? new(this);
        Search = search?.With(this, changedRows) ?? new(this, savedSearch);
    }

    public NodeKind Kind { get; }

    public TextColumn Ids { get; }

    public TextListColumn Sources { get; }

    public TextIndex IdIndex { get; }

    /// <summary>The names and texts of the rows, for searches.</summary>
    public TableSearch Search { get; }

    public int Count => Ids.Count;

    /// <summary>The rows in the order of their ids.</summary>
    public int[] RowsById => _rowsById.Value;

    /// <summary>The place of each row in <see cref="RowsById"/>.</summary>
    public int[] RanksById => _ranksById.Value;

    /// <summary>A table without rows.</summary>
    public static NodeTable Empty(NodeKind kind) =>
        new(kind, TextColumn.None, [.. kind.Properties.Select(StoredColumn.Empty)], TextListColumn.None, TextIndex.Build(TextColumn.None));

    /// <summary>The column of a property, by its position among the kind's.</summary>
    public StoredColumn ColumnAt(int property) => _columns[property];

    /// <summary>The column of a property, or null if the kind has none of that name.</summary>
    public StoredColumn? ColumnOf(string property) => _columnsByName.GetValueOrDefault(property);

    /// <summary>The row whose @unique property has the value, as text, or -1.</summary>
    public int FindByKey(string property, ReadOnlySpan<byte> utf8) => _uniqueIndexes[property].Find(utf8);

    /// <summary>The row that is found by the value of a row's @unique property.</summary>
    public int FindByKeyOf(string property, int row) => _uniqueIndexes[property].FindSame(row);

    /// <summary>The rows in the order of an indexed property, ascending, missing values last, then of their ids.</summary>
    public int[] RowsByProperty(string property, WorkBudget budget) => _orderedIndexes.Of(property, budget);

    /// <summary>A table with the changes of a load.</summary>
    public NodeTable With(IReadOnlyList<RowChange> changes, IReadOnlyList<NewNode> appended)
    {
        var ids = Ids.ExtendText([]);
        foreach (var node in appended) ids.Append(Value.Of(node.Id));
        var columns = new StoredColumn[_columns.Length];
        for (int i = 0; i < columns.Length; i++) columns[i] = RowChange.Extend(_columns[i], i, changes, appended.Select(n => n.Values));
        var newIds = ids.BuildText();
        var sources = RowChange.ExtendSources(Sources, changes, appended.Select(n => n.Sources));
        return new(Kind, newIds, columns, sources, IdIndex.Extend(newIds), KeyIndex.Of, rowsById: null, _orderedIndexes,
            [.. changes.Select(c => c.Row)], Search);
    }

    /// <summary>Builds the indexes that queries have used of the previous table.</summary>
    public void MakeReady(NodeTable before, WorkBudget budget)
    {
        budget.Check();
        if (before._rowsById.IsValueCreated) _ = RowsById;
        if (before._ranksById.IsValueCreated) _ = RanksById;
        foreach (string property in before._orderedIndexes.Made) RowsByProperty(property, budget);
        if (before.Search.IsMade) Search.Get(budget);
    }

    /// <summary>The table without the rows that a load removes.</summary>
    public NodeTable Without(RowRemoval removal)
    {
        int[] sources = removal.Sources();
        var ids = (TextColumn)Ids.Select(sources, TextColumn.None);
        StoredColumn[] columns = [.. _columns.Select((c, i) => c.Select(sources, StoredColumn.Empty(Kind.Properties[i])))];
        return new(Kind, ids, columns, (TextListColumn)Sources.Select(sources, TextListColumn.None), TextIndex.Build(ids));
    }

    /// <summary>Whether a row has the same id, values and sources in another table of the kind.</summary>
    public bool IsSame(int row, NodeTable other) =>
        Ids.Get(row) == other.Ids.Get(row) && Sources.Get(row) == other.Sources.Get(row)
            && _columns.Zip(other._columns).All(c => c.First.Get(row) == c.Second.Get(row));

    /// <summary>Saves the rows and their indexes in their memory layout.</summary>
    public void Save(BlockWriter file)
    {
        Ids.Save(file);
        Sources.Save(file);
        foreach (var column in _columns) column.Save(file);
        IdIndex.Save(file);
        foreach (var property in Kind.Properties.Where(p => p.IsUnique)) _uniqueIndexes[property.Name].Save(file);
        file.WriteArray(RowsById);
        Search.Save(file);
    }

    /// <summary>The table that <see cref="Save"/> wrote.</summary>
    public static NodeTable Restore(BlockReader file, NodeKind kind)
    {
        var ids = TextColumn.RestoreText(file);
        var sources = TextListColumn.RestoreList(file);
        StoredColumn[] columns = [.. kind.Properties.Select(p => StoredColumn.Empty(p).Restore(file))];
        var idIndex = TextIndex.Restore(file, ids);
        var uniqueIndexes = kind.Properties.Index().Where(p => p.Item.IsUnique)
            .ToDictionary(p => columns[p.Index], p => KeyIndex.Restore(file, columns[p.Index]));
        int[] rowsById = file.ReadArray<int>();
        return new(
            kind, ids, columns, sources, idIndex, column => uniqueIndexes[column], rowsById, indexesBefore: null, [],
            savedSearch: TableSearch.Restore(file, kind));
    }

    private int[] SortById()
    {
        int[] rows = [.. Enumerable.Range(0, Count)];
        Array.Sort(rows, (a, b) => Ids.Utf8(a).SequenceCompareTo(Ids.Utf8(b)));
        return rows;
    }

    private int[] RankById()
    {
        int[] ranks = new int[Count];
        int[] rows = RowsById;
        for (int rank = 0; rank < rows.Length; rank++) ranks[rows[rank]] = rank;
        return ranks;
    }
}

/// <summary>A node that a load creates.</summary>
/// <param name="Id">The id.</param>
/// <param name="Values">A value for each of the kind's properties.</param>
/// <param name="Sources">The ids of its sources.</param>
internal sealed record NewNode(string Id, Value[] Values, string[] Sources);

/// <summary>A row that a load changes.</summary>
/// <param name="Row">The row.</param>
/// <param name="Values">The row's values after the load, for each property.</param>
/// <param name="Sources">The ids of its sources after the load.</param>
internal sealed record RowChange(int Row, Value[] Values, string[] Sources)
{
    /// <summary>A column with the changed rows' values and the appended ones.</summary>
    /// <param name="column">The column before the load.</param>
    /// <param name="property">The property's position among the rows' values.</param>
    /// <param name="changes">The changed rows, ascending.</param>
    /// <param name="appended">The values of the rows that follow.</param>
    public static StoredColumn Extend(StoredColumn column, int property, IReadOnlyList<RowChange> changes, IEnumerable<Value[]> appended)
    {
        var builder =
            column.Extend([.. changes.Where(c => column.Get(c.Row) != c.Values[property]).Select(c => (c.Row, c.Values[property]))]);
        // Most optional properties are missing in most rows, and builders take many missing values at once.
        int missing = 0;
        foreach (var values in appended)
        {
            if (values[property].IsNone)
            {
                missing++;
                continue;
            }
            builder.AppendNulls(missing);
            builder.Append(values[property]);
            missing = 0;
        }
        builder.AppendNulls(missing);
        return builder.Build();
    }

    /// <summary>The sources with the changed rows' and the appended ones.</summary>
    public static TextListColumn ExtendSources(TextListColumn sources, IReadOnlyList<RowChange> changes, IEnumerable<string[]> appended)
    {
        var builder = sources.ExtendList([.. changes.Select(c => (c.Row, Value.Of(c.Sources)))]);
        foreach (string[] ids in appended) builder.Append(Value.Of(ids));
        return builder.BuildList();
    }
}
