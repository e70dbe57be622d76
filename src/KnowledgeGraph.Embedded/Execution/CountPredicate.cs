using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Execution;

/// <summary>
/// The number of a node's edges or partners compares with others. If it cannot be zero, the candidates are those of
/// <paramref name="canHaveOne"/>, which is used for nothing else.
/// </summary>
/// <param name="counts">The numbers.</param>
/// <param name="comparison">What a number must satisfy.</param>
/// <param name="canHaveOne">Holds of every node whose number is not zero.</param>
internal sealed class CountPredicate(NodeCounts counts, NumberComparison comparison, RelatedPredicate canHaveOne) : Predicate
{
    private readonly bool _holdsOfNone = comparison.Holds(0);

    public override bool LooksAtEdge => false;

    public override bool FollowsEdges => true;

    public override bool Test(Item item) => comparison.Holds(counts.Of(item.Node));

    public override long? Estimate(KindSet kinds) => _holdsOfNone ? null : canHaveOne.Estimate(kinds);

    public override NodeSet? Find(KindSet kinds, long stepsMax) => _holdsOfNone ? null : canHaveOne.Find(kinds, stepsMax);
}

/// <summary>A number of each node.</summary>
internal abstract class NodeCounts
{
    /// <summary>The number of a node.</summary>
    public abstract int Of(NodeRef node);

    /// <summary>What the number of a node is at most, as far as that is known without counting.</summary>
    public virtual int AtMost(NodeRef node) => Of(node);
}

/// <summary>How many of a node's edges of a relationship lead to nodes that satisfy a predicate, counted once for each node.</summary>
internal sealed class EdgeCounts(Snapshot snapshot, ItemSource.Traverse relationship, Predicate? where, WorkBudget budget) : NodeCounts
{
    private readonly Adjacency _adjacency = snapshot.Adjacency(relationship.Type.Ordinal, relationship.Direction);
    private readonly bool[] _isTarget = [.. snapshot.Model.Kinds.Select(k => relationship.Targets.Contains(k.Ordinal))];
    private readonly bool _countsEvery = where is null && relationship.Type.Ends.All(ends =>
        (relationship.Direction == RelationshipDirection.In || relationship.Targets.Contains(ends.To))
        && (relationship.Direction == RelationshipDirection.Out || relationship.Targets.Contains(ends.From)));

    private readonly KnownNumbers _counts = new(snapshot, budget);

    public override int Of(NodeRef node)
    {
        if (_countsEvery) return _adjacency.Neighbors(node, out _).Length;
        if (_counts.TryGet(node, out int known)) return known;
        int count = Count(node);
        _counts.Set(node, count);
        return count;
    }

    public override int AtMost(NodeRef node) => _counts.TryGet(node, out int known) ? known : _adjacency.Neighbors(node, out _).Length;

    private int Count(NodeRef node)
    {
        var neighbors = _adjacency.Neighbors(node, out var edges);
        int count = 0;
        for (int i = 0; i < neighbors.Length; i++)
        {
            budget.Step();
            if (_isTarget[neighbors[i].Kind] && (where is null || where.Test(new(neighbors[i], edges[i])))) count++;
        }
        return count;
    }
}
