using System.Text;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Embedded.Columns;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Execution;

/// <summary>
/// Another node has a name of the node, both folded: one of its kind, or of any. The first test of a kind gathers the names of all nodes
/// that are compared, and every other looks the node up.
/// </summary>
internal sealed class SharedNamePredicate(Snapshot snapshot, Filter.SharesName filter, WorkBudget budget) : Predicate
{
    // An entry of a dictionary with its key's object.
    private const int NameBytes = 80;

    private readonly NodeSet _sharing = new(snapshot, budget);
    private readonly bool[] _isGathered = new bool[snapshot.Model.Kinds.Length];

    public override bool LooksAtEdge => false;

    public override bool FollowsEdges => true;

    public override bool Test(Item item)
    {
        if (!_isGathered[item.Node.Kind]) GatherWith(item.Node.Kind);
        return _sharing.Contains(item.Node);
    }

    private void GatherWith(int asked)
    {
        var first = new Dictionary<string, NodeRef>(StringComparer.Ordinal);
        _isGathered[asked] = true;
        foreach (var kind in Filter.SharesName.KindsWith(snapshot.Model, filter.Field).Where(k => filter.IsOfAnyKind || k.Ordinal == asked))
        {
            _isGathered[kind.Ordinal] = true;
            Gather(kind, first);
        }
    }

    private void Gather(NodeKind kind, Dictionary<string, NodeRef> first)
    {
        var field = (LocalizedTextField)kind.Field(filter.Field)!;
        var table = snapshot.Nodes(kind.Ordinal);
        StoredColumn[] texts = [.. field.Texts.Select(name => table.ColumnOf(name)!.Folded(budget))];
        TextListColumn[] lists = [.. field.Lists.Select(name => (TextListColumn)table.ColumnOf(name)!.Folded(budget))];
        for (int row = 0; row < table.Count; row++)
        {
            budget.Step();
            var node = new NodeRef(kind.Ordinal, row);
            if (!snapshot.Holds(node)) continue;
            foreach (var column in texts)
            {
                if (!column.IsNull(row)) Add(column.Utf8(row), node, first);
            }
            foreach (var column in lists)
            {
                foreach (var text in column.Texts(row)) Add(text, node, first);
            }
        }
    }

    private void Add(ReadOnlySpan<byte> utf8, NodeRef node, Dictionary<string, NodeRef> first)
    {
        budget.Step();
        string name = Encoding.UTF8.GetString(utf8);
        if (first.TryAdd(name, node))
        {
            budget.AddBytes(NameBytes + sizeof(char) * name.Length);
        }
        else if (first[name] != node)
        {
            _sharing.Add(first[name]);
            _sharing.Add(node);
        }
    }
}
