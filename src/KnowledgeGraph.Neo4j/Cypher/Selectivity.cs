using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>Which filters few nodes satisfy, as far as the model tells: there is no asking of the values.</summary>
internal static class Selectivity
{
    /// <summary>
    /// Whether the nodes that satisfy a filter are better found from its far end than by a look at each node of the kinds.
    /// </summary>
    public static bool CanFind(Filter filter, KindSet kinds, GraphModel model) => filter switch
    {
        Filter.Related { Quantifier: Quantifier.Some } related => EndsSelectively(related, model),
        Filter.Compare => IsSelective(filter, kinds, model) && IndexedBy(filter, kinds, model) is not null,
        Filter.Any { Filters.IsEmpty: false } any => any.Filters.All(f => CanFind(f, kinds, model)),
        Filter.All => RelatedChain.ConjunctsOf(filter).Any(f => CanFind(f, kinds, model)),
        _ => false,
    };

    /// <summary>Whether few nodes are at the far end of a chain of relationships.</summary>
    public static bool EndsSelectively(Filter.Related related, GraphModel model) => RelatedChain.NextOf(related, model) is { } next
        ? EndsSelectively(next, model)
        : RelatedChain.ConjunctsOf(related.Where).Any(c => IsSelective(c, related.Relationship.Targets, model));

    /// <summary>The property of a comparison whose values an index of each of the kinds finds; null: there is none.</summary>
    public static string? IndexedBy(Filter filter, KindSet kinds, GraphModel model) => filter is Filter.Compare
    {
        Comparison: Comparison.Eq or Comparison.In or Comparison.StartsWith,
        Operand: { Owner: OperandOwner.Node, IsFolded: false, Count: null, Names: [var name] },
    } && (name == Operand.Id || kinds.Ordinals.All(k => IsIndexed(model.Kinds[k].Property(name)))) ? name : null;

    // Names that several nodes share are few, though no index has the lists of other names that a name may be one of.
    private static bool IsSelective(Filter filter, KindSet kinds, GraphModel model) => filter is Filter.Compare
    {
        Comparison: Comparison.Eq or Comparison.In,
        Operand: { Owner: OperandOwner.Node, IsFolded: false, Count: null, Names: var names },
    } && (IndexedBy(filter, kinds, model) is not null
        || (names.Length > 1 && names.Any(n => kinds.Ordinals.Any(k => IsIndexed(model.Kinds[k].Property(n))))));

    // An enum has few values, and a Date's index begins with its first day.
    private static bool IsIndexed(PropertyDefinition? property) => property is { IsUnique: true, IsList: false }
        or { IsIndexed: true, IsList: false, Type: not (ScalarType.Enum or ScalarType.Date or ScalarType.DateTime or ScalarType.Boolean) };
}
