using System.Runtime.InteropServices;
using KnowledgeGraph.Core.Projection;

namespace KnowledgeGraph.Core.Algorithms;

/// <summary>A node that several nodes reach.</summary>
/// <param name="Node">The node.</param>
/// <param name="From">Which of the given nodes reach it, by their places, ascending.</param>
/// <param name="Distance">How far it is from the farthest of them.</param>
public sealed record SharedNode(int Node, IReadOnlyList<int> From, int Distance);

/// <summary>The nodes that several nodes reach within some steps.</summary>
/// <param name="Nodes">The first nodes: those that most of the given ones reach come first, then by number.</param>
/// <param name="Count">How many nodes there are.</param>
/// <param name="EndedBy">Why there may be more; null: these are all.</param>
public sealed record SharedNodes(IReadOnlyList<SharedNode> Nodes, int Count, IncompleteReason? EndedBy)
{
    // An entry of the table, with its list; and an item of that list.
    private const int BytesPerNode = 120;
    private const int BytesPerItem = 4;

    /// <summary>Finds them.</summary>
    /// <param name="projection">The graph.</param>
    /// <param name="given">The given nodes, each once; a node does not reach itself.</param>
    /// <param name="joinedMin">How many of them must reach a node.</param>
    /// <param name="depthMax">Within how many steps.</param>
    /// <param name="nodesMax">How many nodes at most are listed.</param>
    /// <param name="filter">The edges and nodes that a walk may use.</param>
    /// <param name="budget">The budget of the request.</param>
    public static SharedNodes Find(
        GraphProjection projection, IReadOnlyList<int> given, int joinedMin, int depthMax, int nodesMax, WalkFilter filter,
        WorkBudget budget)
    {
        var work = new SearchWork(budget);
        var found = new Dictionary<int, (List<int> From, int Distance)>();
        for (int place = 0; place < given.Count && !work.IsUsedUp; place++)
        {
            var reached = BreadthFirstSearch.From(projection, given[place], depthMax, filter, work);
            for (int distance = 1; distance < reached.LevelCount; distance++)
            {
                foreach (int node in reached.Level(distance)) Add(found, node, place, distance, budget);
            }
        }
        var shared = found.Where(f => f.Value.From.Count >= joinedMin).Select(f => new SharedNode(f.Key, f.Value.From, f.Value.Distance))
            .ToList();
        budget.Step(shared.Count);
        return new([.. shared.OrderByDescending(n => n.From.Count).ThenBy(n => n.Node).Take(nodesMax)], shared.Count, work.EndedBy);
    }

    private static void Add(Dictionary<int, (List<int> From, int Distance)> found, int node, int place, int distance, WorkBudget budget)
    {
        budget.Step();
        budget.AddBytes(BytesPerItem);
        ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(found, node, out bool isKnown);
        if (!isKnown)
        {
            budget.AddBytes(BytesPerNode);
            entry.From = [];
        }
        entry.From.Add(place);
        entry.Distance = Math.Max(entry.Distance, distance);
    }
}
