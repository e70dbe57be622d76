using System.Diagnostics.CodeAnalysis;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Execution;

/// <summary>
/// Walks all nodes of some kinds in the order of a connection where an index gives it: by id, merging the kinds; or of one kind by an indexed property.
/// So a page of a large kind costs the page, wherever it begins.
/// </summary>
internal sealed class ScanInOrder
{
    private readonly Snapshot _snapshot;
    private readonly WorkBudget _budget;
    private readonly Run[] _runs;

    private ScanInOrder(Snapshot snapshot, WorkBudget budget, Run[] runs)
    {
        _snapshot = snapshot;
        _budget = budget;
        _runs = runs;
    }

    /// <summary>How many nodes there are.</summary>
    public long Count => _runs.Sum(r => (long)r.Rows.Length);

    public static bool TryBegin(Snapshot snapshot, KindSet kinds, IReadOnlyList<OrderKey> order, WorkBudget budget, [NotNullWhen(true)] out ScanInOrder? scan)
    {
        scan = null;
        if (order.Count == 0)
        {
            scan = new(snapshot, budget, [.. kinds.Ordinals.Select(k => new Run(k, snapshot.Nodes(k).RowsById, descending: false, snapshot.Nodes(k).Count))]);
            return true;
        }
        if (order.Count > 1 || kinds.Count != 1 || order[0].Operand is not { Owner: OperandOwner.Node, Names: [var name] }) return false;
        var table = snapshot.Nodes(kinds.Ordinals[0]);
        if (name == Operand.Id)
        {
            scan = new(snapshot, budget, [new(kinds.Ordinals[0], table.RowsById, order[0].Descending, table.Count)]);
            return true;
        }
        if (table.Kind.Property(name) is not { IsIndexed: true }) return false;
        int[] rows = table.RowsByProperty(name, budget);
        var column = table.ColumnOf(name)!;
        int present = OrderedRows.FirstWhere(0, rows.Length, at => column.IsNull(rows[at]));
        scan = new(snapshot, budget, [new(kinds.Ordinals[0], rows, order[0].Descending, present)]);
        return true;
    }

    /// <summary>Skips to the first item of which the predicate, false before and true from there on, is true.</summary>
    public void SkipTo(Func<Item, bool> from)
    {
        foreach (var run in _runs) run.Position = OrderedRows.FirstWhere(0, run.Rows.Length, at => from(run.At(at)));
    }

    public bool TryNext(out Item item)
    {
        Run? least = null;
        foreach (var run in _runs)
        {
            _budget.Step();
            if (run.Position == run.Rows.Length) continue;
            if (least is null || _snapshot.CompareIds(run.At(run.Position).Node, least.At(least.Position).Node) < 0) least = run;
        }
        item = least is null ? default : least.At(least.Position++);
        return least is not null;
    }

    /// <summary>The rows of one kind; descending, those with a value come in reverse first, then those without, in reverse too.</summary>
    private sealed class Run(int kind, int[] rows, bool descending, int present)
    {
        public int[] Rows { get; } = rows;

        public int Position { get; set; }

        public Item At(int position)
        {
            int at = !descending ? position : position < present ? present - 1 - position : Rows.Length - 1 - (position - present);
            return new(new(kind, Rows[at]), -1);
        }
    }
}
