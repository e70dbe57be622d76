using System.Text;
using KnowledgeGraph.Core;
using KnowledgeGraph.Embedded.Columns;

namespace KnowledgeGraph.Embedded.Execution;

/// <summary>A list has every one of some texts; true of none.</summary>
internal sealed class HasAllPredicate(OperandColumns operand, string[] texts, WorkBudget budget) : Predicate
{
    private readonly byte[][] _texts = [.. texts.Distinct(StringComparer.Ordinal).Select(Encoding.UTF8.GetBytes)];

    public override bool LooksAtEdge => operand.AreOfEdge;

    public override bool Test(Item item)
    {
        if (_texts.Length == 0) return true;
        return operand.TryGetFirst(item, out var column, out int row)
            && Array.TrueForAll(_texts, text => Has((TextListColumn)column, row, text));
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

/// <summary>A list has every one of some numbers; true of none.</summary>
internal sealed class HasAllNumbersPredicate(OperandColumns operand, long[] numbers, WorkBudget budget) : Predicate
{
    public override bool LooksAtEdge => operand.AreOfEdge;

    public override bool Test(Item item)
    {
        if (numbers.Length == 0) return true;
        if (!operand.TryGetFirst(item, out var column, out int row)) return false;
        long[] items = ((TextListColumn)column).Numbers(row);
        budget.Step(items.Length);
        return Array.TrueForAll(numbers, number => items.AsSpan().Contains(number));
    }
}
