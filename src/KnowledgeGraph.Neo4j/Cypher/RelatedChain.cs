using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>
/// Filters over what is related to what is related, and so on. Row by row, as nested EXISTS, such a chain costs the product of the degrees
/// along it; gathered as sets from its far end, level by level, it costs the edges of each level once.
/// </summary>
internal static class RelatedChain
{
    // Two levels with nothing selective at the end are mostly found at the first look, and gathering them would read every edge of both
    // types.
    private const int GatheredFrom = 3;

    /// <summary>Whether a filter is gathered: it is deep, or an index gives the few nodes at its far end.</summary>
    public static bool IsGathered(Filter.Related related, GraphModel model) =>
        DepthOf(related) is var depth && (depth >= GatheredFrom || (depth > 1 && Selectivity.EndsSelectively(related, model)));

    /// <summary>The filter that a chain goes on with, among those that must hold of the same node; null: it ends here.</summary>
    public static Filter.Related? NextOf(Filter.Related related, GraphModel model) => ConjunctsOf(related.Where).OfType<Filter.Related>()
        .Where(r => r.Quantifier == Quantifier.Some).OrderByDescending(r => Selectivity.EndsSelectively(r, model)).ThenByDescending(DepthOf)
        .FirstOrDefault();

    /// <summary>The filters that must all hold for a filter to hold.</summary>
    public static IEnumerable<Filter> ConjunctsOf(Filter? filter) => filter switch
    {
        null => [],
        Filter.All all => all.Filters.SelectMany(ConjunctsOf),
        _ => [filter],
    };

    private static int DepthOf(Filter? filter) => filter switch
    {
        Filter.All all => all.Filters.Select(DepthOf).DefaultIfEmpty().Max(),
        Filter.Any any => any.Filters.Select(DepthOf).DefaultIfEmpty().Max(),
        Filter.Not not => DepthOf(not.Negated),
        Filter.Related related => 1 + DepthOf(related.Where),
        _ => 0,
    };
}
