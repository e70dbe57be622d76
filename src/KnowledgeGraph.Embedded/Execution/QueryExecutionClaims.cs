using System.Text;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Storage;
using KnowledgeGraph.Embedded.Columns;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Execution;

/// <content>What claims are about, and what they disagree on.</content>
internal sealed partial class QueryExecution
{
    private Expander DisputesExpander(Expansion expansion, ItemSource.DisputesOf source, EdgeTable? parentEdges, DisputeRows rows)
    {
        var finder = new DisputeFinder(snapshot, source.Owner == OperandOwner.Edge ? parentEdges! : null, budget);
        return (parent, placed) => PlaceAll(
            expansion, placed, finder.Of(parent.Node, parent.Edge).Select(dispute =>
                new Item(ClaimAt(dispute.Values[0].Claims[0]), rows.Add(dispute))));
    }

    private Expander ValuesExpander(Expansion expansion, DisputeRows disputes, DisputeRows rows) => (parent, placed) =>
    {
        var dispute = disputes.Dispute(parent.Edge);
        return PlaceAll(expansion, placed, dispute.Values.Select(value => new Item(ClaimAt(value.Claims[0]), rows.Add(dispute, value))));
    };

    private Expander ClaimsExpander(Expansion expansion, DisputeRows values) => (parent, placed) =>
        PlaceAll(expansion, placed, values.Value(parent.Edge).Claims.Select(claim => new Item(ClaimAt(claim), -1)));

    private NodeRef ClaimAt(int row) => new(snapshot.Model.Evidence!.Kind.Ordinal, row);

    private Expander SubjectExpander(Expansion expansion)
    {
        var about = AboutColumn();
        return (parent, placed) =>
        {
            var node = OnDay(snapshot.Find(about.Utf8(parent.Node.Row)));
            return node.IsNone ? 0 : Place(expansion, placed, new(node, -1));
        };
    }

    // The kind of an edge's row is its type. Its columns are its table's, so each type is completed by itself.
    private void ExpandSubjectEdges(Expansion parent, List<PlacedItem> level, Expansion expansion, int child)
    {
        var about = AboutColumn();
        var placed = new List<PlacedItem>();
        foreach (var item in level)
        {
            budget.Step();
            if (!expansion.ParentKinds.Contains(tape.Kind(item.TapeRow))) continue;
            var (type, edge) = FindEdge(Encoding.UTF8.GetString(about.Utf8(item.Node.Row)));
            if (edge < 0) continue;
            budget.AddRow();
            int row = tape.AddRow(expansion, type);
            tape.SetChild(item.TapeRow, parent.Columns.Length, child, row);
            placed.Add(new(NodeRef.None, edge, row));
        }
        foreach (var type in placed.GroupBy(edge => tape.Kind(edge.TapeRow))) Complete(expansion, snapshot.Edges(type.Key), [.. type]);
    }

    // There is no index of edges by id for queries; an id names both ends, and the edges of the quieter one are few.
    private (int Type, int Edge) FindEdge(string id)
    {
        string[] parts = EdgeId.PartsOf(id);
        if (parts.Length < 3 || snapshot.Model.RelationshipType(parts[1]) is not { Ordinal: var type }) return (0, -1);
        var (from, to) = (snapshot.Find(Encoding.UTF8.GetBytes(parts[0])), snapshot.Find(Encoding.UTF8.GetBytes(parts[2])));
        if (from.IsNone || to.IsNone) return (0, -1);
        snapshot.Adjacency(type, RelationshipDirection.Out).Neighbors(from, out var leaving);
        snapshot.Adjacency(type, RelationshipDirection.In).Neighbors(to, out var entering);
        byte[] utf8 = Encoding.UTF8.GetBytes(id);
        foreach (int edge in leaving.Length <= entering.Length ? leaving : entering)
        {
            budget.Step();
            if (snapshot.Edges(type).Ids.Utf8(edge).SequenceEqual(utf8)) return snapshot.Holds(type, edge) ? (type, edge) : (0, -1);
        }
        return (0, -1);
    }

    private TextColumn AboutColumn()
    {
        var evidence = snapshot.Model.Evidence!;
        return (TextColumn)snapshot.Nodes(evidence.Kind.Ordinal).ColumnOf(evidence.About)!;
    }
}
