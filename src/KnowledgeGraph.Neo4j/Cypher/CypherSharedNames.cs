using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>Compiles which nodes have a name that another has: those are gathered once for a statement.</summary>
internal sealed class CypherSharedNames(GraphMapping mapping, CypherVariables variables, CypherValidity validity, CypherGathered gathered)
{
    /// <summary>Whether the scope's node shares a name.</summary>
    public string IsShared(Filter.SharesName filter, CypherScope scope)
    {
        var having = KindSet.Of(Filter.SharesName.KindsWith(mapping.Model, filter.Field).Select(k => k.Ordinal));
        var kinds = filter.IsOfAnyKind ? having : having.Intersect(scope.Kinds);
        return kinds.IsEmpty ? "false" : $"{scope.Node} IN {gathered.Add((filter, kinds), "sharing", () => Sharing(filter, kinds))}";
    }

    private string Sharing(Filter.SharesName filter, KindSet kinds)
    {
        var scope = new CypherScope(mapping, variables.Next().Node, kinds);
        string[] onDay = validity.NodeOnDay(scope.Node, kinds);
        string where = onDay.Length == 0 ? "" : $" WHERE {string.Join(" AND ", onDay)}";
        bool isByKind = !filter.IsOfAnyKind && kinds.Count > 1;
        string kind = isByKind ? $", {Kind(scope)} AS kind" : "";
        return $"MATCH ({scope.Node}:{mapping.LabelsOf(kinds)}){where} UNWIND {Names(filter.Field, scope)} AS name WITH DISTINCT {scope.Node}, name{kind} "
            + $"WITH name, {(isByKind ? "kind, " : "")}collect({scope.Node}) AS nodes WHERE size(nodes) > 1 UNWIND nodes AS node RETURN DISTINCT node";
    }

    private string Kind(CypherScope scope) =>
        $"CASE {string.Join(' ', scope.Kinds.Ordinals.Select(k => $"WHEN {scope.Node}:{mapping.LabelOf(mapping.Model.Kinds[k])} THEN {k}"))} END";

    // Kinds can have their names in different properties.
    private string Names(string field, CypherScope scope)
    {
        var alike = scope.Kinds.Ordinals.Select(k => (Kind: k, Field: (LocalizedTextField)mapping.Model.Kinds[k].Field(field)!))
            .GroupBy(k => string.Join(' ', [.. k.Field.Texts, "", .. k.Field.Lists]), StringComparer.Ordinal)
            .Select(g => (Kinds: KindSet.Of(g.Select(k => k.Kind)), g.First().Field)).ToList();
        if (alike.Count == 1) return Names(alike[0].Field, scope);
        return $"CASE {string.Join(' ', alike.Select(a => $"WHEN {scope.Node}:({mapping.LabelsOf(a.Kinds)}) THEN {Names(a.Field, scope with { Kinds = a.Kinds })}"))} END";
    }

    private static string Names(LocalizedTextField field, CypherScope scope)
    {
        string Folded(string name) =>
            $"{scope.Property(OperandOwner.Node, name, PropertyForm.Folded)}, {scope.Property(OperandOwner.Node, name)}";
        string texts = string.Join(", ", field.Texts.Select(name => $"coalesce({Folded(name)})"));
        string lists = string.Concat(field.Lists.Select(name => $" + coalesce({Folded(name)}, [])"));
        return $"[text IN [{texts}]{lists} WHERE text IS NOT NULL]";
    }
}
