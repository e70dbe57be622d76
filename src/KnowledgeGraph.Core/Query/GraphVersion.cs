using System.Globalization;

namespace KnowledgeGraph.Core.Query;

/// <summary>
/// Which state of the graph it is, as far as a query depends on it: of equal states a query has equal answers. States have no order, and
/// those of two histories of a graph (a backup that is restored and loaded into again) are never equal unless their contents are.
/// </summary>
/// <param name="Value">Random as a whole: made of the random numbers that stores keep with their commits.</param>
public readonly record struct GraphVersion(UInt128 Value)
{
    /// <summary>32 hexadecimal digits.</summary>
    public override string ToString() => Value.ToString("x32", CultureInfo.InvariantCulture);
}
