using KnowledgeGraph.Core.Algorithms;
using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Walks;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>
/// Compiles the walks that Neo4j does itself, and reads what was found elsewhere. Of its searches for a shortest path, shortestPath is the
/// quickest, and SHORTEST with a quantified path looks at days on the way. Neither can take some types of relationships one way and some
/// another: SHORTEST would list whole paths and drop those that go the wrong way, of which there may be exponentially many. Such a path is
/// found over the projection.
/// </summary>
internal sealed class WalkCompiler(
    GraphMapping mapping, CypherParameters parameters, CypherValidity validity, CypherFilters filters, WalkForm? form)
{
    /// <summary>The parameter that holds what was found elsewhere.</summary>
    public const string FoundParameter = "found";

    private readonly GraphModel _model = mapping.Model;

    /// <summary>The walk of a root; null where its source is none. Those that Neo4j does not walk were found over a projection.</summary>
    public CypherWalk? Of(Expansion root) => root.Source switch
    {
        ItemSource.Walk walk when form is null => CypherWalk.OfIds(mapping, [$"UNWIND ${FoundParameter} AS found"], "found"),
        ItemSource.Walk walk when walk.Definition == PathWalks.Shortest => ShortestPath(walk),
        ItemSource.Walk walk when walk.Definition == SubgraphWalks.Neighborhood => Neighborhood(walk, root.Where),
        ItemSource.Walk walk when walk.Definition == HistoryWalk.Definition =>
            new HistoryCompiler(mapping, parameters, validity, form).Compile(walk),
        ItemSource.Walk walk when walk.Definition == ChangesWalk.Definition =>
            new ChangesCompiler(mapping, parameters, validity, filters, form).Compile(walk, root.Where),
        ItemSource.Walk walk => throw new NotSupportedException($"{walk.Definition.Name} has a form and no Cypher."),
        _ => null,
    };

    private CypherWalk ShortestPath(ItemSource.Walk source)
    {
        string from = $"MATCH {mapping.AnyNode("a")} WHERE {IsNode("a", source.Parameter("from"))}";
        string to = $"MATCH {mapping.AnyNode("b")} WHERE {IsNode("b", source.Parameter("to"))}";
        // A walk of no step, or by no type, leads nowhere.
        List<string> clauses = form is { IsStanding: true } or { DepthMax: 0 } or { Direction: WalkForm.None }
            ? [from, to, "WITH a, b WHERE a = b", "WITH [a] AS members, [] AS links"]
            : [
                from, to, $"MATCH path = {PathPattern(source)}", $"WITH path WHERE length(path) <= {Depth(source)}",
                "WITH nodes(path) AS members, relationships(path) AS links LIMIT 1"
            ];
        return CypherWalk.OfLists(clauses, measure => measure switch
        {
            Measure.Weight => "toString(size(links))",
            Measure.AvoidedCount => "0",
            _ => "size(links)",
        }, "members", "[]", "links");
    }

    private string PathPattern(ItemSource.Walk walk)
    {
        string types = form!.TakesEveryStep
            ? ":" + mapping.TypesOf(WalkForm.TypesByDirection(_model.PathSteps.Select(s => (int)s)).Single().Types)
            : "";
        string[] isStep =
        [
            .. form.TakesEveryStep
                ? Array.Empty<string>()
                : [$"type(r) IN {parameters.Add(walk.Parameter(WalkArgumentType.Steps), ParameterForm.StepTypes)}"],
            .. mapping.Ends.Conditions("r"),
        ];
        if (validity.HasDay)
        {
            string[] holds = [.. isStep, .. EdgeOnDay, .. NodeOnDay.Select(node => $"(y = b OR {node})")];
            return $"ANY SHORTEST (a)((x){Arrow(form.Direction, $"r{types}")}(y) WHERE {string.Join(" AND ", holds)}){{1,{form.DepthMax}}}(b)";
        }
        return isStep.Length == 0
            ? $"shortestPath((a){Arrow(form.Direction, $"{types}*..{form.DepthMax}")}(b))"
            : $"shortestPath((a){Arrow(form.Direction, $"taken{types}*..{form.DepthMax}")}(b)) WHERE all(r IN taken WHERE {string.Join(" AND ", isStep)})";
    }

    /// <summary>
    /// Goes out ring by ring, so that each edge is looked at once, whatever the directions and filters: SHORTEST to all nodes there are
    /// takes Neo4j several times as long.
    /// </summary>
    private CypherWalk Neighborhood(ItemSource.Walk source, Filter? where)
    {
        string limit = parameters.Add(source.Parameter("limit"), ParameterForm.Value, ScalarType.Int);
        // The node in the middle is listed whatever the limit.
        string most = $"CASE WHEN {limit} < 1 THEN 1 ELSE {limit} END";
        var clauses = new List<string>
        {
            $"MATCH {mapping.AnyNode("a")} WHERE {IsNode("a", source.Parameter("of"))}",
            "WITH [a] AS ring0, [a] AS within0",
        };
        int depth = form!.Direction == WalkForm.None ? 0 : form.DepthMax;
        string depthMax = depth == 0 ? "" : Depth(source);
        var conditions = depth == 0 ? [] : StepConditions(where);
        for (int distance = 1; distance <= depth; distance++)
        {
            string ring =
                $"WITH DISTINCT y WHERE NOT y IN within{distance - 1} WITH y ORDER BY {mapping.NodeId.Of("y")} RETURN collect(y) AS ring{distance}";
            // A ring beyond the last asked for begins nowhere.
            string before = $"CASE WHEN {distance} <= {depthMax} THEN ring{distance - 1} ELSE [] END";
            clauses.Add($"CALL (*) {{ UNWIND {before} AS x {Steps(source, conditions)} {ring} }}");
            clauses.Add($"WITH *, within{distance - 1} + ring{distance} AS within{distance}");
        }
        string distances = string.Join(" + ", Enumerable.Range(0, depth + 1).Select(distance => $"[x IN ring{distance} | {distance}]"));
        clauses.Add($"WITH within{depth} AS reached, {distances} AS reachedAt");
        clauses.Add($"WITH reached[..{most}] AS members, reachedAt[..{most}] AS distances, size(reached) AS count");
        clauses.Add(LinksBetweenMembers(source));
        return CypherWalk.OfLists(clauses, Measure, "members", "distances", "links");

        static string Measure(Measure measure) => measure switch
        {
            Core.Walks.Measure.IsComplete => "size(members) = count",
            Core.Walks.Measure.IncompleteBecause =>
                $"CASE WHEN size(members) < count THEN '{Completeness.NameOf(IncompleteReason.Nodes)}' END",
            Core.Walks.Measure.NodesLeftOut => "count - size(members)",
            Core.Walks.Measure.Unjoined => "[]",
            Core.Walks.Measure.AvoidedCount => "0",
            _ => throw new NotSupportedException($"{measure} of a neighbourhood."),
        };
    }

    /// <summary>The clauses that bind each node y that one step leads to from x.</summary>
    private string Steps(ItemSource.Walk walk, IReadOnlyList<string> conditions)
    {
        string Match(string direction, string types, IEnumerable<string> all)
        {
            string joined = string.Join(" AND ", all);
            return $"MATCH (x){Arrow(direction, $"r{types}")}(y){(joined.Length == 0 ? "" : " WHERE " + joined)}";
        }
        if (!form!.TakesEveryStep) return Match(form.Direction, "", conditions.Prepend(IsStep(walk)));
        var matches = WalkForm.TypesByDirection(_model.PathSteps.Select(s => (int)s))
            .Select(g => Match(g.Direction, ":" + mapping.TypesOf(g.Types), conditions)).ToList();
        return matches.Count == 1
            ? matches[0]
            : $"CALL (*) {{ {string.Join(" UNION ALL ", matches.Select(match => $"{match} RETURN y"))} }}";
    }

    private string IsStep(ItemSource.Walk walk) => form!.Direction != WalkForm.Mixed
        ? $"type(r) IN {parameters.Add(walk.Parameter(WalkArgumentType.Steps), ParameterForm.StepTypes)}"
        : $"CASE WHEN startNode(r) = x THEN type(r) IN {parameters.Add(walk.Parameter(WalkArgumentType.Steps), ParameterForm.StepTypesOut)} "
            + $"ELSE type(r) IN {parameters.Add(walk.Parameter(WalkArgumentType.Steps), ParameterForm.StepTypesIn)} END";

    private string LinksBetweenMembers(ItemSource.Walk walk)
    {
        if (form!.Direction == WalkForm.None) return "WITH members, distances, count, [] AS links";
        string types = form.TakesEveryStep ? ":" + mapping.TypesOf(_model.PathSteps.Select(s => Step.TypeOf(s)).Distinct().Order()) : "";
        List<string> conditions =
        [
            "y IN members",
            .. form.TakesEveryStep
                ? Array.Empty<string>()
                : [$"type(r) IN {parameters.Add(walk.Parameter(WalkArgumentType.Steps), ParameterForm.StepTypes)}"],
            .. mapping.Ends.Conditions("r"), .. EdgeOnDay,
        ];
        return $"CALL (members) {{ UNWIND members AS x MATCH (x)-[r{types}]->(y) WHERE {string.Join(" AND ", conditions)} WITH r ORDER BY {mapping.EdgeId.Of("r")} RETURN collect(r) AS links }}";
    }

    private string Depth(ItemSource.Walk walk) =>
        parameters.Add(walk.Parameter(WalkArgumentType.Depth), ParameterForm.Value, ScalarType.Int);

    /// <summary>What must hold of a step along r to y.</summary>
    private List<string> StepConditions(Filter? where) =>
        [.. mapping.Ends.Conditions("r"), .. EdgeOnDay, .. NodeOnDay, .. filters.Conditions(where, new(mapping, "y", _model.AllKinds))];

    private string IsNode(string node, int id) =>
        mapping.Ids.Is(node, _model.AllKinds, parameters.Add(id, ParameterForm.Value, ScalarType.Id));

    private IEnumerable<int> TypesWalked =>
        form!.TakesEveryStep ? _model.PathSteps.Select(s => Step.TypeOf(s)).Distinct() : _model.AllRelationshipTypes.Ordinals;

    private string[] EdgeOnDay => validity.EdgeOnDay("r", TypesWalked);

    private string[] NodeOnDay => validity.NodeOnDay("y", _model.AllKinds);

    /// <summary>A relationship of a pattern, walked in a direction.</summary>
    public static string Arrow(string direction, string relationship) => direction switch
    {
        WalkForm.Out => $"-[{relationship}]->",
        WalkForm.In => $"<-[{relationship}]-",
        _ => $"-[{relationship}]-",
    };
}
