namespace KnowledgeGraph.Embedded.Snapshots;

/// <summary>Searches in rows that lie in order.</summary>
internal static class OrderedRows
{
    /// <summary>The first place from one to before another of which a predicate, false before and true from there on, is true; the end where there is none.</summary>
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
