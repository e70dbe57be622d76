using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Execution;

/// <summary>The values of an item as numbers: of equal values the same.</summary>
internal abstract class ItemCodes
{
    /// <summary>Adds the numbers of an item's values; a missing value has none.</summary>
    public abstract void AddTo(List<long> codes, Item item);
}

/// <summary>Values of an operand.</summary>
internal sealed class OperandCodes(OperandColumns columns, ScalarType type, WorkBudget budget) : ItemCodes
{
    private readonly ValueCodes _codes = new(type, budget);

    public override void AddTo(List<long> codes, Item item)
    {
        if (columns.TryGetFirst(item, out var column, out int row)) codes.Add(_codes.Of(column, row));
    }
}

/// <summary>Values of a key of nodes: at every end of its path.</summary>
internal sealed class KeyCodes(GroupKey key, Snapshot snapshot, EdgeColumns? edges, ParameterValues parameters, WorkBudget budget) : ItemCodes
{
    private readonly KeyColumn _column = KeyColumn.Of(key, snapshot, edges, parameters, budget);
    private readonly GroupPath _path = new(snapshot, edges, key.Path, budget);

    public override void AddTo(List<long> codes, Item item)
    {
        if (_path.IsToOne)
        {
            Add(codes, _path.End(item));
            return;
        }
        foreach (var end in _path.Ends(item))
        {
            budget.Step();
            Add(codes, end);
        }
    }

    private void Add(List<long> codes, Item end)
    {
        if (end.Node.IsNone) return;
        long code = _column.CodeOf(ref end);
        if (code != KeyColumn.Missing) codes.Add(code);
    }
}
