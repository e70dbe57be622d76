using System.Collections.Immutable;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Search;
using KnowledgeGraph.Embedded.Blocks;
using KnowledgeGraph.Embedded.Columns;

namespace KnowledgeGraph.Embedded.Snapshots;

/// <summary>
/// The names and texts of a table, for searches: built on first use, or when the table is saved. After a load it is made of that of the
/// previous table and the rows that have changed since.
/// </summary>
internal sealed class TableSearch
{
    private readonly NodeTable _table;
    private readonly ImmutableArray<SearchField> _fields;
    private readonly SharedPart<SearchIndex> _index;
    private readonly Earlier? _earlier;

    /// <summary>The search of a table.</summary>
    public TableSearch(NodeTable table, SearchIndex? saved = null)
    {
        _table = table;
        _fields = SearchFields.Of(table.Kind);
        _index = new(saved);
    }

    private TableSearch(NodeTable table, TableSearch before, IReadOnlyCollection<int> changedRows)
        : this(table)
    {
        // There may be many loads before anybody searches.
        if (before._index.Made is { } index) _earlier = new(index, [.. changedRows]);
        else if (before._earlier is { } earlier) _earlier = new(earlier.Index, [.. earlier.Changed, .. changedRows]);
    }

    /// <summary>Whether the kind has anything to search for.</summary>
    public bool HasFields => !_fields.IsEmpty;

    /// <summary>Whether it has been built.</summary>
    public bool IsMade => _index.Made is not null;

    /// <summary>The search of the table after a load that changed some rows and appended others.</summary>
    public TableSearch With(NodeTable table, IReadOnlyCollection<int> changedRows) => new(table, this, changedRows);

    /// <summary>The index.</summary>
    public SearchIndex Get(WorkBudget budget) => _index.Get(Make, budget);

    /// <summary>Saves the index in its memory layout.</summary>
    public void Save(BlockWriter file)
    {
        if (!HasFields) return;
        var arrays = Get(WorkBudget.OfLoad(CancellationToken.None)).ToArrays(CancellationToken.None);
        file.WriteArray([arrays.Rows]);
        file.WriteArray(arrays.TextBytes);
        file.WriteArray(arrays.EntryFields);
        foreach (int[] numbers in NumbersOf(arrays)) file.WriteArray(numbers);
        foreach (var terms in (SearchTerms[])[arrays.NameTerms, arrays.SimplifiedTerms, arrays.DescriptionTerms]) Save(file, terms);
    }

    /// <summary>The index that <see cref="Save(BlockWriter)"/> wrote; null for a kind that has nothing to search for.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public static SearchIndex? Restore(BlockReader file, NodeKind kind)
    {
        var fields = SearchFields.Of(kind);
        if (fields.IsEmpty) return null;
        int[] rows = file.ReadArray<int>();
        byte[] texts = file.ReadArray<byte>();
        byte[] entryFields = file.ReadArray<byte>();
        int[][] numbers = [.. Enumerable.Range(0, NumberArrays).Select(_ => file.ReadArray<int>())];
        SearchTerms[] terms = [.. Enumerable.Range(0, 3).Select(_ => ReadTerms(file))];
        if (rows.Length != 1) throw new InvalidDataException("A search index has no number of rows.");
        return SearchIndex.Of(fields, new(
            rows[0], texts, numbers[0], numbers[1], entryFields, numbers[2], numbers[3], numbers[4], numbers[5], numbers[6], numbers[7],
            terms[0], terms[1], terms[2]));
    }

    private const int NumberArrays = 8;

    private static int[][] NumbersOf(SearchIndexArrays arrays) =>
    [
        arrays.TextEnds, arrays.EntryRows, arrays.EntryItems, arrays.EntryTexts, arrays.EntryFolded, arrays.Sorted, arrays.Simplified,
        arrays.SimplifiedTexts,
    ];

    private static void Save(BlockWriter file, SearchTerms terms)
    {
        file.WriteArray(terms.Bytes);
        file.WriteArray(terms.Ends);
        file.WriteArray(terms.PostingEnds);
        file.WriteArray(terms.Postings);
    }

    private static SearchTerms ReadTerms(BlockReader file) =>
        new(file.ReadArray<byte>(), file.ReadArray<int>(), file.ReadArray<int>(), file.ReadArray<int>());

    private SearchIndex Make(WorkBudget budget)
    {
        int count = _table.Count;
        if (_earlier is not { } earlier) return BuilderOf(Enumerable.Range(0, count), budget).Build(count, budget.CancellationToken);
        int[] rows = [.. earlier.Changed.Order(), .. Enumerable.Range(earlier.Index.Rows, count - earlier.Index.Rows)];
        return rows.Length == 0 ? earlier.Index : earlier.Index.With(rows, BuilderOf(rows, budget), count, budget.CancellationToken);
    }

    private SearchIndexBuilder BuilderOf(IEnumerable<int> rows, WorkBudget budget)
    {
        var builder = new SearchIndexBuilder(_fields);
        var columns = _fields.Select(field => _table.ColumnOf(field.Name)!).ToArray();
        foreach (int row in rows)
        {
            budget.Step();
            for (int field = 0; field < columns.Length; field++) Add(builder, row, field, columns[field]);
        }
        return builder;
    }

    private static void Add(SearchIndexBuilder builder, int row, int field, StoredColumn column)
    {
        if (column is TextListColumn list)
        {
            string[] items = list.Items(row);
            for (int item = 0; item < items.Length; item++) builder.Add(row, field, item, items[item]);
        }
        else if (!column.IsNull(row))
        {
            builder.Add(row, field, item: 0, column.Get(row).Text);
        }
    }

    /// <summary>The index of an earlier table, and those of its rows that have changed since.</summary>
    private sealed record Earlier(SearchIndex Index, HashSet<int> Changed);
}
