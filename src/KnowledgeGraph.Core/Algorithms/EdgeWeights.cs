using KnowledgeGraph.Core.Projection;

namespace KnowledgeGraph.Core.Algorithms;

/// <summary>The cost of a step along an edge: a whole number greater than 0, so that a cheapest walk never visits a node twice.</summary>
public sealed class EdgeWeights
{
    /// <summary>Decimal places of <see cref="Rarity"/>.</summary>
    public const int RarityScale = 3;

    /// <summary>
    /// The maximum cost of a step: the greatest number that a Decimal holds, so that a sum of thousands is still a number.
    /// </summary>
    public const long Max = 999_999_999_999_999;

    private const long RarityUnit = 1_000;

    private readonly GraphProjection _projection;
    private readonly long[]? _values;
    private readonly bool _byRarity;

    private EdgeWeights(GraphProjection projection, long[]? values, bool byRarity)
    {
        _projection = projection;
        _values = values;
        _byRarity = byRarity;
    }

    /// <summary>Each step costs 1.</summary>
    public static EdgeWeights Steps(GraphProjection projection) => new(projection, null, byRarity: false);

    /// <summary>
    /// A step costs 1 plus half the binary logarithm of the degrees of both its ends, in thousandths: passing through a node with a
    /// thousand edges costs ten steps more. The cost of a path is then a measure of how surprising it is (after Faloutsos, McCurley and
    /// Tomkins, Fast discovery of connection subgraphs, KDD 2004, who charge each node for its degree).
    /// </summary>
    public static EdgeWeights Rarity(GraphProjection projection) => new(projection, null, byRarity: true);

    /// <summary>
    /// A step costs the value of a numeric property of the edge; edges without a value, or one that is not greater than 0 or greater than
    /// <see cref="Max"/>, are not followed.
    /// </summary>
    public static EdgeWeights Property(GraphProjection projection, string property) =>
        new(projection, projection.Weights(property), byRarity: false);

    /// <summary>A step costs what is given for its edge; those of 0 are not followed.</summary>
    public static EdgeWeights OfEdges(GraphProjection projection, long[] values) => new(projection, values, byRarity: false);

    /// <summary>Whether each step costs 1.</summary>
    internal bool AreSteps => _values is null && !_byRarity;

    /// <summary>The minimum cost of a step.</summary>
    internal long Least => _byRarity ? RarityUnit : 1;

    /// <summary>The cost of a node's entry; 0 if it cannot be followed.</summary>
    internal long Of(int node, int entry)
    {
        if (_values is not null) return _values[_projection.Edges[entry]] is > 0 and <= Max and var value ? value : 0;
        return _byRarity ? RarityUnit + HalfLogarithm(node) + HalfLogarithm(_projection.Neighbors[entry]) : 1;
    }

    private long HalfLogarithm(int node) => (long)Math.Round(500 * Math.Log2(_projection.Degree(node)));
}
