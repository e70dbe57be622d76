namespace KnowledgeGraph.Core.Algorithms;

/// <summary>
/// The budget of edges that a search for paths may visit. A count instead of a time, so that a search that exceeds it finds the same paths
/// whenever it runs and in every store.
/// </summary>
internal sealed class PathEdges(WorkBudget budget)
{
    private int _left = budget.PathEdgesMax;

    /// <summary>Whether the budget is used up; checked between nodes, so that a node is always completed.</summary>
    public bool AreUsedUp => _left < 0;

    /// <summary>Counts a visited edge.</summary>
    public void Look()
    {
        _left--;
        budget.Step();
    }
}
