using System.Text;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Values;
using KnowledgeGraph.Embedded.Columns;

namespace KnowledgeGraph.Embedded.Execution;

/// <summary>A filter with its values, ready to be asked of item after item.</summary>
internal abstract class Predicate
{
    public abstract bool Test(Item item);

    internal sealed class All(Predicate[] predicates) : Predicate
    {
        public override bool Test(Item item)
        {
            foreach (var predicate in predicates)
            {
                if (!predicate.Test(item)) return false;
            }
            return true;
        }
    }

    internal sealed class Any(Predicate[] predicates) : Predicate
    {
        public override bool Test(Item item)
        {
            foreach (var predicate in predicates)
            {
                if (predicate.Test(item)) return true;
            }
            return false;
        }
    }

    internal sealed class Not(Predicate negated) : Predicate
    {
        public override bool Test(Item item) => !negated.Test(item);
    }

    internal sealed class IsNull(OperandColumns operand, bool isNull) : Predicate
    {
        public override bool Test(Item item) => operand.TryGetFirst(item, out _, out _) != isNull;
    }

    internal sealed class OfKind(bool[] kinds) : Predicate
    {
        public override bool Test(Item item) => kinds[item.Node.Kind];
    }

    /// <summary>Any of the operand's values that is there satisfies the comparison.</summary>
    internal abstract class Compare(OperandColumns operand) : Predicate
    {
        public override bool Test(Item item)
        {
            for (int name = 0; name < operand.Count; name++)
            {
                if (operand.TryGet(name, item, out var column, out int row) && Holds(column, row)) return true;
            }
            return false;
        }

        protected abstract bool Holds(StoredColumn column, int row);
    }

    internal sealed class CompareText(OperandColumns operand, Comparison comparison, Value value) : Compare(operand)
    {
        private readonly byte[] _text = value.Kind == ValueKind.Text ? Encoding.UTF8.GetBytes(value.Text) : [];
        private readonly HashSet<string>? _texts = value.Kind == ValueKind.Texts ? new(value.Texts, StringComparer.Ordinal) : null;

        protected override bool Holds(StoredColumn column, int row)
        {
            if (column is TextColumn texts) return Holds(texts.Utf8(row));
            foreach (string item in ((TextListColumn)column).Items(row))
            {
                if (Holds(Encoding.UTF8.GetBytes(item))) return true;
            }
            return false;
        }

        private bool Holds(ReadOnlySpan<byte> text) => comparison switch
        {
            Comparison.Eq => text.SequenceEqual(_text),
            Comparison.In => _texts!.Contains(Encoding.UTF8.GetString(text)),
            Comparison.Contains => text.IndexOf(_text) >= 0,
            Comparison.StartsWith => text.StartsWith(_text),
            Comparison.Gt => text.SequenceCompareTo(_text) > 0,
            Comparison.Gte => text.SequenceCompareTo(_text) >= 0,
            Comparison.Lt => text.SequenceCompareTo(_text) < 0,
            Comparison.Lte => text.SequenceCompareTo(_text) <= 0,
            _ => throw new NotSupportedException($"{comparison} is no comparison of text."),
        };
    }

    internal sealed class CompareNumber(OperandColumns operand, Comparison comparison, Value value) : Compare(operand)
    {
        private readonly long _number = value.Kind == ValueKind.Number ? value.Number : 0;
        private readonly HashSet<long>? _numbers = value.Kind == ValueKind.Numbers ? [.. value.Numbers] : null;

        protected override bool Holds(StoredColumn column, int row)
        {
            long number = column.Number(row);
            return comparison switch
            {
                Comparison.Eq => number == _number,
                Comparison.In => _numbers!.Contains(number),
                Comparison.Gt => number > _number,
                Comparison.Gte => number >= _number,
                Comparison.Lt => number < _number,
                Comparison.Lte => number <= _number,
                _ => throw new NotSupportedException($"{comparison} is no comparison of numbers."),
            };
        }
    }

    internal sealed class CompareDate(OperandColumns operand, Comparison comparison, Value value) : Compare(operand)
    {
        private readonly PartialDate _date = value.Kind == ValueKind.Text ? PartialDate.Parse(value.Text) : default;
        private readonly byte[] _text = value.Kind == ValueKind.Text ? Encoding.UTF8.GetBytes(value.Text) : [];
        private readonly HashSet<string>? _texts = value.Kind == ValueKind.Texts ? new(value.Texts, StringComparer.Ordinal) : null;

        protected override bool Holds(StoredColumn column, int row)
        {
            var (first, last) = column.Days(row);
            return comparison switch
            {
                Comparison.Eq => column.Utf8(row).SequenceEqual(_text),
                Comparison.In => _texts!.Contains(Encoding.UTF8.GetString(column.Utf8(row))),
                Comparison.Gt => first > _date.LastDay,
                Comparison.Gte => first >= _date.FirstDay,
                Comparison.Lt => last < _date.FirstDay,
                Comparison.Lte => last <= _date.LastDay,
                Comparison.During => first >= _date.FirstDay && last <= _date.LastDay,
                _ => throw new NotSupportedException($"{comparison} is no comparison of dates."),
            };
        }
    }
}
