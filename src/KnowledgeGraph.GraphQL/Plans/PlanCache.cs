namespace KnowledgeGraph.GraphQL.Plans;

/// <summary>
/// The plans of one operation, by the shape of the variables. It goes with its document, and holds a bounded number. Safe for concurrent
/// use.
/// </summary>
internal sealed class PlanCache
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, OperationPlan> _plans = new(StringComparer.Ordinal);
    private long _bytes;

    /// <summary>The plan for variables of the shape, or null.</summary>
    public OperationPlan? Find(string shape)
    {
        lock (_lock) return _plans.GetValueOrDefault(shape);
    }

    /// <summary>Keeps a plan; by how many bytes the cache has grown, or with a minus shrunk.</summary>
    public long Keep(string shape, OperationPlan plan, int keptMax)
    {
        if (keptMax == 0) return 0;
        lock (_lock)
        {
            long before = _bytes;
            // A client that makes up shapes makes everybody's plans again; one that has a few never gets here.
            if (_plans.Count >= keptMax)
            {
                _plans.Clear();
                _bytes = 0;
            }
            if (_plans.TryAdd(shape, plan)) _bytes += plan.Bytes + sizeof(char) * shape.Length;
            return _bytes - before;
        }
    }
}
