using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Execution;

/// <summary>Every predicate holds. Those that follow edges are asked last.</summary>
internal sealed class AllPredicate(WorkBudget budget, IEnumerable<Predicate> predicates) : Predicate
{
    private readonly Predicate[] _predicates = [.. predicates.OrderBy(p => p.FollowsEdges)];

    public override bool LooksAtEdge => Array.Exists(_predicates, p => p.LooksAtEdge);

    public override bool FollowsEdges => Array.Exists(_predicates, p => p.FollowsEdges);

    public override bool Test(Item item)
    {
        foreach (var predicate in _predicates)
        {
            if (!predicate.Test(item)) return false;
        }
        return true;
    }

    public override long? Estimate(KindSet kinds) => _predicates.Min(p => p.Estimate(kinds));

    /// <summary>
    /// What one of them finds: what satisfies all satisfies each. Of those that an index serves by itself the cost is known; those whose
    /// edges are followed may find fewer, and may try for as much first.
    /// </summary>
    public override NodeSet? Find(KindSet kinds, long stepsMax)
    {
        var served = _predicates.Select(p => (Predicate: p, Estimate: p.Estimate(kinds))).Where(p => p.Estimate is not null)
            .OrderBy(p => p.Estimate).ToList();
        var (sure, cost) = served.Find(p => !p.Predicate.FollowsEdges);
        foreach (var (predicate, _) in served.Where(p => p.Predicate.FollowsEdges))
        {
            long steps = Math.Min(cost ?? long.MaxValue, Math.Max(0, stepsMax - budget.Steps) / 2);
            if (predicate.Find(kinds, budget.Steps + steps) is { } found) return found;
        }
        return sure?.Find(kinds, stepsMax);
    }

    /// <summary>The predicates that look at the edge, and one that remembers its verdicts in place of the others.</summary>
    public AllPredicate Remembering(Func<Predicate, Predicate> remember)
    {
        Predicate[] ofNode = [.. _predicates.Where(p => !p.LooksAtEdge)];
        var rest = _predicates.Where(p => p.LooksAtEdge).Select(remember);
        return new(budget, ofNode.Length == 0 ? rest : [.. rest, remember(new AllPredicate(budget, ofNode))]);
    }
}

/// <summary>At least one predicate holds. Those that follow edges are asked last.</summary>
internal sealed class AnyPredicate(Snapshot snapshot, WorkBudget budget, IEnumerable<Predicate> predicates) : Predicate
{
    private readonly Predicate[] _predicates = [.. predicates.OrderBy(p => p.FollowsEdges)];

    public override bool LooksAtEdge => Array.Exists(_predicates, p => p.LooksAtEdge);

    public override bool FollowsEdges => Array.Exists(_predicates, p => p.FollowsEdges);

    public override bool Test(Item item)
    {
        foreach (var predicate in _predicates)
        {
            if (predicate.Test(item)) return true;
        }
        return false;
    }

    public override long? Estimate(KindSet kinds)
    {
        long sum = 0;
        foreach (var predicate in _predicates)
        {
            if (predicate.Estimate(kinds) is not { } estimate) return null;
            sum += estimate;
        }
        return sum;
    }

    public override NodeSet? Find(KindSet kinds, long stepsMax)
    {
        var found = new NodeSet(snapshot, budget);
        foreach (var predicate in _predicates)
        {
            if (predicate.Find(kinds, stepsMax) is not { } part || !found.TryAdd(part, kinds, stepsMax)) return null;
        }
        return found;
    }

    /// <summary>As <see cref="AllPredicate.Remembering"/>.</summary>
    public AnyPredicate Remembering(Func<Predicate, Predicate> remember)
    {
        Predicate[] ofNode = [.. _predicates.Where(p => !p.LooksAtEdge)];
        var rest = _predicates.Where(p => p.LooksAtEdge).Select(remember);
        return new(snapshot, budget, ofNode.Length == 0 ? rest : [.. rest, remember(new AnyPredicate(snapshot, budget, ofNode))]);
    }
}

/// <summary>The predicate does not hold.</summary>
internal sealed class NotPredicate(Predicate negated) : Predicate
{
    public override bool LooksAtEdge => negated.LooksAtEdge;

    public override bool FollowsEdges => negated.FollowsEdges;

    public override bool Test(Item item) => !negated.Test(item);

    /// <summary>As <see cref="AllPredicate.Remembering"/>.</summary>
    public NotPredicate Remembering(Func<Predicate, Predicate> remember) => new(remember(negated));
}

/// <summary>The node is of none of some kinds, or satisfies another predicate.</summary>
internal sealed class OnKindsPredicate(KindSet kinds, Predicate predicate) : Predicate
{
    public override bool LooksAtEdge => predicate.LooksAtEdge;

    public override bool FollowsEdges => predicate.FollowsEdges;

    public override bool Test(Item item) => !kinds.Contains(item.Node.Kind) || predicate.Test(item);
}

/// <summary>The node is of one of some kinds.</summary>
internal sealed class KindPredicate(bool[] kinds) : Predicate
{
    public override bool LooksAtEdge => false;

    public override bool Test(Item item) => kinds[item.Node.Kind];
}

/// <summary>A predicate that looks at nodes alone and keeps its verdict on each.</summary>
internal sealed class RememberedPredicate(Snapshot snapshot, WorkBudget budget, Predicate predicate) : Predicate
{
    private readonly NodeVerdicts _verdicts = new(snapshot, budget);

    public override bool LooksAtEdge => false;

    public override bool FollowsEdges => predicate.FollowsEdges;

    public override bool Test(Item item)
    {
        if (_verdicts.TryGet(item.Node, out bool known)) return known;
        bool verdict = predicate.Test(item);
        _verdicts.Set(item.Node, verdict);
        return verdict;
    }

    public override long? Estimate(KindSet kinds) => predicate.Estimate(kinds);

    public override NodeSet? Find(KindSet kinds, long stepsMax) => predicate.Find(kinds, stepsMax);
}

/// <summary>The node holds on the snapshot's day.</summary>
internal sealed class HoldsPredicate(Snapshot snapshot) : Predicate
{
    public override bool LooksAtEdge => false;

    public override bool Test(Item item) => snapshot.Holds(item.Node);
}

/// <summary>The node that the edge leaves satisfies a predicate.</summary>
internal sealed class StartPredicate(EdgeTable edges, Predicate where) : Predicate
{
    public override bool FollowsEdges => where.FollowsEdges;

    public override bool Test(Item item) => where.Test(new(edges.From[item.Edge], -1));
}
