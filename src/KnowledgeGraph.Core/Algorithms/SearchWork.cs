namespace KnowledgeGraph.Core.Algorithms;

/// <summary>Why a search has not found everything, the first reason that applies.</summary>
public enum IncompleteReason
{
    /// <summary>Its share of the request's time was over.</summary>
    Time,

    /// <summary>It had visited as many edges as a search may.</summary>
    Edges,

    /// <summary>It would have followed more pairs of steps than a walk may.</summary>
    Pairs,

    /// <summary>There are more nodes than may be listed.</summary>
    Nodes,

    /// <summary>Some of the nodes that it was given are not joined.</summary>
    Unjoined,
}

/// <summary>
/// What a search may use before it ends with what it has found: a number of edges, so that mostly it finds the same whenever it runs and in
/// every store, and a share of the time that the request has left, so that there is time to write what was found.
/// </summary>
internal sealed class SearchWork(WorkBudget budget)
{
    // The rest is for reading and writing what was found.
    private const int PartOfTime = 2;
    private const int EdgesBetweenChecks = 1024;

    private readonly long _millisecondsLeftMin = budget.MillisecondsLeft / PartOfTime;
    private long _edgesLeft = budget.PathEdgesMax;
    private int _edgesToCheck = EdgesBetweenChecks;

    /// <summary>Why the search must end; null: it may go on. Checked between nodes, so that a node is always completed.</summary>
    public IncompleteReason? EndedBy { get; private set; }

    /// <summary>Whether the search must end.</summary>
    public bool IsUsedUp => EndedBy is not null;

    /// <summary>Counts a visited edge.</summary>
    /// <exception cref="OperationCanceledException">The client has disconnected, or the deadline has passed.</exception>
    public void Look() => Look(1);

    /// <summary>Counts visited edges.</summary>
    /// <exception cref="OperationCanceledException">The client has disconnected, or the deadline has passed.</exception>
    public void Look(int edges)
    {
        budget.Step(edges);
        if ((_edgesLeft -= edges) < 0) EndedBy ??= IncompleteReason.Edges;
        if ((_edgesToCheck -= edges) <= 0) CheckTime();
    }

    private void CheckTime()
    {
        _edgesToCheck = EdgesBetweenChecks;
        if (EndedBy is not null || budget.MillisecondsLeft >= _millisecondsLeftMin) return;
        EndedBy = IncompleteReason.Time;
        budget.IsCutShort = true;
    }
}
