using System.Collections.Concurrent;
using KnowledgeGraph.Core;

namespace KnowledgeGraph.Embedded.Snapshots;

/// <summary>
/// The rows of a table in the order of each indexed property, built on first use. After a load the changed rows are merged into the order
/// of the previous table, so that the first use costs a copy and no sort.
/// </summary>
internal sealed class OrderedIndexes
{
    // If more of the rows have changed, sorting all of them costs little more than merging.
    private const int ChangedPart = 4;

    private readonly NodeTable _table;
    private readonly ConcurrentDictionary<string, SharedPart<int[]>> _rows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Earlier> _earlier = new(StringComparer.Ordinal);

    /// <summary>The indexes of a table.</summary>
    public OrderedIndexes(NodeTable table) => _table = table;

    private OrderedIndexes(NodeTable table, OrderedIndexes before, IReadOnlyCollection<int> changedRows)
    {
        _table = table;
        foreach (string property in before._rows.Keys.Union(before._earlier.Keys))
        {
            if (before.Latest(property) is not { } latest) continue;
            // There may be many loads before a property is used.
            HashSet<int> changed = [.. latest.Changed, .. changedRows];
            if (changed.Count <= latest.Rows.Length / ChangedPart) _earlier.Add(property, new(latest.Rows, changed));
        }
    }

    /// <summary>The indexes of the table after a load that changed some rows and appended others.</summary>
    public OrderedIndexes With(NodeTable table, IReadOnlyCollection<int> changedRows) => new(table, this, changedRows);

    /// <summary>The properties whose order was used.</summary>
    public IEnumerable<string> Made => _rows.Where(rows => rows.Value.Made is not null).Select(rows => rows.Key);

    /// <summary>The rows, ascending by the property, missing values last, then by id.</summary>
    public int[] Of(string property, WorkBudget budget) => _rows.GetOrAdd(property, _ => new()).Get(b => Make(property, b), budget);

    private Earlier? Latest(string property) =>
        _rows.TryGetValue(property, out var rows) && rows.Made is { } made ? new(made, []) : _earlier.GetValueOrDefault(property);

    private int[] Make(string property, WorkBudget budget)
    {
        var column = _table.ColumnOf(property)!;
        int[] ranks = _table.RanksById;
        var order = new RowOrder(Compare, budget);
        int count = _table.Count;
        if (!_earlier.TryGetValue(property, out var earlier)) return order.Sort([.. Enumerable.Range(0, count)]);
        int[] touched = order.Sort([.. earlier.Changed, .. Enumerable.Range(earlier.Rows.Length, count - earlier.Rows.Length)]);
        return touched.Length == 0 ? earlier.Rows : order.Insert(Untouched(earlier, budget), touched);

        int Compare(int a, int b)
        {
            int byValue = column.Compare(a, column, b, descending: false);
            return byValue != 0 ? byValue : ranks[a].CompareTo(ranks[b]);
        }
    }

    private static int[] Untouched(Earlier earlier, WorkBudget budget)
    {
        if (earlier.Changed.Count == 0) return earlier.Rows;
        var rows = new List<int>(earlier.Rows.Length);
        foreach (int row in earlier.Rows)
        {
            budget.Step();
            if (!earlier.Changed.Contains(row)) rows.Add(row);
        }
        return [.. rows];
    }

    /// <summary>The order of an earlier table: of its first rows, some of which have changed since.</summary>
    private sealed record Earlier(int[] Rows, HashSet<int> Changed);
}
