using System.Text;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Columns;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Execution;

/// <summary>The operand has no value, or has one.</summary>
internal sealed class MissingPredicate(OperandColumns operand, bool isMissing) : Predicate
{
    public override bool LooksAtEdge => operand.AreOfEdge;

    public override bool Test(Item item) => operand.TryGetFirst(item, out _, out _) != isMissing;
}

/// <summary>Any of the operand's values that is there satisfies a comparison.</summary>
internal abstract class ComparisonPredicate(Snapshot snapshot, OperandColumns operand, WorkBudget budget) : Predicate
{
    private (KindSet Kinds, IndexedRows? Rows)? _indexed;

    public override bool LooksAtEdge => operand.AreOfEdge;

    protected WorkBudget Budget => budget;

    public override bool Test(Item item)
    {
        for (int name = 0; name < operand.Count; name++)
        {
            if (operand.TryGet(name, item, out var column, out int row) && Holds(column, row)) return true;
        }
        return false;
    }

    public override long? Estimate(KindSet kinds) => Indexed(kinds)?.Count;

    public override NodeSet? Find(KindSet kinds, long stepsMax) => Indexed(kinds)?.ToSet(snapshot, budget, stepsMax);

    protected abstract bool Holds(StoredColumn column, int row);

    /// <summary>Adds the rows that may satisfy the comparison; false where an index cannot find them.</summary>
    protected abstract bool TryFind(PropertyIndex index, IndexedRows rows);

    private IndexedRows? Indexed(KindSet kinds)
    {
        if (_indexed?.Kinds.Equals(kinds) != true) _indexed = (kinds, Look(kinds));
        return _indexed.Value.Rows;
    }

    private IndexedRows? Look(KindSet kinds)
    {
        if (!operand.TryGetIndexes(kinds, out var indexes)) return null;
        var rows = new IndexedRows();
        foreach (var index in indexes)
        {
            budget.Step();
            if (!TryFind(index, rows)) return null;
        }
        return rows;
    }
}

/// <summary>Any of the operand's texts, or one in a list of them, satisfies a comparison.</summary>
internal abstract class TextPredicate(Snapshot snapshot, OperandColumns operand, WorkBudget budget)
    : ComparisonPredicate(snapshot, operand, budget)
{
    protected sealed override bool Holds(StoredColumn column, int row)
    {
        if (column is not TextListColumn lists) return Holds(column.Utf8(row));
        foreach (var item in lists.Texts(row))
        {
            Budget.Step();
            if (Holds(item)) return true;
        }
        return false;
    }

    protected abstract bool Holds(ReadOnlySpan<byte> text);
}

/// <summary>A text is equal to one of some terms, begins with one or contains one.</summary>
internal sealed class TermsPredicate(Snapshot snapshot, OperandColumns operand, TextTerms terms, WorkBudget budget)
    : TextPredicate(snapshot, operand, budget)
{
    protected override bool Holds(ReadOnlySpan<byte> text) => terms.Match(text);

    protected override bool TryFind(PropertyIndex index, IndexedRows rows)
    {
        if (!terms.AreInOrder) return false;
        foreach (byte[] text in terms.Equal)
        {
            Budget.Step();
            rows.Add(index.Kind, index.WithText(text));
        }
        foreach (byte[] beginning in terms.Beginnings)
        {
            Budget.Step();
            rows.Add(index.Kind, index.BeginningWith(beginning));
        }
        return true;
    }
}

/// <summary>A text stands in the order before, at or after another.</summary>
internal sealed class TextRangePredicate(Snapshot snapshot, OperandColumns operand, Comparison comparison, Value value, WorkBudget budget)
    : TextPredicate(snapshot, operand, budget)
{
    private readonly byte[] _text = value.Kind == ValueKind.Text ? Encoding.UTF8.GetBytes(value.Text) : [];

    protected override bool TryFind(PropertyIndex index, IndexedRows rows)
    {
        bool IsFrom(StoredColumn column, int row) => column.Utf8(row).SequenceCompareTo(_text) >= 0;
        bool IsPast(StoredColumn column, int row) => column.Utf8(row).SequenceCompareTo(_text) > 0;
        rows.Add(index.Kind, comparison switch
        {
            Comparison.Gt => index.Between(IsPast, to: null),
            Comparison.Gte => index.Between(IsFrom, to: null),
            Comparison.Lt => index.Between(from: null, IsFrom),
            Comparison.Lte => index.Between(from: null, IsPast),
            _ => throw new NotSupportedException($"{comparison} is no comparison of texts."),
        });
        return true;
    }

    protected override bool Holds(ReadOnlySpan<byte> text) => comparison switch
    {
        Comparison.Gt => text.SequenceCompareTo(_text) > 0,
        Comparison.Gte => text.SequenceCompareTo(_text) >= 0,
        Comparison.Lt => text.SequenceCompareTo(_text) < 0,
        Comparison.Lte => text.SequenceCompareTo(_text) <= 0,
        _ => throw new NotSupportedException($"{comparison} is no comparison of texts."),
    };
}

