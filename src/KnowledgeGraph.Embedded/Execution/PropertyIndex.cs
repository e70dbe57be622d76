using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Embedded.Columns;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Execution;

/// <summary>The index of one property of one kind, or of its ids: its rows in order, and of keys a hash table.</summary>
internal sealed class PropertyIndex
{
    // About what some dozens of comparisons of rows cost.
    private const int StepsOfSearch = 64;

    private readonly NodeTable _table;
    private readonly string _property;
    private readonly StoredColumn _column;
    private readonly WorkBudget _budget;

    private PropertyIndex(NodeTable table, string property, StoredColumn column, WorkBudget budget) =>
        (_table, _property, _column, _budget) = (table, property, column, budget);

    public int Kind => _table.Kind.Ordinal;

    private bool IsOfIds => _property == Operand.Id;

    /// <summary>The index of a property; null where the kind has none.</summary>
    public static PropertyIndex? Of(NodeTable table, string property, WorkBudget budget)
    {
        if (property == Operand.Id) return new(table, property, table.Ids, budget);
        return table.Kind.Property(property) is { IsIndexed: true, IsList: false }
            ? new(table, property, table.ColumnOf(property)!, budget)
            : null;
    }

    /// <summary>The rows with a text.</summary>
    public ReadOnlyMemory<int> WithText(byte[] utf8)
    {
        if (IsOfIds) return One(_table.IdIndex.Find(utf8));
        if (_table.Kind.Property(_property)!.IsUnique) return One(_table.FindByKey(_property, utf8));
        return Between(
            (column, row) => column.Utf8(row).SequenceCompareTo(utf8) >= 0, (column, row) => column.Utf8(row).SequenceCompareTo(utf8) > 0);
    }

    /// <summary>The rows whose text begins with another.</summary>
    public ReadOnlyMemory<int> BeginningWith(byte[] utf8) =>
        Between((column, row) => column.Utf8(row).SequenceCompareTo(utf8) >= 0, (column, row) => !column.Utf8(row).StartsWith(utf8));

    /// <summary>
    /// The rows with a value, from the first that is past one bound to before the first that is past another: of the rows in order a bound
    /// is false before its place and true from there on. No bound is the beginning or the end.
    /// </summary>
    public ReadOnlyMemory<int> Between(Func<StoredColumn, int, bool>? from, Func<StoredColumn, int, bool>? to)
    {
        _budget.Step(StepsOfSearch);
        int[] rows = IsOfIds ? _table.RowsById : _table.RowsByProperty(_property, _budget);
        int end = OrderedRows.FirstWhere(0, rows.Length, at => _column.IsNull(rows[at]));
        int first = from is null ? 0 : OrderedRows.FirstWhere(0, end, at => from(_column, rows[at]));
        if (to is not null) end = OrderedRows.FirstWhere(first, end, at => to(_column, rows[at]));
        return rows.AsMemory(first..end);
    }

    private static ReadOnlyMemory<int> One(int row) => row < 0 ? default : new int[] { row };
}
