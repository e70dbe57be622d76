using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Core.Projection;

/// <summary>The nodes that one walk does not pass through, and which of them it has met.</summary>
/// <param name="projection">The graph.</param>
/// <param name="kinds">The kinds of such nodes.</param>
/// <param name="nodes">Such nodes.</param>
/// <param name="degreeOver">Nodes with more entries than this are such nodes.</param>
/// <param name="ends">The nodes that the walk is given, which are never avoided.</param>
public sealed class Avoidance(GraphProjection projection, KindSet kinds, IEnumerable<int> nodes, long degreeOver, IEnumerable<int> ends)
{
    private readonly HashSet<int> _nodes = [.. nodes];
    private readonly HashSet<int> _ends = [.. ends];
    private readonly HashSet<int> _met = [];

    /// <summary>Whether a walk goes around a node.</summary>
    public bool Avoids(int node) =>
        (projection.Degree(node) > degreeOver || kinds.Contains(projection.Kinds[node]) || _nodes.Contains(node)) && !_ends.Contains(node);

    /// <summary>The nodes that a step led to and that nothing else excludes: by degree, the greatest first, then in their order.</summary>
    public int[] MetByDegree() => [.. _met.OrderByDescending(projection.Degree).ThenBy(node => node)];

    /// <summary>The condition on each node between the ends: what else is allowed (null: all), and is not avoided.</summary>
    internal Func<int, bool> Over(Func<int, bool>? allowed) => node =>
    {
        bool isAvoided = Avoids(node);
        if (isAvoided && _met.Contains(node)) return false;
        if (allowed is not null && !allowed(node)) return false;
        if (isAvoided) _met.Add(node);
        return !isAvoided;
    };
}
