using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>
/// The kinds that a query's type filters name, as its values have them. With them a pattern has the labels of those kinds alone, from which
/// Neo4j starts, and whose indexes it uses; a comparison with labels as values it makes node by node.
/// </summary>
/// <param name="chosen">The kinds that parameters list.</param>
internal sealed class CypherKinds(ImmutableArray<ChosenKinds> chosen)
{
    // Filters are compiled in several places of a statement, and what is gathered for one is known by the filter itself.
    private readonly Dictionary<Filter.Related, Filter.Related> _narrowed = new(ReferenceEqualityComparer.Instance);

    /// <summary>The kinds that a type filter names; null: the text is the same for all.</summary>
    public KindSet? Of(Filter.OfKind filter)
    {
        foreach (var one in chosen)
        {
            if (one.Parameter == filter.Parameter) return one.Kinds;
        }
        return null;
    }

    /// <summary>The kinds that nodes of some kinds are of if they satisfy a filter, and what is left to ask of them.</summary>
    public (KindSet Kinds, ImmutableArray<Filter> Others) Narrow(KindSet kinds, Filter? where)
    {
        var all = RelatedChain.ConjunctsOf(where).ToImmutableArray();
        var named = all.OfType<Filter.OfKind>().Where(type => Of(type) is not null).ToList();
        var narrowed = named.Aggregate(kinds, (left, type) => left.Intersect(Of(type)!));
        // No kind at all is a condition that nothing satisfies: there would be no kind whose properties the rest could read.
        return narrowed.IsEmpty ? (kinds, all) : (narrowed, all.RemoveRange(named));
    }

    /// <summary>The same filter, with the targets of its relationship, and of those of the filters within, narrowed.</summary>
    public Filter.Related Narrow(Filter.Related related)
    {
        if (chosen.IsEmpty) return related;
        if (_narrowed.TryGetValue(related, out var known)) return known;
        var (targets, rest) = Narrow(related.Relationship.Targets, related.Where);
        var filters = rest.Select(f => f is Filter.Related inner ? Narrow(inner) : f).ToImmutableArray();
        Filter? where = filters switch
        {
            [] => null,
            [var one] => one,
            _ => new Filter.All(filters),
        };
        var narrowed = related with { Relationship = related.Relationship with { Targets = targets }, Where = where };
        _narrowed.Add(related, narrowed);
        _narrowed.TryAdd(narrowed, narrowed);
        return narrowed;
    }
}
