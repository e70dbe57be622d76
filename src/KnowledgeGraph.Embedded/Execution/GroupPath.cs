using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Embedded.Partners;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Execution;

/// <summary>Follows the path of a group's key from items to the nodes at its end.</summary>
/// <param name="snapshot">The snapshot.</param>
/// <param name="edges">The edges by which items are reached; null at the root.</param>
/// <param name="path">The path.</param>
/// <param name="budget">What the work is charged to.</param>
internal sealed class GroupPath(Snapshot snapshot, EdgeColumns? edges, KeyPath path, WorkBudget budget)
{
    private static readonly Item None = new(NodeRef.None, -1);

    private readonly StepReader[] _steps = [.. path.Steps.Select(s => StepReader.Of(snapshot, s, budget))];

    /// <summary>Whether an item has one end at most.</summary>
    public bool IsToOne { get; } = path.IsToOne;

    /// <summary>The end of an item, where each step is to-one; none where a step leads nowhere.</summary>
    public Item End(Item item)
    {
        item = BeginningOf(item);
        if (!TakesPart(item)) return None;
        foreach (var step in _steps)
        {
            if (item.Node.IsNone) break;
            item = new(step.One(item.Node), -1);
        }
        return item;
    }

    /// <summary>The ends of an item, each once.</summary>
    public List<Item> Ends(Item item)
    {
        item = BeginningOf(item);
        if (!TakesPart(item)) return [];
        HashSet<NodeRef> level = [item.Node];
        foreach (var step in _steps)
        {
            var next = new HashSet<NodeRef>();
            foreach (var node in level) step.AddAll(node, next);
            level = next;
        }
        return [.. level.Select(node => new Item(node, -1))];
    }

    private Item BeginningOf(Item item) => path.FromStart ? new(((EdgeTable)edges!).From[item.Edge], -1) : item;

    private bool TakesPart(Item item) => path.Items is null || path.Items.Contains(item.Node.Kind);

    private abstract class StepReader
    {
        public static StepReader Of(Snapshot snapshot, GroupStep step, WorkBudget budget) => step.Source switch
        {
            ItemSource.Partners partners => new PartnersReader(snapshot, partners, step, budget),
            var traverse when step.IsToOne => new CurrentReader(snapshot, (ItemSource.Traverse)traverse, step, budget),
            var traverse => new EdgesReader(snapshot, (ItemSource.Traverse)traverse, step, budget),
        };

        /// <summary>The node that a to-one step leads to, or none.</summary>
        public virtual NodeRef One(NodeRef node) => throw new NotSupportedException("The step leads to several nodes.");

        public abstract void AddAll(NodeRef node, HashSet<NodeRef> ends);
    }

    private sealed class CurrentReader(Snapshot snapshot, ItemSource.Traverse traverse, GroupStep step, WorkBudget budget) : StepReader
    {
        private readonly Adjacency _adjacency = snapshot.Adjacency(traverse.Type.Ordinal, traverse.Direction);
        private readonly CurrentEdge _current = new(snapshot.Edges(traverse.Type.Ordinal), traverse.Targets);

        public override NodeRef One(NodeRef node)
        {
            budget.Step();
            var neighbors = _adjacency.Neighbors(node, out var edges);
            int chosen = _current.Of(neighbors, edges);
            return chosen >= 0 && step.Targets.Contains(neighbors[chosen].Kind) ? neighbors[chosen] : NodeRef.None;
        }

        public override void AddAll(NodeRef node, HashSet<NodeRef> ends)
        {
            if (One(node) is { IsNone: false } one) ends.Add(one);
        }
    }

    private sealed class EdgesReader(Snapshot snapshot, ItemSource.Traverse traverse, GroupStep step, WorkBudget budget) : StepReader
    {
        private readonly Adjacency _adjacency = snapshot.Adjacency(traverse.Type.Ordinal, traverse.Direction);

        public override void AddAll(NodeRef node, HashSet<NodeRef> ends)
        {
            foreach (var neighbor in _adjacency.Neighbors(node, out _))
            {
                budget.Step();
                if (step.Targets.Contains(neighbor.Kind)) ends.Add(neighbor);
            }
        }
    }

    private sealed class PartnersReader(Snapshot snapshot, ItemSource.Partners partners, GroupStep step, WorkBudget budget) : StepReader
    {
        private readonly PartnerWalk _walk = new(snapshot, partners.Field, budget);

        public override void AddAll(NodeRef node, HashSet<NodeRef> ends)
        {
            foreach (var partner in _walk.Find(node))
            {
                if (step.Targets.Contains(partner.Kind)) ends.Add(partner);
            }
        }
    }
}
