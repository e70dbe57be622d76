using System.Runtime.InteropServices;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Embedded.Columns;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Partners;

/// <summary>
/// Finds the partners of one party after the other: to the nodes that it is related to, and from there to the others related to them. The
/// time is that of the two steps, the memory that of the partners of one party.
/// </summary>
internal sealed class PartnerWalk
{
    private readonly Adjacency _there;
    private readonly Adjacency _back;
    private readonly int[] _shareOfKind;
    private readonly CodeColumn?[] _stages;
    private readonly bool[] _isTarget;
    private readonly Dictionary<NodeRef, int> _rows = [];
    private readonly List<NodeRef> _partners = [];
    private readonly WorkBudget _budget;

    public PartnerWalk(Snapshot snapshot, PartnersField field, WorkBudget budget)
    {
        int type = field.Type.Ordinal;
        _there = snapshot.Adjacency(type, field.Direction);
        _back = snapshot.Adjacency(
            type, field.Direction.Reversed());
        _shareOfKind = [.. snapshot.Model.Kinds.Select(kind => field.Shares.Select(s => s.Kind.Ordinal).ToList().IndexOf(kind.Ordinal))];
        _stages = [.. field.Shares.Select(s => s.Stage is { } stage ? (CodeColumn?)snapshot.Nodes(s.Kind.Ordinal).ColumnOf(stage) : null)];
        _isTarget = [.. snapshot.Model.Kinds.Select(kind => field.Targets.Contains(kind.Ordinal))];
        _budget = budget;
        Edges = new(snapshot, field);
    }

    /// <summary>The edges to the partners found last, in their order.</summary>
    public PartnerEdges Edges { get; }

    /// <summary>Finds the partners of a party, each once, in no order; the result is valid until the next call.</summary>
    public ReadOnlySpan<NodeRef> Find(NodeRef party)
    {
        _rows.Clear();
        _partners.Clear();
        Edges.Clear();
        var last = NodeRef.None;
        foreach (var shared in _there.Neighbors(party, out _))
        {
            _budget.Step();
            // Two roles in one agreement are two edges, which are adjacent.
            if (shared == last || _shareOfKind[shared.Kind] < 0) continue;
            AddAll(party, shared);
            last = shared;
        }
        return CollectionsMarshal.AsSpan(_partners);
    }

    private void AddAll(NodeRef party, NodeRef shared)
    {
        int share = _shareOfKind[shared.Kind];
        int stage = _stages[share]?.Code(shared.Row) ?? -1;
        bool hasBeginning = Edges.HasBeginning(shared);
        var last = NodeRef.None;
        foreach (var partner in _back.Neighbors(shared, out _))
        {
            _budget.Step();
            if (partner == last || partner == party || !_isTarget[partner.Kind]) continue;
            Edges.Share(RowOf(party, partner), shared, share, stage, hasBeginning);
            last = partner;
        }
    }

    private int RowOf(NodeRef party, NodeRef partner)
    {
        ref int row = ref CollectionsMarshal.GetValueRefOrAddDefault(_rows, partner, out bool isKnown);
        if (isKnown) return row;
        _partners.Add(partner);
        return row = Edges.Add(party);
    }
}
