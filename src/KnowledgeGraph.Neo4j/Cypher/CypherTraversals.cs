using System.Globalization;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Projection;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>
/// Compiles the walks that Neo4j does itself, and reads what was found elsewhere. Where all steps go one way, or all both ways, and no day is asked for,
/// shortestPath is the quickest that Neo4j has; else SHORTEST with a quantified path, whose steps look at the relationship's start.
/// </summary>
internal sealed class CypherTraversals(GraphLayout layout, CypherParameters parameters, CypherFilters filters, WalkForm? form)
{
    /// <summary>The parameter that holds what was found elsewhere.</summary>
    public const string FoundParameter = "found";

    private readonly GraphModel _model = layout.Model;
    private readonly string _root = StoredName.Quote(layout.RootLabel);

    /// <summary>The walk of a root; null where its source is none.</summary>
    public CypherWalk? Of(Expansion root) => root.Source switch
    {
        ItemSource.ShortestPath path => ShortestPath(path),
        ItemSource.Neighborhood neighborhood => Neighborhood(neighborhood, root.Where),
        ItemSource.Connections => CypherWalk.OfIds([$"UNWIND ${FoundParameter} AS found"], "found", _root),
        ItemSource.Paths => CypherWalk.OfIds([], "found", _root, CypherWalk.OfIds([$"UNWIND ${FoundParameter} AS found"], "found", _root)),
        _ => null,
    };

    private CypherWalk ShortestPath(ItemSource.ShortestPath source)
    {
        string from = $"MATCH (a:{_root}) WHERE a.{StoredName.Id} = {parameters.Add(source.From, ParameterForm.Value, ScalarType.Id)}";
        string to = $"MATCH (b:{_root}) WHERE b.{StoredName.Id} = {parameters.Add(source.To, ParameterForm.Value, ScalarType.Id)}";
        var steps = Steps();
        // A walk of no step, or by no type, leads nowhere.
        List<string> clauses = form!.IsStanding || form.DepthMax == 0 || steps.Count == 0
            ? [from, to, "WITH a, b WHERE a = b", "WITH [a] AS members, [] AS links"]
            : [from, to, $"MATCH path = {ShortestPath(source.Walk, steps)}", "WITH nodes(path) AS members, relationships(path) AS links LIMIT 1"];
        return CypherWalk.OfLists(clauses, measure => measure == Measure.Weight ? "toString(size(links))" : "size(links)", "members", "[]", "links");
    }

    private string ShortestPath(Walk walk, SortedDictionary<int, string> steps)
    {
        string types = string.Join('|', steps.Keys.Select(TypeName));
        if (!form!.HasDay && steps.Values.Distinct().Count() == 1)
        {
            (string left, string right) = steps.Values.First() switch
            {
                ">" => ("-", "->"),
                "<" => ("<-", "-"),
                _ => ("-", "-"),
            };
            return $"shortestPath((a){left}[:{types}*..{form.DepthMax}]{right}(b))";
        }
        return $"ANY SHORTEST (a)((x)-[r:{types}]-(y) WHERE {StepConditions(walk, steps, "y = b OR ", [])}){{1,{form.DepthMax}}}(b)";
    }

    private CypherWalk Neighborhood(ItemSource.Neighborhood source, Filter? where)
    {
        string of = $"MATCH (a:{_root}) WHERE a.{StoredName.Id} = {parameters.Add(source.Of, ParameterForm.Value, ScalarType.Id)}";
        string limit = parameters.Add(source.Limit, ParameterForm.Value, ScalarType.Int);
        var steps = Steps();
        var clauses = new List<string> { of };
        if (form!.DepthMax == 0 || steps.Count == 0)
        {
            clauses.Add("WITH [a] AS reached, [0] AS reachedAt");
        }
        else
        {
            string types = string.Join('|', steps.Keys.Select(TypeName));
            string conditions = StepConditions(source.Walk, steps, "", filters.Conditions(where, new("y", _model.AllKinds)));
            string step = $"(x)-[r:{types}]-(y{(conditions.Length == 0 ? "" : $" WHERE {conditions}")})";
            clauses.Add($"CALL (a) {{ RETURN a AS n, 0 AS distance UNION MATCH path = ANY SHORTEST (a)({step}){{1,{form.DepthMax}}}(n) WHERE n <> a RETURN n, length(path) AS distance }}");
            clauses.Add($"WITH n, distance ORDER BY distance, n.{StoredName.Id}");
            clauses.Add("WITH collect(n) AS reached, collect(distance) AS reachedAt");
        }
        clauses.Add($"WITH reached[..{limit}] AS members, reachedAt[..{limit}] AS distances, size(reached) AS count WHERE count > 0");
        clauses.Add(LinksBetweenMembers(source.Walk, steps));
        return CypherWalk.OfLists(clauses, Measure, "members", "distances", "links");

        static string Measure(Measure measure) => measure switch
        {
            Core.Query.Measure.IsComplete => "size(members) = count",
            Core.Query.Measure.NodesLeftOut => "count - size(members)",
            Core.Query.Measure.Unjoined => "[]",
            _ => throw new NotSupportedException($"{measure} of a neighbourhood."),
        };
    }

