namespace KnowledgeGraph.Core.Algorithms;

/// <summary>
/// The edges that a search for paths may still look at. Counted, and not timed, so that a search which ends for lack of them finds the same paths whenever it runs and
/// whatever store the graph lives in.
/// </summary>
internal sealed class PathEdges(WorkBudget budget)
{
    private int _left = budget.PathEdgesMax;

    /// <summary>Whether there are none any more; asked between nodes, so that a node is looked at whole.</summary>
    public bool AreUsedUp => _left < 0;

    /// <summary>Counts an edge that is looked at.</summary>
    public void Look()
    {
        _left--;
        budget.Step();
    }
}
