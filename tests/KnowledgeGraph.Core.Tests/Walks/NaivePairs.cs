using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Projection;
using KnowledgeGraph.Core.Tests.Algorithms;

namespace KnowledgeGraph.Core.Tests.Walks;

/// <summary>A step of a walk by pairs: over one edge, or over two and the node between.</summary>
internal sealed record NaivePairMove(int To, int? Middle, int[] Edges);

/// <summary>The rules of walks by pairs of steps, edge by edge, regardless of speed.</summary>
internal sealed class NaivePairs(RandomGraph graph, WalkFilter filter, int[] ends, Func<int, bool> avoids)
{
    private readonly NaiveWalks _singles = new(graph, filter);

    /// <summary>The steps that may be followed from a node, whatever is at their end.</summary>
    public IEnumerable<NaivePairMove> Moves(int node)
    {
        foreach (var move in _singles.Moves(node)) yield return new(move.To, null, [move.Edge]);
        foreach (int step in filter.Pairs)
        {
            foreach (var (there, back) in PairsOver(node, step)) yield return new(back.To, there.To, [there.Edge, back.Edge]);
        }
    }

    /// <summary>The nodes that a step could be followed to, or over, were they not avoided.</summary>
    public IEnumerable<int> Avoided(int node)
    {
        var ofPairs = filter.Pairs.SelectMany(step => Follow(node, step).Concat(PairsOver(node, step).Select(p => p.Back)));
        var all = _singles.Moves(node).Concat(ofPairs);
        return all.Select(m => m.To).Where(n => avoids(n) && !ends.Contains(n) && _singles.MayPass(n)).Distinct();
    }

    /// <summary>Whether a walk may come by a node.</summary>
    public bool MayPass(int node) => ends.Contains(node) || (_singles.MayPass(node) && !avoids(node));

    /// <summary>The nodes within some steps, each with its distance, nearest first and then in their order.</summary>
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

    /// <summary>What each simple path weighs, the cheapest first; of several ways between two nodes the cheapest.</summary>
    public List<long> PathWeights(int from, int to, int lengthMax, Func<NaivePairMove, long> weightOf)
    {
        var found = new List<long>();
        Extend([from], 0);
        found.Sort();
        return found;

        void Extend(int[] nodes, long weight)
        {
            if (nodes[^1] == to) found.Add(weight);
            if (nodes[^1] == to || nodes.Length > lengthMax) return;
            foreach (var moves in Moves(nodes[^1]).GroupBy(m => m.To))
            {
                if (!nodes.Contains(moves.Key) && MayPass(moves.Key)) Extend([.. nodes, moves.Key], weight + moves.Min(weightOf));
            }
        }
    }

    private IEnumerable<(NaiveMove There, NaiveMove Back)> PairsOver(int node, int step) =>
        from there in Follow(node, step)
        where MayPass(there.To)
        from back in Follow(there.To, Step.Reverse(step))
        where back.To != node
        select (there, back);

    private IEnumerable<NaiveMove> Follow(int node, int step)
    {
        bool[] only = new bool[Step.Count];
        only[step] = true;
        return new NaiveWalks(graph, filter with { Steps = only }).Moves(node);
    }
}
