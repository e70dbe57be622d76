using System.Collections.Immutable;
using KnowledgeGraph.Core;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Embedded.Snapshots;

namespace KnowledgeGraph.Embedded.Execution;

/// <summary>Follows the path of a group's key from items to the nodes at its end.</summary>
internal sealed class GroupPath(Snapshot snapshot, ImmutableArray<GroupStep> steps, WorkBudget budget)
{
    private readonly StepReader[] _steps = [.. steps.Select(s => new StepReader(snapshot, s))];

    /// <summary>Whether an item has one end at most.</summary>
    public bool IsToOne { get; } = steps.All(s => s.IsToOne);

    /// <summary>The end of an item, where each step is to-one; none where a step leads nowhere.</summary>
    public Item End(Item item)
    {
        foreach (var step in _steps)
        {
            if (item.Node.IsNone) break;
            budget.Step();
            item = new(step.Current(item.Node), -1);
        }
        return item;
    }

    /// <summary>The ends of an item, each once.</summary>
    public List<Item> Ends(Item item)
    {
        HashSet<NodeRef> level = [item.Node];
        foreach (var step in _steps)
        {
            var next = new HashSet<NodeRef>();
            foreach (var node in level) step.AddAll(node, next, budget);
            level = next;
        }
        return [.. level.Select(node => new Item(node, -1))];
    }

    private sealed class StepReader(Snapshot snapshot, GroupStep step)
    {
        private readonly Adjacency _adjacency = snapshot.Adjacency(step.Relationship.Type.Ordinal, step.Relationship.Direction);
        private readonly CurrentEdge _current = new(snapshot.Edges(step.Relationship.Type.Ordinal), step.Relationship.Targets);

        public NodeRef Current(NodeRef node)
        {
            var neighbors = _adjacency.Neighbors(node, out var edges);
            int chosen = _current.Of(neighbors, edges);
            return chosen < 0 ? NodeRef.None : neighbors[chosen];
        }

        public void AddAll(NodeRef node, HashSet<NodeRef> ends, WorkBudget budget)
        {
            if (step.IsToOne)
            {
                budget.Step();
                if (Current(node) is { IsNone: false } current) ends.Add(current);
                return;
            }
            foreach (var neighbor in _adjacency.Neighbors(node, out _))
            {
                budget.Step();
                if (step.Relationship.Targets.Contains(neighbor.Kind)) ends.Add(neighbor);
            }
        }
    }
}
