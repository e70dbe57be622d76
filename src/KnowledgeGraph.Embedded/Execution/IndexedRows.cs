using KnowledgeGraph.Core;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Execution;

/// <summary>Rows that indexes give for a comparison: stretches of ordered indexes, without copying them.</summary>
internal sealed class IndexedRows
{
    private readonly List<(int Kind, ReadOnlyMemory<int> Rows)> _stretches = [];

    /// <summary>How many there are, a row of two stretches twice.</summary>
    public long Count { get; private set; }

    public void Add(int kind, ReadOnlyMemory<int> rows)
    {
        if (rows.IsEmpty) return;
        _stretches.Add((kind, rows));
        Count += rows.Length;
    }

    /// <summary>The rows as a set; null where it would take the budget past so many steps.</summary>
    public NodeSet? ToSet(Snapshot snapshot, WorkBudget budget, long stepsMax)
    {
        if (budget.Steps + Count > stepsMax) return null;
        var set = new NodeSet(snapshot, budget);
        foreach (var (kind, rows) in _stretches)
        {
            foreach (int row in rows.Span)
            {
                budget.Step();
                set.Add(new(kind, row));
            }
        }
        return set;
    }
}