    private string LinksBetweenMembers(Walk walk, SortedDictionary<int, string> steps)
    {
        if (steps.Count == 0) return "WITH members, distances, count, [] AS links";
        string types = string.Join('|', steps.Keys.Select(TypeName));
        string holds = form!.HasDay ? $" AND {EdgeHolds(walk)}" : "";
        return $"CALL (members) {{ UNWIND members AS x MATCH (x)-[r:{types}]->(y) WHERE y IN members{holds} WITH r ORDER BY r.{StoredName.Id} RETURN collect(r) AS links }}";
    }

    /// <summary>What must hold of a step from x along r to y.</summary>
    private string StepConditions(Walk walk, SortedDictionary<int, string> steps, string unlessEnd, IEnumerable<string> nodeConditions)
    {
        var conditions = new List<string>();
        if (steps.Values.Any(direction => direction != "-")) conditions.Add($"({string.Join(" OR ", steps.Select(s => Direction(s.Key, s.Value)))})");
        if (form!.HasDay)
        {
            conditions.Add(EdgeHolds(walk));
            conditions.Add($"({unlessEnd}{NodeHolds(walk)})");
        }
        return string.Join(" AND ", conditions.Concat(nodeConditions));
    }

    private string Direction(int type, string direction) => direction switch
    {
        ">" => $"(r:{TypeName(type)} AND startNode(r) = x)",
        "<" => $"(r:{TypeName(type)} AND endNode(r) = x)",
        _ => $"r:{TypeName(type)}",
    };

    private string EdgeHolds(Walk walk) => $"NOT {IsOver("r", Validity.Default, walk)}";

    // Each kind has a period of its own; one that tells nothing always holds.
    private string NodeHolds(Walk walk)
    {
        var over = _model.Kinds.GroupBy(k => k.Validity)
            .Select(g => (Labels: layout.LabelsOf(KindSet.Of(g.Select(k => k.Ordinal))), Validity: g.Key))
            .Select(g => $"(y:({g.Labels}) AND {IsOver("y", g.Validity, walk)})");
        return $"NOT ({string.Join(" OR ", over)})";
    }

    private string IsOver(string variable, Validity validity, Walk walk)
    {
        string first = parameters.Add(walk.AsOf, ParameterForm.FirstDay, ScalarType.Date);
        string last = parameters.Add(walk.AsOf, ParameterForm.LastDay, ScalarType.Date);
        string notBegun = $"coalesce({variable}.{StoredName.Quote(StoredName.FirstDay(validity.From))} > {last}, false)";
        if (validity.To is not { } to) return notBegun;
        return $"({notBegun} OR coalesce({variable}.{StoredName.Quote(StoredName.LastDay(to))} < {first}, false))";
    }

    /// <summary>By relationship type: the direction of its steps, ">", "&lt;", or "-" for both.</summary>
    private SortedDictionary<int, string> Steps()
    {
        var steps = new SortedDictionary<int, string>();
        foreach (string number in form!.Steps.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            int step = int.Parse(number, CultureInfo.InvariantCulture);
            string direction = Step.DirectionOf(step) == RelationshipDirection.Out ? ">" : "<";
            steps[Step.TypeOf(step)] = steps.ContainsKey(Step.TypeOf(step)) ? "-" : direction;
        }
        return steps;
    }

    private string TypeName(int type) => StoredName.Quote(_model.RelationshipTypes[type].Name);
}
