using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace KnowledgeGraph.Core.Projection;

/// <summary>
/// The topology of a whole graph as immutable arrays, a consistent copy from a store, for algorithms that queries cannot express.
/// Nodes are numbered in the order of their ids (by code point), so that ties are decided the same way in every store.
/// Each node has an entry for each of its edges, in either direction: compressed sparse rows, sorted by neighbour, then step, then edge id.
/// </summary>
public sealed class GraphProjection
{
    private readonly Lazy<ProjectionPeriods> _periods;
    private readonly Func<string, long[]> _weights;
    private readonly ConcurrentDictionary<string, long[]> _weightsRead = new(StringComparer.Ordinal);

    internal GraphProjection(
        int edgeCount, byte[] kinds, int[] offsets, int[] neighbors, byte[] steps, int[] edges, Func<ProjectionPeriods> periods,
        Func<string, long[]> weights)
    {
        EdgeCount = edgeCount;
        Kinds = kinds;
        Offsets = offsets;
        Neighbors = neighbors;
        Steps = steps;
        Edges = edges;
        _periods = new(periods);
        _weights = weights;
    }

    /// <summary>The same topology with other periods and weights.</summary>
    public GraphProjection With(Func<ProjectionPeriods> periods, Func<string, long[]> weights) =>
        new(EdgeCount, Kinds, Offsets, Neighbors, Steps, Edges, periods, weights);

    /// <summary>By node: the ordinal of its kind.</summary>
    internal byte[] Kinds { get; }

    /// <summary>How many nodes there are.</summary>
    public int NodeCount => Offsets.Length - 1;

    /// <summary>How many edges there are.</summary>
    public int EdgeCount { get; }

    /// <summary>The first entry of each node, and finally the number of entries.</summary>
    internal int[] Offsets { get; }

    /// <summary>By entry: the node at the other end.</summary>
    internal int[] Neighbors { get; }

    /// <summary>By entry: the <see cref="Model.Step"/>.</summary>
    internal byte[] Steps { get; }

    /// <summary>By entry: the edge.</summary>
    internal int[] Edges { get; }

    /// <summary>The periods of nodes and edges, read when a walk first has a day.</summary>
    internal ProjectionPeriods Periods => _periods.Value;

    /// <summary>How many entries a node has.</summary>
    public int Degree(int node) => Offsets[node + 1] - Offsets[node];

    /// <summary>By edge: the value of a numeric property as a whole number of its unit; <see cref="long.MinValue"/> if missing.</summary>
    internal long[] Weights(string property) => _weightsRead.GetOrAdd(property, _weights);

    /// <summary>The entries of a node that lead to a neighbour, as a range.</summary>
    internal (int First, int End) EntriesBetween(int node, int neighbor)
    {
        int first = FirstEntry(node, neighbor);
        int end = first;
        while (end < Offsets[node + 1] && Neighbors[end] == neighbor) end++;
        return (first, end);
    }

    private int FirstEntry(int node, int neighbor)
    {
        int low = Offsets[node];
        int high = Offsets[node + 1];
        while (low < high)
        {
            int middle = (int)((uint)(low + high) >> 1);
            if (Neighbors[middle] < neighbor) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}

/// <summary>The days between which nodes and edges are valid: unknown ends are the minimum and the maximum.</summary>
/// <param name="NodeFrom">By node: the first day of its beginning.</param>
/// <param name="NodeTo">By node: the last day of its end.</param>
/// <param name="EdgeFrom">By edge: the first day of its beginning.</param>
/// <param name="EdgeTo">By edge: the last day of its end.</param>
public sealed record ProjectionPeriods(int[] NodeFrom, int[] NodeTo, int[] EdgeFrom, int[] EdgeTo)
{
    /// <summary>No period is known: everything is always valid.</summary>
    public static ProjectionPeriods Unknown(int nodes, int edges) =>
        new(Filled(nodes, int.MinValue), Filled(nodes, int.MaxValue), Filled(edges, int.MinValue), Filled(edges, int.MaxValue));

    /// <summary>Whether a node is valid on some day between two.</summary>
    public bool NodeHolds(int node, int firstDay, int lastDay) => NodeFrom[node] <= lastDay && NodeTo[node] >= firstDay;

    /// <summary>Whether an edge is valid on some day between two.</summary>
    public bool EdgeHolds(int edge, int firstDay, int lastDay) => EdgeFrom[edge] <= lastDay && EdgeTo[edge] >= firstDay;

    private static int[] Filled(int count, int day)
    {
        int[] days = new int[count];
        Array.Fill(days, day);
        return days;
    }
}

/// <summary>A path through a projection: one node more than edges.</summary>
/// <param name="Nodes">The nodes, from the first to the last.</param>
/// <param name="Edges">The edge between each node and the next.</param>
/// <param name="Weight">The sum of the edges' weights.</param>
public sealed record ProjectionPath(ImmutableArray<int> Nodes, ImmutableArray<int> Edges, long Weight);
