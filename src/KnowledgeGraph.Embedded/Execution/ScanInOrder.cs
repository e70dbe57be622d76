using System.Diagnostics.CodeAnalysis;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Execution;

/// <summary>
/// Walks all nodes of some kinds in the order of a connection where an index gives it: by id, merging the kinds; or of one kind by an
/// indexed property. So a page of a large kind costs the page, wherever it begins, and in both directions.
/// </summary>
internal sealed class ScanInOrder
{
    private readonly Snapshot _snapshot;
    private readonly WorkBudget _budget;
    private readonly Run[] _runs;
    private readonly bool _isBackward;

    private ScanInOrder(Snapshot snapshot, WorkBudget budget, Run[] runs, bool isBackward)
    {
        _snapshot = snapshot;
        _budget = budget;
        _runs = runs;
        _isBackward = isBackward;
    }

    /// <summary>How many nodes there are.</summary>
    public long Count => _runs.Sum(r => (long)r.Rows.Length);

    public static bool TryBegin(
        Snapshot snapshot, KindSet kinds, IReadOnlyList<OrderKey> order, bool isBackward, WorkBudget budget,
        [NotNullWhen(true)] out ScanInOrder? scan)
    {
        Run[] runs = RunsOf(snapshot, kinds, order, isBackward, budget);
        scan = runs.Length == 0 ? null : new(snapshot, budget, runs, isBackward);
        return scan is not null;
    }

    private static Run[] RunsOf(Snapshot snapshot, KindSet kinds, IReadOnlyList<OrderKey> order, bool isBackward, WorkBudget budget)
    {
        Run ById(int kind, bool descending) => new(kind, snapshot.Nodes(kind).RowsById, descending, snapshot.Nodes(kind).Count, isBackward);
        if (order.Count == 0) return [.. kinds.Ordinals.Select(kind => ById(kind, descending: false))];
        if (order.Count > 1 || kinds.Count != 1 || order[0].Operand is not { Owner: OperandOwner.Node, Names: [var name] }) return [];
        var table = snapshot.Nodes(kinds.Ordinals[0]);
        if (name == Operand.Id) return [ById(kinds.Ordinals[0], order[0].Descending)];
        if (table.Kind.Property(name) is not { IsIndexed: true }) return [];
        int[] rows = table.RowsByProperty(name, budget);
        var column = table.ColumnOf(name)!;
        int present = OrderedRows.FirstWhere(0, rows.Length, at => column.IsNull(rows[at]));
        return [new(kinds.Ordinals[0], rows, order[0].Descending, present, isBackward)];
    }

    /// <summary>Skips to the first item of which the predicate, false before and true from there on, is true.</summary>
    public void SkipTo(Func<Item, bool> from)
    {
        foreach (var run in _runs) run.Position = OrderedRows.FirstWhere(0, run.Rows.Length, at => from(run.At(at)));
    }

    public bool TryNext(out Item item)
    {
        Run? next = null;
        foreach (var run in _runs)
        {
            _budget.Step();
            if (run.Position == run.Rows.Length) continue;
            if (next is null || ComesBefore(run, next)) next = run;
        }
        item = next is null ? default : next.At(next.Position++);
        return next is not null;
    }

    private bool ComesBefore(Run run, Run other)
    {
        int ids = _snapshot.CompareIds(run.At(run.Position).Node, other.At(other.Position).Node);
        return _isBackward ? ids > 0 : ids < 0;
    }

    /// <summary>
    /// The rows of one kind; descending, those with a value come in reverse first, then those without, in reverse too. Backward, all from
    /// the last.
    /// </summary>
    private sealed class Run(int kind, int[] rows, bool descending, int present, bool isBackward)
    {
        public int[] Rows { get; } = rows;

        public int Position { get; set; }

        public Item At(int place)
        {
            int position = isBackward ? Rows.Length - 1 - place : place;
            int at = !descending ? position : position < present ? present - 1 - position : Rows.Length - 1 - (position - present);
            return new(new(kind, Rows[at]), -1);
        }
    }
}
