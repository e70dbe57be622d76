using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>
/// Compiles the walks that Neo4j does itself, and reads what was found elsewhere. Of its searches for a shortest path, shortestPath is the quickest, and SHORTEST
/// with a quantified path looks at days on the way. Neither can take some types of relationships one way and some another: SHORTEST would list whole paths
/// and drop those that go the wrong way, of which there may be exponentially many. Such a path is found over the projection.
/// </summary>
internal sealed class CypherTraversals(GraphLayout layout, CypherParameters parameters, CypherFilters filters, WalkForm? form)
{
    /// <summary>The parameter that holds what was found elsewhere.</summary>
    public const string FoundParameter = "found";

    /// <summary>The parameter that holds the measures of a list of paths that was found elsewhere.</summary>
    public const string WalkParameter = "walk";

    private readonly GraphModel _model = layout.Model;
    private readonly string _root = StoredName.Quote(layout.RootLabel);

    /// <summary>The walk of a root; null where its source is none.</summary>
    public CypherWalk? Of(Expansion root) => root.Source switch
    {
        ItemSource.ShortestPath path when form is not null => ShortestPath(path),
        ItemSource.Neighborhood neighborhood => Neighborhood(neighborhood, root.Where),
        ItemSource.ShortestPath or ItemSource.Connections => CypherWalk.OfIds([$"UNWIND ${FoundParameter} AS found"], "found", _root),
        ItemSource.Paths => CypherWalk.OfIds([], $"${WalkParameter}", _root, CypherWalk.OfIds([$"UNWIND ${FoundParameter} AS found"], "found", _root)),
        _ => null,
    };

    private CypherWalk ShortestPath(ItemSource.ShortestPath source)
    {
        string from = $"MATCH (a:{_root}) WHERE a.{StoredName.Id} = {parameters.Add(source.From, ParameterForm.Value, ScalarType.Id)}";
        string to = $"MATCH (b:{_root}) WHERE b.{StoredName.Id} = {parameters.Add(source.To, ParameterForm.Value, ScalarType.Id)}";
        // A walk of no step, or by no type, leads nowhere.
        List<string> clauses = form!.IsStanding || form.DepthMax == 0 || form.Directions.Count == 0
            ? [from, to, "WITH a, b WHERE a = b", "WITH [a] AS members, [] AS links"]
            : [from, to, $"MATCH path = {ShortestPath(source.Walk)}", "WITH nodes(path) AS members, relationships(path) AS links LIMIT 1"];
        return CypherWalk.OfLists(clauses, measure => measure == Measure.Weight ? "toString(size(links))" : "size(links)", "members", "[]", "links");
    }

    private string ShortestPath(Walk walk)
    {
        var (types, direction) = form!.TypesByDirection.Single();
        return form.HasDay
            ? $"ANY SHORTEST (a)((x){Arrow(direction, $"r:{TypeNames(types)}")}(y) WHERE {EdgeHolds(walk)} AND (y = b OR {NodeHolds(walk)})){{1,{form.DepthMax}}}(b)"
            : $"shortestPath((a){Arrow(direction, $":{TypeNames(types)}*..{form.DepthMax}")}(b))";
    }

    /// <summary>
    /// Goes out ring by ring, so that each edge is looked at once, whatever the directions and filters: SHORTEST to all nodes there are takes Neo4j several times as long.
    /// </summary>
    private CypherWalk Neighborhood(ItemSource.Neighborhood source, Filter? where)
    {
        string limit = parameters.Add(source.Limit, ParameterForm.Value, ScalarType.Int);
        // The node in the middle is listed whatever the limit.
        string most = $"CASE WHEN {limit} < 1 THEN 1 ELSE {limit} END";
        var clauses = new List<string>
        {
            $"MATCH (a:{_root}) WHERE a.{StoredName.Id} = {parameters.Add(source.Of, ParameterForm.Value, ScalarType.Id)}",
            "WITH [a] AS ring0, [a] AS within0",
        };
        long depth = form!.Directions.Count == 0 ? 0 : form.DepthMax;
        string conditions = depth == 0 ? "" : StepConditions(source.Walk, where);
        for (int distance = 1; distance <= depth; distance++)
        {
            string ring = $"WITH DISTINCT y WHERE NOT y IN within{distance - 1} WITH y ORDER BY y.{StoredName.Id} RETURN collect(y) AS ring{distance}";
            clauses.Add($"CALL (*) {{ UNWIND ring{distance - 1} AS x {Steps(conditions)} {ring} }}");
            clauses.Add($"WITH *, within{distance - 1} + ring{distance} AS within{distance}");
        }
        string distances = string.Join(" + ", Enumerable.Range(0, (int)depth + 1).Select(distance => $"[x IN ring{distance} | {distance}]"));
        clauses.Add($"WITH within{depth} AS reached, {distances} AS reachedAt");
        clauses.Add($"WITH reached[..{most}] AS members, reachedAt[..{most}] AS distances, size(reached) AS count");
        clauses.Add(LinksBetweenMembers(source.Walk));
        return CypherWalk.OfLists(clauses, Measure, "members", "distances", "links");

        static string Measure(Measure measure) => measure switch
        {
            Core.Query.Measure.IsComplete => "size(members) = count",
            Core.Query.Measure.NodesLeftOut => "count - size(members)",
            Core.Query.Measure.Unjoined => "[]",
            _ => throw new NotSupportedException($"{measure} of a neighbourhood."),
        };
    }

    /// <summary>The clauses that bind each node y that one step leads to from x.</summary>
    private string Steps(string conditions)
    {
        var matches = form!.TypesByDirection.Select(g => $"MATCH (x){Arrow(g.Direction, $"r:{TypeNames(g.Types)}")}(y){conditions}").ToList();
        return matches.Count == 1 ? matches[0] : $"CALL (*) {{ {string.Join(" UNION ALL ", matches.Select(match => $"{match} RETURN y"))} }}";
    }

    private string LinksBetweenMembers(Walk walk)
    {
        if (form!.Directions.Count == 0) return "WITH members, distances, count, [] AS links";
        string holds = form.HasDay ? $" AND {EdgeHolds(walk)}" : "";
        return $"CALL (members) {{ UNWIND members AS x MATCH (x)-[r:{TypeNames(form.Directions.Keys)}]->(y) WHERE y IN members{holds} WITH r ORDER BY r.{StoredName.Id} RETURN collect(r) AS links }}";
    }

    /// <summary>What must hold of a step along r to y.</summary>
    private string StepConditions(Walk walk, Filter? where)
    {
        List<string> conditions = [.. form!.HasDay ? [EdgeHolds(walk), NodeHolds(walk)] : Array.Empty<string>(), .. filters.Conditions(where, new("y", _model.AllKinds))];
        return conditions.Count == 0 ? "" : $" WHERE {string.Join(" AND ", conditions)}";
    }

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

    private static string Arrow(string direction, string relationship) => direction switch
    {
        WalkForm.Out => $"-[{relationship}]->",
        WalkForm.In => $"<-[{relationship}]-",
        _ => $"-[{relationship}]-",
    };

    private string TypeNames(IEnumerable<int> types) => string.Join('|', types.Select(type => StoredName.Quote(_model.RelationshipTypes[type].Name)));
}
