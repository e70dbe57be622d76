using KnowledgeGraph.Core.Model;

namespace KnowledgeGraph.Neo4j.Mapping;

/// <summary>
/// Whether a relationship joins kinds that the model lets its type join. Patterns of fields name the kinds at both ends; walks follow
/// relationships of any type, and ask. Loads write no other, so in the adopted form nothing is asked.
/// </summary>
internal sealed class EdgeEnds(GraphMapping mapping)
{
    /// <summary>What must hold of a relationship of one of some types; nothing where it cannot be otherwise.</summary>
    public string[] Conditions(string edge, IEnumerable<int> types) => mapping.IsPlain
        ? [$"CASE type({edge}) {string.Join(' ', types.Select(t => mapping.Model.RelationshipTypes[t]).Select(type => When(edge, type)))} ELSE false END"]
        : [];

    private string When(string edge, RelationshipType type)
    {
        // From kinds that may lead to the same kinds are asked for together.
        var pairs = type.Ends.GroupBy(end => end.From, end => end.To).Select(g => (From: g.Key, To: KindSet.Of(g)))
            .GroupBy(pair => pair.To, pair => pair.From);
        var joined = pairs.Select(g => $"(startNode({edge}):({mapping.LabelsOf(KindSet.Of(g))}) AND endNode({edge}):({mapping.LabelsOf(g.Key)}))");
        return $"WHEN {CypherName.Literal(mapping.Of(type).Label)} THEN {string.Join(" OR ", joined.DefaultIfEmpty("false"))}";
    }
}
