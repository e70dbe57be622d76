using KnowledgeGraph.Core.Projection;

namespace KnowledgeGraph.Core.Algorithms;

/// <summary>What a step along an edge costs: a whole number greater than 0, so that a cheapest walk never comes by a node twice.</summary>
public sealed class EdgeWeights
{
    /// <summary>Decimal places of <see cref="Rarity"/>.</summary>
    public const int RarityScale = 3;

    /// <summary>The most that a step may cost: the greatest number that a Decimal holds, so that a sum of thousands is still a number.</summary>
    public const long Max = 999_999_999_999_999;

    private const long RarityUnit = 1_000;

    private readonly GraphProjection _projection;
    private readonly long[]? _told;
    private readonly bool _byRarity;

    private EdgeWeights(GraphProjection projection, long[]? told, bool byRarity)
    {
        _projection = projection;
        _told = told;
        _byRarity = byRarity;
    }

    /// <summary>Each step costs 1.</summary>
    public static EdgeWeights Steps(GraphProjection projection) => new(projection, null, byRarity: false);

    /// <summary>
    /// A step costs 1 and half the binary logarithm of the degrees of both its ends, in thousandths: to pass through a node with a thousand edges costs
    /// ten steps more. The cost of a path then tells how surprising it is (after Faloutsos, McCurley and Tomkins, Fast discovery of connection subgraphs, KDD 2004,
    /// who charge each node for its degree).
    /// </summary>
    public static EdgeWeights Rarity(GraphProjection projection) => new(projection, null, byRarity: true);

    /// <summary>
    /// A step costs what a numeric property of the edge says; edges where it is not told, not greater than 0, or greater than <see cref="Max"/> are not taken.
    /// </summary>
    public static EdgeWeights Property(GraphProjection projection, string property) => new(projection, projection.Weights(property), byRarity: false);

    /// <summary>Whether each step costs 1.</summary>
    internal bool AreSteps => _told is null && !_byRarity;

    /// <summary>The least that a step can cost.</summary>
    internal long Least => _byRarity ? RarityUnit : 1;

    /// <summary>What the entry of a node costs; 0 where it cannot be taken.</summary>
    internal long Of(int node, int entry)
    {
        if (_told is not null) return _told[_projection.Edges[entry]] is > 0 and <= Max and var told ? told : 0;
        return _byRarity ? RarityUnit + HalfLogarithm(node) + HalfLogarithm(_projection.Neighbors[entry]) : 1;
    }

    private long HalfLogarithm(int node) => (long)Math.Round(500 * Math.Log2(_projection.Degree(node)));
}
