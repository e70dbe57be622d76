using System.Text;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Embedded.Columns;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Execution;

/// <summary>A list has every one of some texts; true of none.</summary>
internal sealed class HasAllPredicate(OperandColumns operand, string[] texts, WorkBudget budget) : Predicate
{
    private readonly byte[][] _texts = [.. texts.Distinct(StringComparer.Ordinal).Select(Encoding.UTF8.GetBytes)];

    public override bool LooksAtEdge => operand.AreOfEdge;

    public override bool Test(Item item)
    {
        if (_texts.Length == 0) return true;
        return operand.TryGetFirst(item, out var column, out int row) && Array.TrueForAll(_texts, text => Has((TextListColumn)column, row, text));
    }

    private bool Has(TextListColumn column, int row, byte[] text)
    {
        foreach (var item in column.Texts(row))
        {
            budget.Step();
            if (item.SequenceEqual(text)) return true;
        }
        return false;
    }
}

/// <summary>Some source, or none, of the node or edge satisfies a predicate, which is asked of each source once.</summary>
/// <param name="snapshot">The snapshot.</param>
/// <param name="edges">The edges whose sources are looked at; null: those of the nodes are.</param>
/// <param name="where">The predicate of the source; null where any will do.</param>
/// <param name="quantifier">Some or none.</param>
/// <param name="budget">What the work is charged to.</param>
internal sealed class FromSourcePredicate(Snapshot snapshot, EdgeTable? edges, Predicate? where, Quantifier quantifier, WorkBudget budget) : Predicate
{
    private readonly int _kind = snapshot.Model.Source!.Kind.Ordinal;
    private readonly bool?[] _known = new bool?[snapshot.Nodes(snapshot.Model.Source.Kind.Ordinal).Count];

    public override bool LooksAtEdge => edges is not null;

    public override bool Test(Item item) => Exists(item) == (quantifier == Quantifier.Some);

    private bool Exists(Item item)
    {
        var sources = edges is null ? snapshot.Nodes(item.Node.Kind).Sources : edges.Sources;
        foreach (var id in sources.Texts(edges is null ? item.Node.Row : item.Edge))
        {
            budget.Step();
            int row = snapshot.Nodes(_kind).IdIndex.Find(id);
            if (row >= 0 && (_known[row] ??= where?.Test(new(new(_kind, row), -1)) ?? true)) return true;
        }
        return false;
    }
}
