namespace KnowledgeGraph.Embedded.Snapshots;

/// <summary>Searches in sorted rows.</summary>
internal static class OrderedRows
{
    /// <summary>The first position of a range at which a monotonic predicate is true; the end if there is none.</summary>
    public static int FirstWhere(int from, int end, Func<int, bool> holds)
    {
        while (from < end)
        {
            int middle = from + (end - from) / 2;
            if (holds(middle)) end = middle;
            else from = middle + 1;
        }
        return from;
    }
}
