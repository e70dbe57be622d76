namespace KnowledgeGraph.Core.Resolution;

/// <summary>Finds the nodes that names mean, in one version of a graph. Immutable; can be used by several threads.</summary>
public sealed class Resolver(ResolutionGraph graph)
{
    /// <summary>The nodes that it finds.</summary>
    public ResolutionGraph Graph => graph;

    /// <summary>Resolves a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="candidatesMax">Most candidates that are returned.</param>
    /// <param name="budget">Counts the work.</param>
    /// <exception cref="OperationCanceledException">The client has disconnected, or the deadline has passed.</exception>
    public ResolvedName Resolve(NameToResolve name, int candidatesMax, WorkBudget budget)
    {
        budget.Step(name.Text.Length + candidatesMax);
        return ResolvedName.None;
    }
}
