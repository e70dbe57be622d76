using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Execution;

/// <summary>Some source, or none, of the node or edge satisfies a predicate, which is asked of each source once.</summary>
/// <param name="snapshot">The snapshot.</param>
/// <param name="edges">The edges whose sources are looked at; null: those of the nodes are.</param>
/// <param name="where">The predicate of the source; null where any will do.</param>
/// <param name="quantifier">Some or none.</param>
/// <param name="budget">What the work is charged to.</param>
internal sealed class FromSourcePredicate(Snapshot snapshot, EdgeTable? edges, Predicate? where, Quantifier quantifier, WorkBudget budget)
    : Predicate
{
    private readonly int _kind = snapshot.Model.Source!.Kind.Ordinal;
    private readonly bool?[] _known = new bool?[snapshot.Nodes(snapshot.Model.Source.Kind.Ordinal).Count];

    public override bool LooksAtEdge => edges is not null;

    public override bool Test(Item item) => Exists(item) == (quantifier == Quantifier.Some);

    private bool Exists(Item item)
    {
        var sources = edges is null ? snapshot.Nodes(item.Node.Kind).Sources : edges.Sources;
        foreach (var id in sources.Texts(edges is null ? item.Node.Row : item.Edge))
        {
            budget.Step();
            int row = snapshot.Nodes(_kind).IdIndex.Find(id);
            if (row >= 0 && (_known[row] ??= where?.Test(new(new(_kind, row), -1)) ?? true)) return true;
        }
        return false;
    }
}

/// <summary>Some piece of evidence about the node or edge, or none, satisfies a predicate, which is asked of each piece once.</summary>
/// <param name="snapshot">The snapshot.</param>
/// <param name="edges">The edges whose evidence is looked at; null: that of the nodes is.</param>
/// <param name="where">The predicate of the evidence; null where any will do.</param>
/// <param name="quantifier">Some or none.</param>
/// <param name="budget">What the work is charged to.</param>
internal sealed class EvidencePredicate(Snapshot snapshot, EdgeTable? edges, Predicate? where, Quantifier quantifier, WorkBudget budget)
    : Predicate
{
    private readonly int _kind = snapshot.Model.Evidence!.Kind.Ordinal;
    private readonly EvidenceIndex _claims = snapshot.Evidence(budget);
    private readonly bool?[] _known = new bool?[snapshot.Nodes(snapshot.Model.Evidence.Kind.Ordinal).Count];

    public override bool LooksAtEdge => edges is not null;

    public override bool Test(Item item) => Exists(item) == (quantifier == Quantifier.Some);

    private bool Exists(Item item)
    {
        foreach (int row in _claims.About(edges is null ? snapshot.Id(item.Node) : edges.Ids.Utf8(item.Edge)))
        {
            budget.Step();
            if (_known[row] ??= where?.Test(new(new(_kind, row), -1)) ?? true) return true;
        }
        return false;
    }
}

/// <summary>Claims about the node or edge that satisfy a predicate give some property different values, or none.</summary>
/// <param name="snapshot">The snapshot.</param>
/// <param name="edges">The edges whose claims are looked at; null: those of the nodes are.</param>
/// <param name="where">The predicate of the claims; null where any will do.</param>
/// <param name="quantifier">Some or none.</param>
/// <param name="budget">What the work is charged to.</param>
internal sealed class DisputedPredicate(Snapshot snapshot, EdgeTable? edges, Predicate? where, Quantifier quantifier, WorkBudget budget)
    : Predicate
{
    private readonly int _kind = snapshot.Model.Evidence!.Kind.Ordinal;
    private readonly DisputeFinder _finder = new(snapshot, edges, budget);
    private readonly bool?[] _known = new bool?[snapshot.Nodes(snapshot.Model.Evidence.Kind.Ordinal).Count];

    public override bool LooksAtEdge => edges is not null;

    public override bool Test(Item item) => _finder.Any(item.Node, item.Edge, IsCounted) == (quantifier == Quantifier.Some);

    private bool IsCounted(int claim) => _known[claim] ??= where?.Test(new(new(_kind, claim), -1)) ?? true;
}
