using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Walks;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>Compiles what joins two nodes within two steps, in time. A date is a list of its day and its text.</summary>
internal sealed class HistoryCompiler(GraphMapping mapping, CypherParameters parameters, CypherValidity validity, WalkForm form)
{
    private const string Latest = "reduce(latest = null, x IN begins | CASE WHEN latest IS NULL OR x[0] > latest[0] "
        + "OR (x[0] = latest[0] AND x[1] < latest[1]) THEN x ELSE latest END)";

    private const string Earliest =
        "reduce(earliest = null, x IN ends | CASE WHEN earliest IS NULL OR x < earliest THEN x ELSE earliest END)";

    private readonly GraphModel _model = mapping.Model;

    // In the text stand the types that every path may take; others are a parameter.
    private IEnumerable<int> Types => form.TakesEveryStep
        ? _model.PathSteps.Select(s => Step.TypeOf(s)).Distinct().Order()
        : _model.AllRelationshipTypes.Ordinals;

    /// <summary>The walk.</summary>
    public CypherWalk Compile(ItemSource.Walk walk) => CypherWalk.OfEntries(Clauses(walk), measure => measure switch
    {
        Measure.Since => "entry.since",
        Measure.Until => "entry.until",
        _ => throw new NotSupportedException($"{measure} of an entry of a history."),
    });

    private List<string> Clauses(ItemSource.Walk walk)
    {
        if (form.Direction == WalkForm.None) return [$"WITH [] AS {CypherWalk.EntriesList}, 0 AS {CypherWalk.EntryCount}"];
        string edgeIds = $"{mapping.EdgeId.Of("links[0]")}, {mapping.EdgeId.Of("links[1]")}";
        return
        [
            End("a", walk.Parameter("from"), []),
            End("b", walk.Parameter("to"), ["a <> b"]),
            $"CALL (*) {{ {Direct(walk)} UNION ALL {Between(walk)} }}",
            "WITH members, links, [x IN begins WHERE x[0] IS NOT NULL] AS begins, [x IN ends WHERE x[0] IS NOT NULL] AS ends",
            $"WITH members, links, {Latest} AS since, {Earliest} AS until",
            "WHERE since IS NULL OR until IS NULL OR since[0] <= until[0]",
            $"WITH * ORDER BY since IS NOT NULL, since[0], until IS NULL, until[0], {edgeIds}",
            "WITH collect({members: members, links: links, since: since[1], until: until[1]}) AS found",
            $"WITH found[..{parameters.Add(walk.Parameter("first"), ParameterForm.Value, ScalarType.Int)}] AS {CypherWalk.EntriesList}, "
                + $"size(found) AS {CypherWalk.EntryCount}",
        ];
    }

    private string End(string node, int id, IEnumerable<string> conditions)
    {
        string isIt = mapping.Ids.Is(node, _model.AllKinds, parameters.Add(id, ParameterForm.Value, ScalarType.Id));
        return $"MATCH {mapping.AnyNode(node)} WHERE {string.Join(" AND ", [isIt, .. conditions, .. validity.NodeOnDay(node, _model.AllKinds)])}";
    }

    // From one of its ends an edge is walked out, and from the other one in: it is followed if either is allowed.
    private string Direct(ItemSource.Walk walk)
    {
        string[] conditions = [
            .. form.TakesEveryStep ? Array.Empty<string>() : [IsType("r", walk)], .. mapping.Ends.Conditions("r"),
            .. validity.EdgeOnDay("r", Types)
        ];
        return $"MATCH (a)-[r{TypesInText}]-(b){Where(conditions)} RETURN [a, b] AS members, [r] AS links, "
            + $"[{validity.EdgeBegan("r", Types)}] AS begins, [{validity.EdgeEnded("r", Types)}] AS ends";
    }

    private string Between(ItemSource.Walk walk)
    {
        string path =
            $"(a){WalkCompiler.Arrow(form.Direction, $"r{TypesInText}")}{mapping.AnyNode("m")}{WalkCompiler.Arrow(Reverse(form.Direction), $"s{TypesInText}")}(b)";
        string[] conditions =
        [
            "m <> a", "m <> b", .. IsStep("r", "a", walk), .. IsStep("s", "b", walk), .. validity.NodeOnDay("m", _model.AllKinds),
            .. mapping.Ends.Conditions("r"), .. mapping.Ends.Conditions("s"),
            .. validity.EdgeOnDay("r", Types), .. validity.EdgeOnDay("s", Types),
        ];
        return $"MATCH {path}{Where(conditions)} RETURN [a, m, b] AS members, [r, s] AS links, "
            + $"[{validity.Began("m")}, {validity.EdgeBegan("r", Types)}, {validity.EdgeBegan("s", Types)}] AS begins, "
            + $"[{validity.Ended("m")}, {validity.EdgeEnded("r", Types)}, {validity.EdgeEnded("s", Types)}] AS ends";
    }

    // Both ends take steps to the node between.
    private IEnumerable<string> IsStep(string edge, string from, ItemSource.Walk walk)
    {
        if (form.Direction != WalkForm.Mixed) return form.TakesEveryStep ? [] : [IsType(edge, walk)];
        string Types(ParameterForm way) => parameters.Add(walk.Parameter(WalkArgumentType.Steps), way);
        return [
            $"CASE WHEN startNode({edge}) = {from} THEN type({edge}) IN {Types(ParameterForm.StepTypesOut)} ELSE type({edge}) IN {Types(ParameterForm.StepTypesIn)} END"
        ];
    }

    private string IsType(string edge, ItemSource.Walk walk) =>
        $"type({edge}) IN {parameters.Add(walk.Parameter(WalkArgumentType.Steps), ParameterForm.StepTypes)}";

    private string TypesInText => form.TakesEveryStep ? ":" + mapping.TypesOf(Types) : "";

    private static string Reverse(string direction) => direction switch
    {
        WalkForm.Out => WalkForm.In,
        WalkForm.In => WalkForm.Out,
        _ => direction,
    };

    private static string Where(string[] conditions) => conditions.Length == 0 ? "" : $" WHERE {string.Join(" AND ", conditions)}";
}
