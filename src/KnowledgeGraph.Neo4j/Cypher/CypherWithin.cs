using System.Text;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>
/// The filters by a node of a tree, a place, that things lie in. What is below the named place is gathered once, from there downward:
/// following each item upward costs ten times as much. A list of items begins there (<see cref="Match"/>); elsewhere the items are compared
/// with the gathered sites (<see cref="Contains"/>), which the statement gathers at its head.
/// </summary>
internal sealed class CypherWithin(GraphMapping mapping, CypherParameters parameters, CypherValidity validity, CypherGathered gathered)
{
    private readonly GraphModel _model = mapping.Model;

    /// <summary>Whether any node of the kinds is a place or can lie in one.</summary>
    public static bool Allows(Filter.Within within, KindSet kinds) =>
        !kinds.Intersect(SiteKinds(within.Tree)).IsEmpty || Steps(within.Tree, kinds).Count > 0;

    /// <summary>Clauses that give each node of the scope's kinds within the place once; a WHERE may follow the last.</summary>
    public IEnumerable<string> Match(Filter.Within within, CypherScope scope, string labels)
    {
        yield return Sites(within);
        yield return "WITH DISTINCT site";
        var (sites, steps) = (SiteKinds(within.Tree), Steps(within.Tree, scope.Kinds));
        if (sites.Contains(scope.Kinds) || steps.Count == 0)
        {
            yield return $"MATCH (site:{labels})";
            yield return $"WITH site AS {scope.Node}";
            yield break;
        }
        string quantifier = scope.Kinds.Intersect(sites).IsEmpty ? "{1}" : "{0,1}";
        yield return $"MATCH (site){Repeat("from", "to", steps, quantifier)}({scope.Node}:{labels})";
        yield return $"WITH DISTINCT {scope.Node}";
    }

    /// <summary>Whether the scope's node is one of the gathered sites, or one step away from one.</summary>
    public string Contains(Filter.Within within, CypherScope scope)
    {
        if (!Allows(within, scope.Kinds)) return "false";
        var siteKinds = SiteKinds(within.Tree);
        string sites = gathered.Add(within, "sites", () => $"{Sites(within)} RETURN DISTINCT site");
        var alternatives = new List<string>();
        if (!scope.Kinds.Intersect(siteKinds).IsEmpty) alternatives.Add($"{scope.Node} IN {sites}");
        // A site's own steps were followed when the sites were gathered.
        foreach (var step in Steps(within.Tree, KindSet.Of(scope.Kinds.Ordinals.Where(k => !siteKinds.Contains(k)))))
        {
            string relationship = validity.Edge(validity.EdgeOnDay("step", step.Type).Length == 0 ? "" : "step", step.Type);
            string path = CypherArrow.Of(step.Direction, relationship);
            alternatives.Add($"EXISTS {{ MATCH ({scope.Node}:{mapping.LabelsOf(step.From)}){path}(site) WHERE site IN {sites} }}");
        }
        return $"({string.Join(" OR ", alternatives)})";
    }

    private static KindSet SiteKinds(TreeDefinition tree) => tree.Steps.Aggregate(tree.Kinds, (kinds, step) => kinds.Union(step.To));

    // The place, and every site that steps of the tree and of @within lead from to it.
    private string Sites(Filter.Within within)
    {
        var scope = new CypherScope(mapping, "place", within.Kinds);
        string value = parameters.Add(within.Parameter, ParameterForm.Value, within.Place.Type);
        bool isId = within.Place.Names is [Operand.Id];
        string pattern = isId
            ? mapping.NodeOf("place", scope.Kinds)
            : $"(place:{string.Join('|', scope.Kinds.Ordinals.Select(k => mapping.LabelOf(_model.Kinds[k])))})";
        var equals = isId
            ? [mapping.Ids.Is("place", scope.Kinds, value)]
            : within.Place.Names.Select(name => scope.Definitions(_model, OperandOwner.Node, name).Any(p => p.IsList)
            ? $"{value} IN {scope.Property(OperandOwner.Node, name)}"
            : $"{scope.Property(OperandOwner.Node, name)} = {value}");
        string[] holds = validity.NodeOnDay("place", scope.Kinds);
        string isPlace = holds.Length == 0 ? string.Join(" OR ", equals) : $"({string.Join(" OR ", equals)}) AND {holds[0]}";
        return $"MATCH {pattern} WHERE {isPlace} MATCH (place){Repeat("lower", "upper", Steps(within.Tree, SiteKinds(within.Tree)), "{0,}")}(site)";
    }

    // A quantified step against the direction in which things lie in their site.
    private string Repeat(string from, string to, List<TreeStep> steps, string quantifier)
    {
        string types = mapping.TypesOf(steps.Select(s => s.Type.Ordinal).Distinct());
        bool same = steps.All(s => s.Direction == RelationshipDirection.Out);
        var conditions = steps.Select(step =>
        {
            var condition = new StringBuilder($"(type(step) = {CypherName.Literal(mapping.Of(step.Type).Label)}");
            if (!same) condition.Append($" AND startNode(step) = {(step.Direction == RelationshipDirection.Out ? from : to)}");
            condition.Append($" AND {from}:{mapping.LabelsOf(step.From)} AND {to}:{mapping.LabelsOf(step.To)}");
            foreach (string holds in (string[])[.. validity.EdgeOnDay("step", step.Type), .. validity.NodeOnDay(from, step.From)])
            {
                condition.Append($" AND {holds}");
            }
            return condition.Append(')').ToString();
        });
        return $"(({to}){(same ? "<" : "")}-[step:{types}]-({from}) WHERE {string.Join(" OR ", conditions)}){quantifier}";
    }

    private static List<TreeStep> Steps(TreeDefinition tree, KindSet from) =>
        [.. tree.Steps.Select(s => s with { From = s.From.Intersect(from) }).Where(s => !s.From.IsEmpty)];
}
