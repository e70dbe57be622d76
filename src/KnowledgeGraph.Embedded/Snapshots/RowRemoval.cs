namespace KnowledgeGraph.Embedded.Snapshots;

/// <summary>
/// The rows that a load removes from a table. Rows stay dense: the last ones move into the gaps, so that the cost is proportional to the
/// number of removed rows. The order of rows has no meaning: every answer is ordered by values and ids.
/// </summary>
/// <param name="Count">How many rows are left.</param>
/// <param name="Removed">The removed rows, ascending.</param>
/// <param name="Moved">The rows that move, and where to; both ascending.</param>
internal sealed record RowRemoval(int Count, IReadOnlyList<int> Removed, IReadOnlyList<(int From, int To)> Moved)
{
    /// <summary>Removes rows of a table.</summary>
    /// <param name="count">How many rows the table has.</param>
    /// <param name="rows">The rows to remove.</param>
    public static RowRemoval Of(int count, IEnumerable<int> rows)
    {
        int[] removed = [.. rows.Distinct().Order()];
        int left = count - removed.Length;
        int holes = removed.AsSpan().BinarySearch(left);
        holes = holes < 0 ? ~holes : holes;
        var gone = removed.ToHashSet();
        var moved = Enumerable.Range(left, removed.Length).Where(row => !gone.Contains(row)).Zip(removed.Take(holes));
        return new(left, removed, [.. moved]);
    }

    /// <summary>The old row of each new row.</summary>
    public int[] Sources()
    {
        int[] sources = [.. Enumerable.Range(0, Count)];
        foreach (var (from, to) in Moved) sources[to] = from;
        return sources;
    }
}
