using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Execution;

/// <summary>
/// Some related node, or none, satisfies a predicate. Each node is evaluated at most once, so that all tests together follow each edge at
/// most once, whatever the filters around this one ask. It begins at the nodes that are asked for, forward along their edges. Where an
/// index tells which related nodes can satisfy the predicate, the edges of those are followed backward instead, once that has become
/// cheaper.
/// </summary>
internal sealed class RelatedPredicate(
    Snapshot snapshot, ItemSource.Traverse relationship, Predicate? where, Quantifier quantifier, BackwardWork work,
    WorkBudget budget) : Predicate
{
    private readonly Adjacency _forward = snapshot.Adjacency(relationship.Type.Ordinal, relationship.Direction);
    private readonly Adjacency _backward = snapshot.Adjacency(relationship.Type.Ordinal, relationship.Direction.Reversed());

    private readonly bool[] _isTarget = [.. snapshot.Model.Kinds.Select(k => relationship.Targets.Contains(k.Ordinal))];
    private readonly NodeVerdicts _verdicts = new(snapshot, budget);

    /// <summary>All nodes that have such a related node, once they are found backward.</summary>
    private NodeSet? _found;
    private BackwardTrials _trials = new(work, budget);

    public override bool LooksAtEdge => false;

    public override bool FollowsEdges => true;

    public override bool Test(Item item) => Exists(item.Node) == (quantifier == Quantifier.Some);

    public override long? Estimate(KindSet kinds) =>
        quantifier != Quantifier.Some ? null : _found?.Nodes.Count ?? where?.Estimate(relationship.Targets);

    public override NodeSet? Find(KindSet kinds, long stepsMax) => quantifier == Quantifier.Some ? FindBackward(stepsMax) : null;

    private bool Exists(NodeRef node)
    {
        if (_found is not null) return _found.Contains(node);
        if (_verdicts.TryGet(node, out bool known)) return known;
        _trials.BeginForward();
        bool exists = AnyRelated(node);
        _verdicts.Set(node, exists);
        if (_trials.IsDue(out long stepsMax))
        {
            FindBackward(stepsMax);
            _trials.EndTrial();
        }
        return exists;
    }

    private bool AnyRelated(NodeRef node)
    {
        var neighbors = _forward.Neighbors(node, out var edges);
        for (int i = 0; i < neighbors.Length; i++)
        {
            budget.Step();
            if (_isTarget[neighbors[i].Kind] && (where is null || where.Test(new(neighbors[i], edges[i])))) return true;
        }
        return false;
    }

    private NodeSet? FindBackward(long stepsMax)
    {
        if (_found is not null || where is null) return _found;
        if (where.Find(relationship.Targets, stepsMax) is not { } related) return null;
        var found = new NodeSet(snapshot, budget);
        foreach (var node in related.Nodes)
        {
            budget.Step();
            if (!_isTarget[node.Kind] || !snapshot.Holds(node) || (!where.LooksAtEdge && !where.Test(new(node, -1)))) continue;
            var neighbors = _backward.Neighbors(node, out var edges);
            for (int i = 0; i < neighbors.Length; i++)
            {
                budget.Step();
                if (budget.Steps > stepsMax) return null;
                if (!where.LooksAtEdge || where.Test(new(node, edges[i]))) found.Add(neighbors[i]);
            }
        }
        return _found = found;
    }
}
