using System.Collections.Immutable;
using System.Text;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>
/// The filter `within`. The places below the named one are gathered once, from the place downward: following each item upward costs ten
/// times as much. A list of items begins there (<see cref="Match"/>); elsewhere the items are compared with the gathered
/// sites (<see cref="Contains"/>), which the statement gathers at its head.
/// </summary>
internal sealed class CypherWithin(GraphMapping mapping, CypherParameters parameters, CypherValidity validity, CypherGathered gathered)
{
    private readonly GraphModel _model = mapping.Model;
    private readonly ImmutableArray<WithinStep> _steps = mapping.WithinSteps;

    /// <summary>Whether any node of the kinds is a place or can lie in one.</summary>
    public bool Allows(KindSet kinds) => !kinds.Intersect(SiteKinds).IsEmpty || Steps(kinds).Count > 0;

    /// <summary>Clauses that give each node of the scope's kinds within the place once; a WHERE may follow the last.</summary>
    public IEnumerable<string> Match(Filter.Within within, CypherScope scope, string labels)
    {
        yield return Sites(within);
        yield return "WITH DISTINCT site";
        if (SiteKinds.Contains(scope.Kinds))
        {
            yield return $"MATCH (site:{labels})";
            yield return $"WITH site AS {scope.Node}";
            yield break;
        }
        string quantifier = scope.Kinds.Intersect(SiteKinds).IsEmpty ? "{1}" : "{0,1}";
        yield return $"MATCH (site){Repeat("from", "to", Steps(scope.Kinds), quantifier)}({scope.Node}:{labels})";
        yield return $"WITH DISTINCT {scope.Node}";
    }

    /// <summary>Whether the scope's node is one of the gathered sites, or one step away from one.</summary>
    public string Contains(Filter.Within within, CypherScope scope)
    {
        if (!Allows(scope.Kinds)) return "false";
        string sites = gathered.Add(within, "sites", () => $"{Sites(within)} RETURN DISTINCT site");
        var alternatives = new List<string>();
        if (!scope.Kinds.Intersect(SiteKinds).IsEmpty) alternatives.Add($"{scope.Node} IN {sites}");
        // A site's own steps were followed when the sites were gathered.
        foreach (var step in Steps(KindSet.Of(scope.Kinds.Ordinals.Where(k => !SiteKinds.Contains(k)))))
        {
            string relationship = validity.Edge(validity.EdgeOnDay("step", step.Type).Length == 0 ? "" : "step", step.Type);
            string path = CypherArrow.Of(step.Direction, relationship);
            alternatives.Add($"EXISTS {{ MATCH ({scope.Node}:{mapping.LabelsOf(step.From)}){path}(site) WHERE site IN {sites} }}");
        }
        return $"({string.Join(" OR ", alternatives)})";
    }

    private KindSet SiteKinds { get; } =
        mapping.WithinSteps.Aggregate(mapping.Model.Tree is { } tree ? KindSet.Of(tree.Kind.Ordinal) : KindSet.Empty, (kinds, step) => kinds.Union(step.To));

    // The place, and every site that steps of the tree and of @within lead from to it.
    private string Sites(Filter.Within within)
    {
        string label = mapping.LabelOf(_model.Tree!.Kind);
        var scope = new CypherScope(mapping, "place", KindSet.Of(_model.Tree.Kind.Ordinal));
        string value = parameters.Add(within.Parameter, ParameterForm.Value, within.Place.Type);
        var equals = within.Place.Names.Select(name => scope.Definitions(_model, OperandOwner.Node, name).Any(p => p.IsList)
            ? $"{value} IN {scope.Property(OperandOwner.Node, name)}"
            : $"{scope.Property(OperandOwner.Node, name)} = {value}");
        string[] holds = validity.NodeOnDay("place", scope.Kinds);
        string isPlace = holds.Length == 0 ? string.Join(" OR ", equals) : $"({string.Join(" OR ", equals)}) AND {holds[0]}";
        return $"MATCH (place:{label}) WHERE {isPlace} MATCH (place){Repeat("lower", "upper", Steps(SiteKinds), "{0,}")}(site)";
    }

    // A quantified step against the direction in which things lie in their site.
    private string Repeat(string from, string to, List<WithinStep> steps, string quantifier)
    {
        string types = mapping.TypesOf(steps.Select(s => s.Type.Ordinal).Distinct());
        bool same = steps.All(s => s.Direction == RelationshipDirection.Out);
        var conditions = steps.Select(step =>
        {
            var condition = new StringBuilder($"(type(step) = {CypherName.Literal(mapping.Of(step.Type).Label)}");
            if (!same) condition.Append($" AND startNode(step) = {(step.Direction == RelationshipDirection.Out ? from : to)}");
            condition.Append($" AND {from}:{mapping.LabelsOf(step.From)} AND {to}:{mapping.LabelsOf(step.To)}");
            foreach (string holds in (string[])[.. validity.EdgeOnDay("step", step.Type), .. validity.NodeOnDay(from, step.From)]) condition.Append($" AND {holds}");
            return condition.Append(')').ToString();
        });
        return $"(({to}){(same ? "<" : "")}-[step:{types}]-({from}) WHERE {string.Join(" OR ", conditions)}){quantifier}";
    }

    private List<WithinStep> Steps(KindSet from) => [.. _steps.Select(s => s with { From = s.From.Intersect(from) }).Where(s => !s.From.IsEmpty)];
}
