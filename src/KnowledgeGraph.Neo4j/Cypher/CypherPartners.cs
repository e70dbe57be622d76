using System.Collections.Immutable;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>Compiles partners: two steps of one relationship type, and what lies between gathered for each partner.</summary>
internal sealed class CypherPartners(GraphMapping mapping, CypherVariables variables, CypherFilters filters)
{
    /// <summary>
    /// Whether an expansion, or one below it, gathers: it must then stand in a CALL, since Cypher allows no aggregate inside an expression.
    /// </summary>
    public static bool Gathers(Expansion expansion) =>
        expansion.Source is ItemSource.Partners || expansion.Summaries.Any(s => !CypherGroups.IsTotal(s))
            || expansion.Children.Any(Gathers);

    /// <summary>The partners of a parent.</summary>
    public CypherItems Items(Expansion expansion, PartnersField field, CypherScope parent)
    {
        var ordered = expansion.Order.Select(k => k.Operand).Where(o => o.Owner == OperandOwner.Edge).Select(o => o.Names[0]);
        string[] ofParent = expansion.ParentKinds.Contains(parent.Kinds)
            ? []
            : [$"{parent.Node}:{mapping.LabelsOf(expansion.ParentKinds.Intersect(parent.Kinds))}"];
        return Items(field, expansion.Where, ordered, ofParent, parent);
    }

    /// <summary>How many partners of the scope's node are of kinds that are counted and satisfy a filter.</summary>
    public string Count(PartnersField field, Filter? where, CypherScope of)
    {
        var items = Items(field, where, ordered: [], ofParent: [], of);
        return $"COUNT {{ {string.Join(' ', items.Counted!)} RETURN DISTINCT {items.Scope.Node} }}";
    }

    private CypherItems Items(PartnersField field, Filter? where, IEnumerable<string> ordered, string[] ofParent, CypherScope parent)
    {
        var conjuncts = where is Filter.All all ? all.Filters : where is { } one ? [one] : ImmutableArray<Filter>.Empty;
        var ofEdge = conjuncts.Where(c => EdgeNames(c).Any()).ToList();
        HashSet<string> compared = [.. ofEdge.SelectMany(EdgeNames), .. ordered];
        var (scope, shared) = Scope(field, parent.Node, compared);
        List<string> conditions =
            [.. ofParent, $"{scope.Node} <> {parent.Node}", .. conjuncts.Except(ofEdge).SelectMany(c => filters.Conditions(c, scope))];
        string match =
            $"MATCH {filters.PartnersPattern(field, parent.Node, shared, scope.Node, field.Targets)} WHERE {string.Join(" AND ", conditions)}";
        string counted = field.Uncounted.IsEmpty ? match : $"{match} AND NOT {scope.Node}:({mapping.LabelsOf(field.Uncounted)})";
        List<string> gather =
        [
            $"WITH {scope.Node}, collect(DISTINCT {shared}) AS {shared}",
            $"WITH {scope.Node}, {scope.Derived!.Map(shared)} AS {scope.Edge}",
        ];
        List<string> ofEdgeConditions = [.. ofEdge.SelectMany(c => filters.Conditions(c, scope))];
        return new([match, .. gather], ofEdgeConditions, scope)
        {
            Grouped =
                [counted, .. gather, .. ofEdgeConditions.Count == 0 ? [] : new[] { "WHERE " + string.Join(" AND ", ofEdgeConditions) }],
            Counted = ofEdge.Count == 0 ? [counted] : [counted, .. gather, "WHERE " + string.Join(" AND ", ofEdgeConditions)],
        };
    }

    /// <summary>The nodes of a kind that a derived edge's ends share.</summary>
    public CypherItems Shared(ItemSource.SharedOf source, CypherScope parent)
    {
        var scope = new CypherScope(mapping, variables.Next().Node, KindSet.Of(source.Kind.Ordinal));
        List<string> clauses = [$"UNWIND {parent.Derived!.Shared} AS {scope.Node}", $"WITH {scope.Node}"];
        return new(clauses, [$"{scope.Node}:{mapping.LabelsOf(scope.Kinds)}"], scope, scope.NodeId);
    }

    /// <summary>The clauses that find the partners of a level again, by the ids of both ends.</summary>
    /// <param name="field">The field.</param>
    /// <param name="id">The expression of the edge's id.</param>
    /// <param name="readsEdge">Whether what both share is read.</param>
    public (string Match, CypherScope Scope) Parents(PartnersField field, string id, bool readsEdge)
    {
        string from = variables.Next().Node;
        var (scope, shared) = Scope(field, from, []);
        string Find(string node, int end) =>
            $"OPTIONAL MATCH {mapping.AnyNode(node)} WHERE {mapping.NodeHandle.Of(node)} = split({id}, '\\n')[{end}]";
        string path = readsEdge ? $"\nOPTIONAL MATCH {filters.PartnersPattern(field, from, shared, scope.Node, field.Targets)}" : "";
        string gathered = readsEdge ? $"collect(DISTINCT {shared})" : "[]";
        string gather =
            $"WITH {scope.Node}, position, {gathered} AS {shared}\nWITH {scope.Node}, position, {scope.Derived!.Map(shared)} AS {scope.Edge}";
        return ($"{Find(from, 0)}\n{Find(scope.Node, 1)}{path}\n{gather}", scope);
    }

    private (CypherScope Scope, string Shared) Scope(PartnersField field, string from, IReadOnlyCollection<string> known)
    {
        string shared = variables.Next().Node;
        (string node, string edge) = variables.Next();
        return (new(mapping, node, field.Targets, edge) { Made = new DerivedEdge(mapping, field, from, node, edge, known) }, shared);
    }

    private static IEnumerable<string> EdgeNames(Filter filter) => filter switch
    {
        Filter.All all => all.Filters.SelectMany(EdgeNames),
        Filter.Any any => any.Filters.SelectMany(EdgeNames),
        Filter.Not not => EdgeNames(not.Negated),
        Filter.Compare { Operand: { Owner: OperandOwner.Edge } operand } => operand.Names,
        Filter.IsNull { Operand: { Owner: OperandOwner.Edge } operand } => operand.Names,
        // The edges that a related filter looks at are its own.
        _ => [],
    };
}
