using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Embedded.Partners;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Execution;

/// <summary>How many partners of a node are of kinds that are counted and satisfy a predicate, counted once for each node.</summary>
/// <param name="snapshot">The snapshot.</param>
/// <param name="field">The field that lists the partners.</param>
/// <param name="walk">Finds them; the predicate looks at its edges.</param>
/// <param name="where">What they must satisfy; null: any counts.</param>
/// <param name="budget">What the work is charged to.</param>
internal sealed class PartnerCounts(Snapshot snapshot, PartnersField field, PartnerWalk walk, Predicate? where, WorkBudget budget)
    : NodeCounts
{
    private readonly bool[] _isCounted = [.. snapshot.Model.Kinds.Select(k => !field.Uncounted.Contains(k.Ordinal))];
    private readonly KnownNumbers _counts = new(snapshot, budget);

    public override int Of(NodeRef node)
    {
        if (_counts.TryGet(node, out int known)) return known;
        budget.Check();
        var partners = walk.Find(node);
        int count = 0;
        for (int i = 0; i < partners.Length; i++)
        {
            budget.Step();
            if (_isCounted[partners[i].Kind] && (where is null || where.Test(new(partners[i], i)))) count++;
        }
        _counts.Set(node, count);
        return count;
    }
}
