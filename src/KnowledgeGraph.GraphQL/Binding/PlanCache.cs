using System.Collections.Concurrent;

namespace KnowledgeGraph.GraphQL.Binding;

/// <summary>The plans of one operation, by the shape of the variables. It goes with its document, and holds a bounded number.</summary>
internal sealed class PlanCache
{
    private readonly ConcurrentDictionary<string, OperationPlan> _plans = new(StringComparer.Ordinal);

    public OperationPlan? Find(string shape) => _plans.GetValueOrDefault(shape);

    public void Keep(string shape, OperationPlan plan, int keptMax)
    {
        // A client that makes up shapes makes everybody's plans again; one that has a few never gets here.
        if (_plans.Count >= keptMax) _plans.Clear();
        _plans[shape] = plan;
    }
}
