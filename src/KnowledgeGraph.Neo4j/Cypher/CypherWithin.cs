using System.Text;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>
/// The filter `within`. The places below the named one are gathered once, from the place downward: following each item upward costs ten
/// times as much. A list of items begins there (<see cref="Match"/>); elsewhere the items are compared with the gathered
/// sites (<see cref="Contains"/>), which stand in a WITH at the head of the statement.
/// </summary>
internal sealed class CypherWithin(GraphLayout layout, CypherParameters parameters)
{
    private readonly GraphModel _model = layout.Model;
    private readonly List<(Filter.Within Filter, string Variable)> _gathered = [];

    /// <summary>The lists of sites that the statement gathers at its head, as items of a WITH.</summary>
    public IEnumerable<string> Gathered => _gathered.Select(g => $"COLLECT {{ {Sites(g.Filter)} RETURN DISTINCT site }} AS {g.Variable}");

    /// <summary>The variables of those lists.</summary>
    public IEnumerable<string> Variables => _gathered.Select(g => g.Variable);

    /// <summary>Clauses that give each node of the scope's kinds within the place once.</summary>
    public IEnumerable<string> Match(Filter.Within within, CypherScope scope, string labels)
    {
        yield return Sites(within);
        yield return "WITH DISTINCT site";
        if (SiteKinds.Contains(scope.Kinds))
        {
            yield return $"WITH site AS {scope.Node} WHERE {scope.Node}:{labels}";
            yield break;
        }
        string quantifier = scope.Kinds.Intersect(SiteKinds).IsEmpty ? "{1}" : "{0,1}";
        yield return $"MATCH (site){Repeat("from", "to", Steps(scope.Kinds), quantifier)}({scope.Node}:{labels})";
        yield return $"WITH DISTINCT {scope.Node}";
    }

    /// <summary>Whether the scope's node is one of the gathered sites, or one step away from one.</summary>
    public string Contains(Filter.Within within, CypherScope scope)
    {
        string sites = Gather(within);
        var alternatives = new List<string>();
        if (!scope.Kinds.Intersect(SiteKinds).IsEmpty) alternatives.Add($"{scope.Node} IN {sites}");
        foreach (var step in Steps(scope.Kinds))
        {
            string relationship = $"[:{StoredName.Quote(step.Type.Name)}]";
            string path = step.Direction == RelationshipDirection.Out ? $"-{relationship}->" : $"<-{relationship}-";
            alternatives.Add($"EXISTS {{ MATCH ({scope.Node}:{layout.LabelsOf(step.From)}){path}(site) WHERE site IN {sites} }}");
        }
        return alternatives.Count == 0 ? "false" : $"({string.Join(" OR ", alternatives)})";
    }

    private KindSet SiteKinds => Steps(_model.AllKinds).Aggregate(KindSet.Of(_model.Tree!.Kind.Ordinal), (kinds, step) => kinds.Union(step.To));

    private string Gather(Filter.Within within)
    {
        var known = _gathered.Find(g => g.Filter == within);
        if (known.Variable is not null) return known.Variable;
        string variable = $"sites{_gathered.Count}";
        _gathered.Add((within, variable));
        return variable;
    }

    // The place, and every site that steps of the tree and of @within lead from to it.
    private string Sites(Filter.Within within)
    {
        string label = StoredName.Quote(layout.LabelOf(_model.Tree!.Kind.Ordinal));
        var scope = new CypherScope("place", KindSet.Of(_model.Tree.Kind.Ordinal));
        string value = parameters.Add(within.Parameter, ParameterForm.Value, within.Place.Type);
        var equals = within.Place.Names.Select(name => scope.Definitions(_model, OperandOwner.Node, name).Any(p => p.IsList)
            ? $"{value} IN {scope.Property(OperandOwner.Node, name)}"
            : $"{scope.Property(OperandOwner.Node, name)} = {value}");
        return $"MATCH (place:{label}) WHERE {string.Join(" OR ", equals)} MATCH (place){Repeat("lower", "upper", Steps(SiteKinds), "{0,}")}(site)";
    }

    // A quantified step against the direction in which things lie in their site.
    private string Repeat(string from, string to, List<Step> steps, string quantifier)
    {
        string types = string.Join('|', steps.Select(s => StoredName.Quote(s.Type.Name)).Distinct(StringComparer.Ordinal));
        bool same = steps.All(s => s.Direction == RelationshipDirection.Out);
        var conditions = steps.Select(step =>
        {
            var condition = new StringBuilder($"(type(step) = {StoredName.Text(step.Type.Name)}");
            if (!same) condition.Append($" AND startNode(step) = {(step.Direction == RelationshipDirection.Out ? from : to)}");
            return condition.Append($" AND {from}:{layout.LabelsOf(step.From)} AND {to}:{layout.LabelsOf(step.To)})").ToString();
        });
        return $"(({to}){(same ? "<" : "")}-[step:{types}]-({from}) WHERE {string.Join(" OR ", conditions)}){quantifier}";
    }

    private List<Step> Steps(KindSet from)
    {
        var parent = _model.Tree!.Parent;
        var steps = new List<Step> { new(parent.Type, parent.Direction, KindSet.Of(_model.Tree.Kind.Ordinal), parent.Targets) };
        foreach (var kind in _model.Kinds)
        {
            foreach (var field in kind.Fields.OfType<RelationshipField>().Where(f => f.IsWithin))
            {
                int known = steps.FindIndex(s => s.Type == field.Type && s.Direction == field.Direction && s.To.Equals(field.Targets));
                if (known < 0) steps.Add(new(field.Type, field.Direction, KindSet.Of(kind.Ordinal), field.Targets));
                else steps[known] = steps[known] with { From = steps[known].From.Union(KindSet.Of(kind.Ordinal)) };
            }
        }
        return [.. steps.Select(s => s with { From = s.From.Intersect(from) }).Where(s => !s.From.IsEmpty)];
    }

    // From a thing to the site that it lies in.
    private sealed record Step(RelationshipType Type, RelationshipDirection Direction, KindSet From, KindSet To);
}
