using KnowledgeGraph.Core;

namespace KnowledgeGraph.Embedded.Snapshots;

/// <summary>
/// Sorts rows, a few thousand at a time, so that it can be cancelled in between; <see cref="Array.Sort{T}(T[])"/> of a whole table cannot.
/// </summary>
/// <param name="compare">Orders two rows; no two are equal.</param>
/// <param name="budget">The budget of the request.</param>
internal sealed class RowOrder(Comparison<int> compare, WorkBudget budget)
{
    private const int RunLength = 1024;
    private const int StepsOfRun = RunLength * 10;
    private const int StepsOfSearch = 20;

    /// <summary>The sorted rows; the array is overwritten.</summary>
    public int[] Sort(int[] rows)
    {
        for (int start = 0; start < rows.Length; start += RunLength)
        {
            budget.Step(StepsOfRun);
            rows.AsSpan(start, Math.Min(RunLength, rows.Length - start)).Sort(compare);
        }
        int[] merged = rows.Length > RunLength ? new int[rows.Length] : [];
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

    /// <summary>Merges sorted rows with a few other sorted rows.</summary>
    public int[] Insert(int[] rows, int[] others)
    {
        int[] merged = new int[rows.Length + others.Length];
        int at = 0;
        int from = 0;
        foreach (int other in others)
        {
            budget.Step(StepsOfSearch);
            int past = OrderedRows.FirstWhere(from, rows.Length, place => compare(rows[place], other) > 0);
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
            bool isFirst = compare(first[0], second[0]) <= 0;
            merged[at++] = isFirst ? first[0] : second[0];
            if (isFirst) first = first[1..];
            else second = second[1..];
        }
        first.CopyTo(merged[at..]);
        second.CopyTo(merged[(at + first.Length)..]);
    }
}
