using System.Collections.Concurrent;
using KnowledgeGraph.Core;

namespace KnowledgeGraph.Embedded.Snapshots;

/// <summary>
/// The rows of a table in the order of each indexed property, made when first asked for. After a load the rows that it touched are put into the order that the table
/// before it had, so that the first question costs a copy and no sort.
/// </summary>
internal sealed class OrderedIndexes
{
    // Where more of the rows have changed, sorting them all costs little more than putting those into the order before.
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
            // Loads come one after the other, and nobody may ask for a property for days.
            HashSet<int> changed = [.. latest.Changed, .. changedRows];
            if (changed.Count <= latest.Rows.Length / ChangedPart) _earlier.Add(property, new(latest.Rows, changed));
        }
    }

    /// <summary>The indexes of the table that a load makes of this one: it changed some rows, and appended others.</summary>
    public OrderedIndexes With(NodeTable table, IReadOnlyCollection<int> changedRows) => new(table, this, changedRows);

    /// <summary>The rows, ascending by the property, missing values last, then by id.</summary>
    public int[] Of(string property, WorkBudget budget) => _rows.GetOrAdd(property, _ => new()).Get(b => Make(property, b), budget);

    private Earlier? Latest(string property) =>
        _rows.TryGetValue(property, out var rows) && rows.Made is { } made ? new(made, []) : _earlier.GetValueOrDefault(property);

    private int[] Make(string property, WorkBudget budget)
    {
        var order = new RowOrder(_table, property, budget);
        int count = _table.Count;
        if (!_earlier.TryGetValue(property, out var earlier)) return order.Sort([.. Enumerable.Range(0, count)]);
        int[] touched = order.Sort([.. earlier.Changed, .. Enumerable.Range(earlier.Rows.Length, count - earlier.Rows.Length)]);
        return touched.Length == 0 ? earlier.Rows : order.Merge(Untouched(earlier, budget), touched);
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

    /// <summary>The order of a table before, of its first rows, some of which have changed since.</summary>
    private sealed record Earlier(int[] Rows, HashSet<int> Changed);

    private sealed class RowOrder(NodeTable table, string property, WorkBudget budget)
    {
        private const int RunLength = 1024;

        private readonly Columns.StoredColumn _column = table.ColumnOf(property)!;
        private readonly int[] _ranks = table.RanksById;

        /// <summary>Sorts runs and merges them: between two runs it can be called off, which a sort of the whole cannot.</summary>
        public int[] Sort(int[] rows)
        {
            for (int start = 0; start < rows.Length; start += RunLength)
            {
                budget.Step(RunLength * 10);
                rows.AsSpan(start, Math.Min(RunLength, rows.Length - start)).Sort(Compare);
            }
            int[] merged = new int[rows.Length];
            for (int length = RunLength; length < rows.Length; length *= 2)
            {
                for (int start = 0; start < rows.Length; start += 2 * length)
                {
                    int middle = Math.Min(start + length, rows.Length);
                    int end = Math.Min(start + 2 * length, rows.Length);
                    Merge(rows.AsSpan(start..middle), rows.AsSpan(middle..end), merged.AsSpan(start..end));
                }
                (rows, merged) = (merged, rows);
            }
            return rows;
        }

        public int[] Merge(int[] rows, int[] others)
        {
            int[] merged = new int[rows.Length + others.Length];
            int at = 0;
            int from = 0;
            foreach (int other in others)
            {
                budget.Step(20);
                int past = OrderedRows.FirstWhere(from, rows.Length, place => Compare(rows[place], other) > 0);
                rows.AsSpan(from..past).CopyTo(merged.AsSpan(at));
                at += past - from;
                merged[at++] = other;
                from = past;
            }
            rows.AsSpan(from).CopyTo(merged.AsSpan(at));
            return merged;
        }

        private void Merge(ReadOnlySpan<int> first, ReadOnlySpan<int> second, Span<int> merged)
        {
            int at = 0;
            while (!first.IsEmpty && !second.IsEmpty)
            {
                budget.Step();
                bool isFirst = Compare(first[0], second[0]) <= 0;
                merged[at++] = isFirst ? first[0] : second[0];
                if (isFirst) first = first[1..];
                else second = second[1..];
            }
            first.CopyTo(merged[at..]);
            second.CopyTo(merged[(at + first.Length)..]);
        }

        private int Compare(int a, int b)
        {
            int order = _column.Compare(a, _column, b, descending: false);
            return order != 0 ? order : _ranks[a].CompareTo(_ranks[b]);
        }
    }
}