/// <summary>How a number compares with those of parameters; several are alternatives that it may equal.</summary>
internal sealed class NumberComparison(Comparison comparison, IReadOnlyList<Value> values)
{
    /// <summary>The number that an order compares with.</summary>
    public long Bound { get; } = values[0].Kind == ValueKind.Number ? values[0].Number : 0;

    /// <summary>The numbers that equality compares with.</summary>
    public IReadOnlySet<long> Numbers { get; } =
        new HashSet<long>(values.SelectMany(v => v.Kind == ValueKind.Numbers ? v.Numbers : v.Kind == ValueKind.Number ? [v.Number] : []));

    public bool Holds(long number) => comparison switch
    {
        Comparison.Eq or Comparison.In => Numbers.Contains(number),
        Comparison.Gt => number > Bound,
        Comparison.Gte => number >= Bound,
        Comparison.Lt => number < Bound,
        Comparison.Lte => number <= Bound,
        _ => throw new NotSupportedException($"{comparison} is no comparison of numbers."),
    };
}

/// <summary>A number, the ordinal of an enum, or the instant of a moment, compares with others.</summary>
internal sealed class NumberPredicate(
    Snapshot snapshot, OperandColumns operand, Comparison comparison, IReadOnlyList<Value> values, WorkBudget budget)
    : ComparisonPredicate(snapshot, operand, budget)
{
    private readonly NumberComparison _comparison = new(comparison, values);

    protected override bool Holds(StoredColumn column, int row)
    {
        if (column is not TextListColumn lists) return _comparison.Holds(column.Number(row));
        foreach (long number in lists.Numbers(row))
        {
            Budget.Step();
            if (_comparison.Holds(number)) return true;
        }
        return false;
    }

    protected override bool TryFind(PropertyIndex index, IndexedRows rows)
    {
        if (comparison is Comparison.Eq or Comparison.In)
        {
            foreach (long number in _comparison.Numbers)
            {
                rows.Add(index.Kind, index.Between((c, row) => c.Number(row) >= number, (c, row) => c.Number(row) > number));
            }
            return true;
        }
        long bound = _comparison.Bound;
        bool IsFrom(StoredColumn column, int row) => column.Number(row) >= bound;
        bool IsPast(StoredColumn column, int row) => column.Number(row) > bound;
        rows.Add(index.Kind, comparison switch
        {
            Comparison.Gt => index.Between(IsPast, to: null),
            Comparison.Gte => index.Between(IsFrom, to: null),
            Comparison.Lt => index.Between(from: null, IsFrom),
            Comparison.Lte => index.Between(from: null, IsPast),
            _ => throw new NotSupportedException($"{comparison} is no comparison of numbers."),
        });
        return true;
    }
}

/// <summary>A date lies before, in or after another.</summary>
internal sealed class DateRangePredicate(Snapshot snapshot, OperandColumns operand, Comparison comparison, Value value, WorkBudget budget)
    : ComparisonPredicate(snapshot, operand, budget)
{
    private readonly PartialDate _date = value.Kind == ValueKind.Text ? PartialDate.Parse(value.Text) : default;

    protected override bool Holds(StoredColumn column, int row)
    {
        var (first, last) = column.Days(row);
        return comparison switch
        {
            Comparison.Gt => first > _date.LastDay,
            Comparison.Gte => first >= _date.FirstDay,
            Comparison.Lt => last < _date.FirstDay,
            Comparison.Lte => last <= _date.LastDay,
            Comparison.During => first >= _date.FirstDay && last <= _date.LastDay,
            _ => throw new NotSupportedException($"{comparison} is no comparison of dates."),
        };
    }

    // The index is ordered by first days, and no last day is before its first.
    protected override bool TryFind(PropertyIndex index, IndexedRows rows)
    {
        bool IsFrom(StoredColumn column, int row) => column.Days(row).First >= _date.FirstDay;
        bool IsPast(StoredColumn column, int row) => column.Days(row).First > _date.LastDay;
        rows.Add(index.Kind, comparison switch
        {
            Comparison.Gt => index.Between(IsPast, to: null),
            Comparison.Gte => index.Between(IsFrom, to: null),
            Comparison.Lt => index.Between(from: null, IsFrom),
            Comparison.Lte => index.Between(from: null, IsPast),
            Comparison.During => index.Between(IsFrom, IsPast),
            _ => throw new NotSupportedException($"{comparison} is no comparison of dates."),
        });
        return true;
    }
}

/// <summary>A date is written as one of some texts.</summary>
internal sealed class DateTextPredicate(Snapshot snapshot, OperandColumns operand, TextTerms terms, WorkBudget budget)
    : TextPredicate(snapshot, operand, budget)
{
    protected override bool Holds(ReadOnlySpan<byte> text) => terms.Match(text);

    // Texts of one day lie side by side, but not in the order of all texts.
    protected override bool TryFind(PropertyIndex index, IndexedRows rows)
    {
        foreach (byte[] text in terms.Equal)
        {
            Budget.Step();
            if (!PartialDate.TryParse(Encoding.UTF8.GetString(text), out var date)) continue;
            rows.Add(index.Kind,
                index.Between(
                    (column, row) => column.Days(row).First >= date.FirstDay, (column, row) => column.Days(row).First > date.FirstDay));
        }
        return true;
    }
}
