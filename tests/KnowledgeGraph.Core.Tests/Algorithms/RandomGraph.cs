using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Projection;
using KnowledgeGraph.Core.Values;

namespace KnowledgeGraph.Core.Tests.Algorithms;

/// <summary>An edge of a random graph. Its id orders it among those between the same nodes.</summary>
internal sealed record RandomEdge(int Id, int From, int To, int Type, long Weight, (int First, int Last) Days);

/// <summary>A small graph made of a seed: with loops, parallel edges, weights that are missing or 0, and periods.</summary>
internal sealed class RandomGraph
{
    public const int Types = 3;
    public const string Weight = "weight";

    private RandomGraph(int seed, int nodeCount, RandomEdge[] edges, (int First, int Last)[] nodeDays)
    {
        (Seed, NodeCount, Edges, NodeDays) = (seed, nodeCount, edges, nodeDays);
        Projection = Project(edges);
    }

    public int Seed { get; }

    public int NodeCount { get; }

    public RandomEdge[] Edges { get; }

    public (int First, int Last)[] NodeDays { get; }

    public GraphProjection Projection { get; }

    /// <summary>How long a path can be.</summary>
    public int LengthMax => NodeCount;

    /// <summary>So many graphs, each of its own seed.</summary>
    public static IEnumerable<RandomGraph> Make(int count, int nodesMax, double density = 1.5) =>
        Enumerable.Range(0, count).Select(seed => Make(new Random(seed), seed, nodesMax, density));

    /// <summary>
    /// The same graph, its edges added to the projection in another order; edge i there is what edge <paramref name="order"/>[i] is here.
    /// </summary>
    public GraphProjection Project(int[] order) => Project([.. order.Select(i => Edges[i])]);

    /// <summary>A filter that closes some steps, some nodes and sometimes every other day.</summary>
    public WalkFilter Filter(Random random)
    {
        if (random.Next(4) == 0) return WalkFilter.Everything;
        bool[] steps = new bool[Step.Count];
        for (int step = 0; step < 2 * Types; step++) steps[step] = random.Next(4) > 0;
        bool[] open = [.. Enumerable.Range(0, NodeCount).Select(_ => random.Next(5) > 0)];
        return new(steps, random.Next(2) == 0 ? PartialDate.Parse($"{2000 + random.Next(10)}") : null,
            random.Next(2) == 0 ? node => open[node] : null);
    }

    /// <summary>The ordinal of a node's kind.</summary>
    public static byte KindOf(int node) => (byte)(node % 3);

    public override string ToString() =>
        $"seed {Seed}: {NodeCount} nodes, {string.Join(' ', Edges.Select(e => $"{e.From}-{e.Type}:{e.Weight}->{e.To}"))}";

    private GraphProjection Project(RandomEdge[] edges)
    {
        var builder = new ProjectionBuilder(NodeCount, edges.Length);
        foreach (var edge in edges) builder.Add(edge.From, edge.To, edge.Type);
        var periods = new ProjectionPeriods(
            [.. NodeDays.Select(d => d.First)], [.. NodeDays.Select(d => d.Last)], [.. edges.Select(e => e.Days.First)],
            [.. edges.Select(e => e.Days.Last)]);
        return builder.Build(
            (x, y) => edges[x].Id - edges[y].Id, () => periods, _ =>
                [.. edges.Select(e => e.Weight)], [.. Enumerable.Range(0, NodeCount).Select(KindOf)]);
    }

    private static RandomGraph Make(Random random, int seed, int nodesMax, double density)
    {
        int nodes = random.Next(2, nodesMax + 1);
        int count = random.Next((int)(nodes * density) + 1);
        int[] ids = [.. Enumerable.Range(0, count)];
        random.Shuffle(ids);
        RandomEdge[] edges =
        [
            .. ids.Select(
                id => new RandomEdge(id, random.Next(nodes), random.Next(nodes), random.Next(Types), MakeWeight(random), MakeDays(random))),
        ];
        return new(seed, nodes, edges, [.. Enumerable.Range(0, nodes).Select(_ => MakeDays(random))]);
    }

    private static long MakeWeight(Random random) => random.Next(10) switch
    {
        0 => long.MinValue,
        1 => 0,
        2 => -3,
        _ => random.Next(1, 5),
    };

    private static (int First, int Last) MakeDays(Random random)
    {
        int first = random.Next(2) == 0 ? int.MinValue : PartialDate.Parse($"{1998 + random.Next(8)}").FirstDay;
        int last = random.Next(2) == 0 ? int.MaxValue : PartialDate.Parse($"{2004 + random.Next(8)}").LastDay;
        return (first, last);
    }
}
