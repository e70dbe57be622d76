using System.Diagnostics.CodeAnalysis;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Embedded.Columns;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Execution;

/// <summary>The columns that an operand reads: for each of its names, each kind's own; or those of the edges.</summary>
internal sealed class OperandColumns
{
    private readonly Snapshot _snapshot;
    private readonly Operand _operand;
    private readonly WorkBudget _budget;
    private readonly bool _ofEdge;

    /// <summary>By name, then by kind (of an edge: at 0); null where there is none.</summary>
    private readonly StoredColumn?[][] _columns;

    public OperandColumns(Snapshot snapshot, EdgeColumns? edges, Operand operand, WorkBudget budget)
    {
        (_snapshot, _operand, _budget) = (snapshot, operand, budget);
        _ofEdge = operand.Owner == OperandOwner.Edge;
        _columns = [.. operand.Names.Select(name => _ofEdge ? [EdgeColumn(edges, name)] : NodeColumns(snapshot, operand, name))];
        if (operand.IsFolded) _columns = Array.ConvertAll(_columns, columns => Array.ConvertAll(columns, column => column?.Folded(budget)));
    }

    /// <summary>How many names the operand has.</summary>
    public int Count => _columns.Length;

    /// <summary>Whether they are those of the edges.</summary>
    public bool AreOfEdge => _ofEdge;

    /// <summary>The column and row of the item's value for a name; false where it has none.</summary>
    public bool TryGet(int name, Item item, out StoredColumn column, out int row)
    {
        row = _ofEdge ? item.Edge : item.Node.Row;
        column = _columns[name][_ofEdge ? 0 : item.Node.Kind]!;
        return column is not null && !column.IsNull(row);
    }

    /// <summary>The column and row of the first name that the item has a value for; false where it has none.</summary>
    public bool TryGetFirst(Item item, out StoredColumn column, out int row)
    {
        for (int name = 0; name < _columns.Length; name++)
        {
            if (TryGet(name, item, out column, out row)) return true;
        }
        (column, row) = (null!, -1);
        return false;
    }

    /// <summary>An index of every column that nodes of some kinds have; false where one has none.</summary>
    public bool TryGetIndexes(KindSet kinds, [NotNullWhen(true)] out IReadOnlyList<PropertyIndex>? indexes)
    {
        indexes = null;
        // The indexes are of the texts as they are.
        if (_ofEdge || _operand.IsFolded) return false;
        var found = new List<PropertyIndex>();
        for (int name = 0; name < _columns.Length; name++)
        {
            foreach (int kind in kinds.Ordinals)
            {
                if (_columns[name][kind] is null) continue;
                if (PropertyIndex.Of(_snapshot.Nodes(kind), _operand.Names[name], _budget) is not { } index) return false;
                found.Add(index);
            }
        }
        indexes = found;
        return true;
    }

    private static StoredColumn? EdgeColumn(EdgeColumns? edges, string name) => name == Operand.Id ? edges?.Ids : edges?.ColumnOf(name);

    private static StoredColumn?[] NodeColumns(Snapshot snapshot, Operand operand, string name) =>
        [.. snapshot.Model.Kinds.Select(kind => NodeColumn(snapshot.Nodes(kind.Ordinal), operand, name))];

    private static StoredColumn? NodeColumn(NodeTable table, Operand operand, string name)
    {
        if (name == Operand.Id) return table.Ids;
        // Two kinds may have properties of one name and different types; the operand means those of its own.
        return table.Kind.Property(name) is { } property && property.Type == operand.Type ? table.ColumnOf(name) : null;
    }
}
