using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>
/// The nodes that satisfy a filter, found from its selective end and gathered once: a list that begins there reads the few nodes that an
/// index gives and what they are related to. Neo4j itself begins at the listed nodes, since it takes an EXISTS for a condition of each.
/// </summary>
internal sealed class CypherSeeks(GraphMapping mapping, CypherVariables variables, CypherFilters filters, CypherGathered gathered)
{
    private readonly GraphModel _model = mapping.Model;

    /// <summary>The list of the nodes from which a relationship leads to one that satisfies the filter.</summary>
    public string Reached(Filter.Related related) => gathered.Add(related, "reached", () =>
    {
        var from = new CypherScope(mapping, variables.Next().Node, _model.AllKinds);
        var clauses = new List<string>();
        Reach(related, from, clauses);
        return $"{string.Join(' ', clauses)} RETURN {from.Node}";
    });

    /// <summary>
    /// The clauses that bind the nodes which satisfy one of some filters, each once, and that filter; a WHERE may follow the last. Null:
    /// there is none that is selective. The nodes may be of other kinds than the scope's.
    /// </summary>
    public (List<string> Clauses, Filter Found)? Begin(IEnumerable<Filter> conjuncts, CypherScope scope)
    {
        // Of the node's own properties the planner itself chooses the index.
        var found = conjuncts.FirstOrDefault(c => c is not Filter.Compare && Selectivity.CanFind(c, scope.Kinds, _model));
        if (found is null) return null;
        string with = found is Filter.Related ? "WITH" : "WITH DISTINCT";
        return ([$"UNWIND {Find(found, scope.Kinds)} AS {scope.Node}", $"{with} {scope.Node}"], found);
    }

    /// <summary>The pattern of nodes of some kinds that are compared by a property, with the labels whose indexes have it.</summary>
    public string Pattern(string variable, KindSet kinds, string property)
    {
        if (property == Operand.Id) return mapping.NodeOf(variable, kinds);
        return $"({variable}:{string.Join('|', kinds.Ordinals.Select(k => mapping.LabelOf(_model.Kinds[k])))})";
    }

    /// <summary>
    /// What lets Neo4j use the index in which a comparison's property comes first: it holds nodes that have all of its columns. Empty where
    /// the comparison uses none.
    /// </summary>
    public string[] Completion(Filter filter, CypherScope scope) =>
        Selectivity.IndexedBy(filter, scope.Kinds, _model) is { } name && name != Operand.Id && !mapping.IsPlain
            && IsComposite(name, scope.Kinds)
            ? [$"{scope.NodeId} IS NOT NULL"]
            : [];

    private bool IsComposite(string name, KindSet kinds) => kinds.Ordinals.Any(k => _model.Kinds[k].Property(name) is { IsUnique: false });

    // A list of the nodes, of which some may be there twice.
    private string Find(Filter filter, KindSet kinds) => filter switch
    {
        Filter.Related related => Reached(related),
        Filter.Compare compare => gathered.Add((compare, kinds), "found", () => Seek(compare, kinds)),
        Filter.Any any => string.Join(" + ", any.Filters.Select(f => Find(f, kinds))),
        Filter.All all => gathered.Add((all, kinds), "found", () => Narrow(all, kinds)),
        _ => throw new NotSupportedException(filter.GetType().Name),
    };

    private string Seek(Filter.Compare compare, KindSet kinds)
    {
        var scope = new CypherScope(mapping, variables.Next().Node, kinds);
        string[] conditions = [.. filters.Conditions(compare, scope), .. Completion(compare, scope)];
        return $"MATCH {Pattern(scope.Node, kinds, compare.Operand.Names[0])} WHERE {string.Join(" AND ", conditions)} RETURN {scope.Node}";
    }

    private string Narrow(Filter.All all, KindSet kinds)
    {
        var conjuncts = RelatedChain.ConjunctsOf(all).ToList();
        var found = conjuncts.First(c => Selectivity.CanFind(c, kinds, _model));
        string list = Find(found, kinds);
        var scope = new CypherScope(mapping, variables.Next().Node, kinds);
        var rest = conjuncts.Where(c => !ReferenceEquals(c, found)).SelectMany(c => filters.Conditions(c, scope));
        string conditions = string.Join(" AND ", rest.Prepend($"{scope.Node}:({mapping.LabelsOf(kinds)})"));
        return $"UNWIND {list} AS {scope.Node} WITH {scope.Node} WHERE {conditions} RETURN {scope.Node}";
    }

    // From the far end of the chain inward, each node of a level once: so each edge is followed once, however many ways lead along it.
    private void Reach(Filter.Related related, CypherScope from, List<string> clauses)
    {
        (string pattern, var target) = filters.Pattern(related.Relationship, from);
        var next = RelatedChain.NextOf(related, _model);
        var conjuncts = RelatedChain.ConjunctsOf(related.Where).Where(c => !ReferenceEquals(c, next)).ToList();
        if (next is not null) Reach(next, target, clauses);
        else if (conjuncts.Find(c => Selectivity.IndexedBy(c, target.Kinds, _model) is not null) is { } begin)
        {
            string[] seek = [.. filters.Conditions(begin, target), .. Completion(begin, target)];
            clauses.Add(
                $"MATCH {Pattern(target.Node, target.Kinds, Selectivity.IndexedBy(begin, target.Kinds, _model)!)} WHERE {string.Join(" AND ", seek)}");
            conjuncts.Remove(begin);
        }
        var rest = conjuncts.SelectMany(c => filters.Conditions(c, target)).ToList();
        clauses.Add(rest.Count == 0 ? $"MATCH {pattern}" : $"MATCH {pattern} WHERE {string.Join(" AND ", rest)}");
        clauses.Add($"WITH DISTINCT {from.Node}");
    }
}
