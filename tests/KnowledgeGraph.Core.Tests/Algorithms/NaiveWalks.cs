using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Projection;

namespace KnowledgeGraph.Core.Tests.Algorithms;

/// <summary>One step from a node: over an edge, to its other end.</summary>
internal sealed record NaiveMove(int Edge, int Step, int To, long Weight);

/// <summary>A path as its nodes and what it weighs.</summary>
internal sealed record NaivePath(int[] Nodes, int[] Edges, long Weight);

/// <summary>The rules of walks, edge by edge, regardless of speed.</summary>
internal sealed class NaiveWalks(RandomGraph graph, WalkFilter filter)
{
    /// <summary>The steps that may be followed from a node, whatever is at their end.</summary>
    public IEnumerable<NaiveMove> Moves(int node)
    {
        foreach (var (number, edge) in graph.Edges.Index())
        {
            if (edge.From == node && Takes(edge, RelationshipDirection.Out))
            {
                yield return new(number, Step.Of(edge.Type, RelationshipDirection.Out), edge.To, edge.Weight);
            }
            if (edge.To == node && Takes(edge, RelationshipDirection.In))
            {
                yield return new(number, Step.Of(edge.Type, RelationshipDirection.In), edge.From, edge.Weight);
            }
        }
    }

    /// <summary>Whether a walk may come by a node that is not one of its ends.</summary>
    public bool MayPass(int node)
    {
        if (filter.AsOf is { } day && !Holds(graph.NodeDays[node], day.FirstDay, day.LastDay)) return false;
        return filter.Allows?.Invoke(node) ?? true;
    }

    /// <summary>Whether an edge joins its ends, whatever its direction.</summary>
    public bool Joins(RandomEdge edge) => Takes(edge, RelationshipDirection.Out) || Takes(edge, RelationshipDirection.In);

    /// <summary>The fewest steps from one node to another; null where there is no way.</summary>
    public int? Distance(int from, int to)
    {
        var seen = new HashSet<int> { from };
        var level = new List<int> { from };
        for (int distance = 0; level.Count > 0; distance++)
        {
            if (level.Contains(to)) return distance;
            level = [.. level.SelectMany(Moves).Select(m => m.To).Where(n => (n == to || MayPass(n)) && seen.Add(n))];
        }
        return null;
    }

    /// <summary>The nodes within so many steps, each with its distance, nearest first and then in their order.</summary>
    public (int Node, int Distance)[] Within(int from, int depthMax)
    {
        var distances = new Dictionary<int, int> { [from] = 0 };
        for (int distance = 1; distance <= depthMax; distance++)
        {
            foreach (int node in distances.Where(d => d.Value == distance - 1).Select(d => d.Key).ToList())
            {
                foreach (var move in Moves(node)) if (MayPass(move.To)) distances.TryAdd(move.To, distance);
            }
        }
        return [.. distances.OrderBy(d => d.Value).ThenBy(d => d.Key).Select(d => (d.Key, d.Value))];
    }

    /// <summary>
    /// Every path that comes by no node twice, the cheapest first and then by nodes; of several edges between two nodes the first of the
    /// cheapest.
    /// </summary>
    public List<NaivePath> SimplePaths(int from, int to, int lengthMax, Func<int, NaiveMove, long> weightOf)
    {
        var found = new List<NaivePath>();
        Extend([from], [], 0);
        return [.. found.OrderBy(p => p.Weight).ThenBy(p => p.Nodes, Comparer<int[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)))];

        void Extend(int[] nodes, int[] edges, long weight)
        {
            int last = nodes[^1];
            if (last == to) found.Add(new(nodes, edges, weight));
            if (last == to || edges.Length == lengthMax) return;
            foreach (var moves in Moves(last).Where(m => weightOf(last, m) > 0).GroupBy(m => m.To))
            {
                if (nodes.Contains(moves.Key) || (moves.Key != to && !MayPass(moves.Key))) continue;
                var best = moves.OrderBy(m => weightOf(last, m)).ThenBy(m => m.Step).ThenBy(m => graph.Edges[m.Edge].Id).First();
                Extend([.. nodes, best.To], [.. edges, best.Edge], weight + weightOf(last, best));
            }
        }
    }

    /// <summary>Fails unless it is a walk that the filter allows.</summary>
    public void CheckPath(ProjectionPath path, int from, int to)
    {
        Assert.Equal(from, path.Nodes[0]);
        Assert.Equal(to, path.Nodes[^1]);
        Assert.Equal(path.Nodes.Length - 1, path.Edges.Length);
        for (int i = 0; i < path.Edges.Length; i++)
        {
            Assert.Contains(Moves(path.Nodes[i]), m => m.To == path.Nodes[i + 1] && m.Edge == path.Edges[i]);
        }
        Assert.All(path.Nodes.Skip(1).SkipLast(1), node => Assert.True(MayPass(node)));
    }

    private bool Takes(RandomEdge edge, RelationshipDirection direction) =>
        filter.Steps[Step.Of(edge.Type, direction)] && (filter.AsOf is not { } day || Holds(edge.Days, day.FirstDay, day.LastDay));

    private static bool Holds((int First, int Last) days, int firstDay, int lastDay) => days.First <= lastDay && days.Last >= firstDay;
}
