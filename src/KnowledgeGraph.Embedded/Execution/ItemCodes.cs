using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Execution;

/// <summary>The values of an item as numbers: of equal values the same.</summary>
internal abstract class ItemCodes
{
    /// <summary>Adds the numbers of an item's values; a missing value has none.</summary>
    public abstract void AddTo(List<long> found, Item item);
}

/// <summary>Values of an operand.</summary>
internal sealed class OperandCodes(OperandColumns columns, ScalarType type, WorkBudget budget) : ItemCodes
{
    private readonly ValueCodes _codes = new(type, budget);

    public override void AddTo(List<long> found, Item item)
    {
        if (columns.TryGetFirst(item, out var column, out int row)) found.Add(_codes.Of(column, row));
    }
}

/// <summary>Values of a key of nodes: at every end of its path.</summary>
/// <param name="key">The key.</param>
/// <param name="snapshot">The snapshot.</param>
/// <param name="edges">The edges by which items are reached; null where the key begins at the node.</param>
/// <param name="parameters">The values.</param>
/// <param name="codes">The codes of its values, and of those of other keys that they are compared with.</param>
/// <param name="budget">What the work is charged to.</param>
internal sealed class KeyCodes(
    GroupKey key, Snapshot snapshot, EdgeColumns? edges, ParameterValues parameters, ValueCodes codes, WorkBudget budget) : ItemCodes
{
    private readonly KeyColumn _column = KeyColumn.Of(key, snapshot, edges, parameters, codes, budget);
    private readonly GroupPath _path = new(snapshot, edges, key.Path, budget);

    public override void AddTo(List<long> found, Item item)
    {
        if (_path.IsToOne)
        {
            Add(found, _path.End(item));
            return;
        }
        foreach (var end in _path.Ends(item))
        {
            budget.Step();
            Add(found, end);
        }
    }

    private void Add(List<long> found, Item end)
    {
        if (end.Node.IsNone) return;
        long code = _column.CodeOf(ref end);
        if (code != KeyColumn.Missing) found.Add(code);
    }
}
