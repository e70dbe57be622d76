using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Execution;

/// <summary>
/// The node is one of some places, which are nodes of a tree, or lies in one. Asked of single nodes it goes upward, since the way up is a
/// few steps and the way down may be a province, until going down once has become cheaper. A zone may lie in another that lies in it, so
/// both ways end at what they have seen.
/// </summary>
internal sealed class WithinPredicate : Predicate
{
    private readonly Snapshot _snapshot;
    private readonly WorkBudget _budget;
    private readonly NodeSet _places;
    private readonly NodeVerdicts _verdicts;
    private readonly List<(NodeRef Node, int From)> _reached = [];
    private readonly HashSet<NodeRef> _seen = [];
    private readonly (Adjacency Adjacency, KindSet Ends)[][] _up;
    private readonly (Adjacency Adjacency, KindSet Ends)[][] _down;
    private NodeSet? _found;
    private BackwardTrials _trials;

    public WithinPredicate(Snapshot snapshot, TreeDefinition tree, NodeSet places, BackwardWork work, WorkBudget budget)
    {
        _trials = new(work, budget);
        (_snapshot, _places, _budget) = (snapshot, places, budget);
        _verdicts = new(snapshot, budget);
        _up = [.. snapshot.Model.Kinds.Select(kind => tree.Steps.Where(step => step.From.Contains(kind.Ordinal))
            .Select(step => (snapshot.Adjacency(step.Type.Ordinal, step.Direction), step.To)).ToArray())];
        _down = [.. snapshot.Model.Kinds.Select(kind => tree.Steps.Where(step => step.To.Contains(kind.Ordinal))
            .Select(step => (snapshot.Adjacency(step.Type.Ordinal, step.Direction.Reversed()), step.From)).ToArray())];
        foreach (var place in places.Nodes) _verdicts.Set(place, verdict: true);
    }

    public override bool LooksAtEdge => false;

    public override bool FollowsEdges => true;

    public override bool Test(Item item)
    {
        if (_places.Nodes.Count == 0) return false;
        if (_found is not null) return _found.Contains(item.Node);
        if (_verdicts.TryGet(item.Node, out bool known)) return known;
        _trials.BeginForward();
        bool isWithin = Ascend(item.Node);
        if (_trials.IsDue(out long stepsMax))
        {
            FindBelow(stepsMax);
            _trials.EndTrial();
        }
        return isWithin;
    }

    public override long? Estimate(KindSet kinds) => _found?.Nodes.Count ?? _places.Nodes.Count;

    public override NodeSet? Find(KindSet kinds, long stepsMax) => FindBelow(stepsMax);

    /// <summary>
    /// Looks from a node upward. What was passed on the way to a place lies within too; where there is no way, nothing that was reached
    /// does.
    /// </summary>
    private bool Ascend(NodeRef node)
    {
        _reached.Clear();
        _seen.Clear();
        _reached.Add((node, -1));
        _seen.Add(node);
        for (int at = 0; at < _reached.Count; at++)
        {
            if (!ReachAbove(at)) continue;
            for (int on = at; on >= 0; on = _reached[on].From) _verdicts.Set(_reached[on].Node, verdict: true);
            return true;
        }
        foreach (var (reached, _) in _reached) _verdicts.Set(reached, verdict: false);
        return false;
    }

    /// <summary>Reaches what lies above; true where some of it is known to lie within.</summary>
    private bool ReachAbove(int at)
    {
        var node = _reached[at].Node;
        foreach (var (up, ends) in _up[node.Kind])
        {
            if (ReachAny(up.Neighbors(node, out _), ends, at)) return true;
        }
        return false;
    }

    private bool ReachAny(ReadOnlySpan<NodeRef> nodes, KindSet ends, int from)
    {
        foreach (var node in nodes)
        {
            _budget.Step();
            if (!ends.Contains(node.Kind)) continue;
            if (_verdicts.TryGet(node, out bool isWithin))
            {
                if (isWithin) return true;
            }
            else if (_seen.Add(node))
            {
                _reached.Add((node, from));
            }
        }
        return false;
    }

    private NodeSet? FindBelow(long stepsMax)
    {
        if (_found is not null) return _found;
        var found = new NodeSet(_snapshot, _budget);
        if (!found.TryAdd(_places, _snapshot.Model.AllKinds, stepsMax)) return null;
        for (int at = 0; at < found.Nodes.Count; at++)
        {
            if (!TryAddBelow(found, found.Nodes[at], stepsMax)) return null;
        }
        return _found = found;
    }

    private bool TryAddBelow(NodeSet found, NodeRef node, long stepsMax)
    {
        foreach (var (down, ends) in _down[node.Kind])
        {
            var below = down.Neighbors(node, out _);
            for (int i = 0; i < below.Length && _budget.Steps <= stepsMax; i++)
            {
                _budget.Step();
                if (ends.Contains(below[i].Kind)) found.Add(below[i]);
            }
        }
        return _budget.Steps <= stepsMax;
    }
}
