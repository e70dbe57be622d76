using System.Text;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Embedded.Columns;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Execution;

/// <summary>
/// Another node has a name of the node, both folded: one of its kind, or of any. The first test gathers the names of all nodes that are compared, and
/// every other looks the node up.
/// </summary>
internal sealed class SharedNamePredicate(Snapshot snapshot, Filter.SharesName filter, WorkBudget budget) : Predicate
{
    // An entry of a dictionary with its key's object.
    private const int NameBytes = 80;

    private NodeSet? _sharing;

    public override bool LooksAtEdge => false;

    public override bool FollowsEdges => true;

    public override bool Test(Item item) => (_sharing ??= FindSharing()).Contains(item.Node);

    private NodeSet FindSharing()
    {
        var sharing = new NodeSet(snapshot, budget);
        var first = new Dictionary<string, NodeRef>(StringComparer.Ordinal);
        foreach (var kind in Filter.SharesName.KindsWith(snapshot.Model, filter.Field))
        {
            if (!filter.IsOfAnyKind) first.Clear();
            Gather(kind, first, sharing);
        }
        return sharing;
    }

    private void Gather(NodeKind kind, Dictionary<string, NodeRef> first, NodeSet sharing)
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
                if (!column.IsNull(row)) Add(column.Utf8(row), node, first, sharing);
            }
            foreach (var column in lists)
            {
                foreach (var text in column.Texts(row)) Add(text, node, first, sharing);
            }
        }
    }

    private void Add(ReadOnlySpan<byte> utf8, NodeRef node, Dictionary<string, NodeRef> first, NodeSet sharing)
    {
        budget.Step();
        string name = Encoding.UTF8.GetString(utf8);
        if (first.TryAdd(name, node))
        {
            budget.AddBytes(NameBytes + sizeof(char) * name.Length);
        }
        else if (first[name] != node)
        {
            sharing.Add(first[name]);
            sharing.Add(node);
        }
    }
}
