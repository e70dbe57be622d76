using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Projection;

namespace KnowledgeGraph.Core.Algorithms;

/// <summary>The nodes nearest to one, and the edges between them.</summary>
/// <param name="Nodes">The nodes, nearest first and then in their order, each with its distance.</param>
/// <param name="Edges">Every edge of the walk's types between two of them, whatever its direction.</param>
/// <param name="NodesLeftOut">How many nodes within reach the limit left out.</param>
/// <param name="EndedBy">Why the search may not have reached all within reach; null: it has.</param>
public sealed record NearestNodes((int Node, int Distance)[] Nodes, int[] Edges, long NodesLeftOut, IncompleteReason? EndedBy)
{
    /// <summary>Finds them.</summary>
    /// <param name="projection">The graph.</param>
    /// <param name="source">The start node, always among them.</param>
    /// <param name="depthMax">How many steps at most.</param>
    /// <param name="nodesMax">The maximum number of nodes; the start node is always kept.</param>
    /// <param name="filter">The edges and nodes that a walk may use.</param>
    /// <param name="budget">The budget of the request.</param>
    public static NearestNodes Find(
        GraphProjection projection, int source, int depthMax, int nodesMax, WalkFilter filter, WorkBudget budget)
    {
        nodesMax = Math.Max(1, nodesMax);
        var reached = BreadthFirstSearch.From(projection, source, depthMax, filter, budget);
        var nodes = new List<(int Node, int Distance)>(Math.Min(nodesMax, reached.Nodes.Length));
        for (int distance = 0; distance < reached.LevelCount && nodes.Count < nodesMax; distance++)
        {
            foreach (int node in Least(reached.Level(distance), nodesMax - nodes.Count, budget)) nodes.Add((node, distance));
        }
        var edges = EdgesBetween(projection, nodes, filter, budget);
        return new([.. nodes], edges, reached.Nodes.Length - nodes.Count, reached.EndedBy);
    }

    /// <summary>The lowest numbers of a level, ascending; a wide level is not sorted completely for a few.</summary>
    private static Span<int> Least(Span<int> level, int count, WorkBudget budget)
    {
        if (level.Length <= count)
        {
            level.Sort();
            return level;
        }
        var greatestFirst = new PriorityQueue<int, int>(count);
        foreach (int node in level)
        {
            budget.Step();
            if (greatestFirst.Count < count) greatestFirst.Enqueue(node, -node);
            else if (node < greatestFirst.Peek()) greatestFirst.EnqueueDequeue(node, -node);
        }
        for (int at = count; at > 0; at--) level[at - 1] = greatestFirst.Dequeue();
        return level[..count];
    }

    private static int[] EdgesBetween(
        GraphProjection projection, List<(int Node, int Distance)> nodes, WalkFilter filter, WorkBudget budget)
    {
        int[] inOrder = [.. nodes.Select(n => n.Node).Order()];
        var set = inOrder.ToHashSet();
        var edges = new List<int>();
        foreach (int node in inOrder)
        {
            budget.Step();
            if (projection.Degree(node) > inOrder.Length)
            {
                foreach (int other in inOrder)
                {
                    budget.Step();
                    var (first, end) = projection.EntriesBetween(node, other);
                    Add(first, end);
                }
            }
            else
            {
                Add(projection.Offsets[node], projection.Offsets[node + 1]);
            }
        }
        return [.. edges];

        // Each edge has an entry at both its ends; the one along its direction counts.
        void Add(int first, int end)
        {
            for (int entry = first; entry < end; entry++)
            {
                budget.Step();
                int step = projection.Steps[entry];
                if (Step.DirectionOf(step) == RelationshipDirection.Out && set.Contains(projection.Neighbors[entry])
                    && filter.Joins(projection, entry))
                {
                    edges.Add(projection.Edges[entry]);
                }
            }
        }
    }
}
