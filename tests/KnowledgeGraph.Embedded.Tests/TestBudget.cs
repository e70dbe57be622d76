using KnowledgeGraph.Core;

namespace KnowledgeGraph.Embedded.Tests;

/// <summary>Budgets of work for tests.</summary>
internal static class TestBudget
{
    /// <summary>A budget that no test uses up.</summary>
    public static WorkBudget Ample => new(new Limits(), CancellationToken.None);

    /// <summary>The budget of a client that is gone.</summary>
    public static WorkBudget GivenUp => new(new Limits(), new CancellationToken(canceled: true));
}
