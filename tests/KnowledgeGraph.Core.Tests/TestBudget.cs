namespace KnowledgeGraph.Core.Tests;

/// <summary>Budgets of work for tests.</summary>
internal static class TestBudget
{
    /// <summary>A budget that no test uses up.</summary>
    public static WorkBudget Ample => new(new Limits(), CancellationToken.None);
}
