namespace KnowledgeGraph.Core.Query;

/// <summary>
/// The parts of a disjunction, those that compare one operand with terms put together: a store can look for a thousand terms in one pass
/// over a text, where it would else evaluate a thousand comparisons, or plan them.
/// </summary>
/// <param name="WithTerms">The comparisons with terms, by operand.</param>
/// <param name="Others">All others.</param>
public sealed record Alternatives(IReadOnlyList<IReadOnlyList<Filter.Compare>> WithTerms, IReadOnlyList<Filter> Others)
{
    /// <summary>The alternatives of a disjunction, and of the disjunctions in it.</summary>
    public static Alternatives Of(IEnumerable<Filter> filters)
    {
        var all = filters.SelectMany(Flatten).ToList();
        var withTerms = all.OfType<Filter.Compare>().Where(c => IsTerm(c.Comparison)).GroupBy(c => c.Operand)
            .Select(g => (IReadOnlyList<Filter.Compare>)[.. g]);
        return new([.. withTerms], [.. all.Where(f => f is not Filter.Compare compare || !IsTerm(compare.Comparison))]);
    }

    /// <summary>Whether what a comparison is given is a term that is looked for, and not a bound of an order.</summary>
    public static bool IsTerm(Comparison comparison) =>
        comparison is Comparison.Eq or Comparison.In or Comparison.Contains or Comparison.StartsWith or Comparison.EndsWith;

    private static IEnumerable<Filter> Flatten(Filter filter) => filter switch
    {
        Filter.Any any => any.Filters.SelectMany(Flatten),
        Filter.All { Filters: [var single] } => Flatten(single),
        _ => [filter],
    };
}
