using KnowledgeGraph.Core.Model;
using KnowledgeGraph.Core.Query;
using KnowledgeGraph.Core.Walks;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>
/// When nodes and edges hold: whether one holds on a day, and which edge of a to-one field is the current one. No other part of a statement
/// decides that.
/// </summary>
/// <param name="mapping">How the model lies in Neo4j.</param>
/// <param name="parameters">Takes the day.</param>
/// <param name="asOf">The query's parameter that holds the day as of which it reads; null: any time.</param>
internal sealed class CypherValidity(GraphMapping mapping, CypherParameters parameters, int? asOf)
{
    private const string Unknown = "[null, null]";

    /// <summary>Whether the query reads as of a day.</summary>
    public bool HasDay => asOf is not null;

    /// <summary>What must hold of a node on the query's day; nothing where it has none.</summary>
    public string[] NodeOnDay(string node, KindSet kinds)
    {
        var dated = KindSet.Of(kinds.Ordinals.Except(mapping.Model.TimelessKinds.Ordinals));
        return asOf is { } day && !dated.IsEmpty ? [NodeHolds(node, dated, day)] : [];
    }

    /// <summary>What must hold of an edge on the query's day; nothing where it has none.</summary>
    public string[] EdgeOnDay(string edge, RelationshipType type) =>
        asOf is { } day && !mapping.Model.IsTimeless(type) ? [EdgeHolds(edge, KindSet.Of(type.Ordinal), day)] : [];

    /// <summary>The same of an edge that may be of several types.</summary>
    public string[] EdgeOnDay(string edge, IEnumerable<int> types)
    {
        var (timeless, dated) = Split(types);
        if (asOf is not { } day || dated.IsEmpty) return [];
        string holds = EdgeHolds(edge, dated, day);
        return [timeless.IsEmpty ? holds : $"({IsOneOf(edge, timeless)} OR {holds})"];
    }

    /// <summary>
    /// When a node began, of whatever kind it is: the number of the first day and the text, both null where it is not known.
    /// </summary>
    public string Began(string node) => Bound(node, ChangeType.Begun, PropertyForm.FirstDay);

    /// <summary>When a node ended: the number of the last day and the text.</summary>
    public string Ended(string node) => Bound(node, ChangeType.Ended, PropertyForm.LastDay);

    /// <summary>When an edge of one of some types began: the number of the first day and the text.</summary>
    public string EdgeBegan(string edge, IEnumerable<int> types) => Bound(edge, Validity.Default.From, PropertyForm.FirstDay, types);

    /// <summary>When it ended: the number of the last day and the text.</summary>
    public string EdgeEnded(string edge, IEnumerable<int> types) => Bound(edge, Validity.Default.To!, PropertyForm.LastDay, types);

    private string Bound(string node, ChangeType change, PropertyForm day)
    {
        var cases = mapping.Model.Kinds.Where(k => !mapping.Model.IsTimeless(k))
            .GroupBy(k => ChangesWalk.PropertyOf(k, change), StringComparer.Ordinal).Where(g => g.Key is not null)
            .Select(g => (Kinds: KindSet.Of(g.Select(k => k.Ordinal)), Name: g.Key!))
            .Select(g => $"WHEN {node}:({mapping.LabelsOf(g.Kinds)}) THEN [{mapping.NodeProperty(g.Kinds, g.Name, day).Of(node)}, "
                + $"{mapping.NodeProperty(g.Kinds, g.Name).Of(node)}]").ToList();
        return cases.Count == 0 ? Unknown : $"CASE {string.Join(' ', cases)} ELSE {Unknown} END";
    }

    private string Bound(string edge, string property, PropertyForm day, IEnumerable<int> types)
    {
        var (timeless, dated) = Split(types);
        string bound = $"[{mapping.EdgeProperty(dated, property, day).Of(edge)}, {mapping.EdgeProperty(dated, property).Of(edge)}]";
        return timeless.IsEmpty ? bound : $"CASE WHEN {IsOneOf(edge, timeless)} THEN {Unknown} ELSE {bound} END";
    }

    private (KindSet Timeless, KindSet Dated) Split(IEnumerable<int> types)
    {
        var byTime = types.ToLookup(t => mapping.Model.IsTimeless(mapping.Model.RelationshipTypes[t]));
        return (KindSet.Of(byTime[true]), KindSet.Of(byTime[false]));
    }

    private string IsOneOf(string edge, KindSet types) =>
        $"type({edge}) IN [{string.Join(", ", types.Ordinals.Select(t => CypherName.Literal(mapping.Of(mapping.Model.RelationshipTypes[t]).Label)))}]";

    /// <summary>A node of a pattern, with what must hold of it on the query's day.</summary>
    public string Node(string node, string labels, KindSet kinds) => $"({node}:{labels}{Where(NodeOnDay(node, kinds))})";

    /// <summary>An edge of a pattern, with what must hold of it on the query's day.</summary>
    public string Edge(string edge, RelationshipType type) => $"[{edge}:{mapping.TypeOf(type)}{Where(EdgeOnDay(edge, type))}]";

    private static string Where(string[] conditions) => conditions.Length == 0 ? "" : $" WHERE {string.Join(" AND ", conditions)}";

    /// <summary>Whether an edge holds on a day: at some moment of the day it has begun and is not over. An unknown bound is none.</summary>
    /// <param name="edge">The edge's variable.</param>
    /// <param name="types">The relationship types that it can be of.</param>
    /// <param name="day">The query's parameter that holds the day.</param>
    private string EdgeHolds(string edge, KindSet types, int day) =>
        $"NOT {IsOver(edge, Validity.Default, (name, form) => mapping.EdgeProperty(types, name, form), day)}";

    /// <summary>The same of a node, of the kinds that it can be of: each has a period of its own.</summary>
    private string NodeHolds(string node, KindSet kinds, int day)
    {
        var over = kinds.Ordinals.Select(k => mapping.Model.Kinds[k]).GroupBy(k => k.Validity)
            .Select(g => (Kinds: KindSet.Of(g.Select(k => k.Ordinal)), Validity: g.Key))
            .Select(g => $"({node}:({mapping.LabelsOf(g.Kinds)}) AND {IsNodeOver(g.Kinds, g.Validity)})");
        string IsNodeOver(KindSet of, Validity validity) =>
            IsOver(node, validity, (name, form) => mapping.NodeProperty(of, name, form), day);
        return $"NOT ({string.Join(" OR ", over)})";
    }

    /// <summary>
    /// The sort items that put the current edge of a to-one field first: one without end before those that ended, then the one that began
    /// last, then the smaller ids.
    /// </summary>
    public static string CurrentFirst(CypherScope scope)
    {
        string ended = scope.Property(OperandOwner.Edge, Validity.Default.To!);
        string began = scope.Property(OperandOwner.Edge, Validity.Default.From, PropertyForm.FirstDay);
        string ids = scope.HasParallelEdges ? $"{scope.NodeId}, {scope.EdgeKey}" : scope.NodeId;
        string text = scope.Property(OperandOwner.Edge, Validity.Default.From);
        return $"{ended} IS NOT NULL, {began} IS NULL, {began} DESC, {text} DESC, {ids}";
    }

    /// <summary>
    /// The order of <see cref="CurrentFirst"/> as a comparison of two edges from one node: whether the first comes before the second.
    /// </summary>
    public static string ComesBefore(CypherScope one, CypherScope two)
    {
        string Ended(CypherScope scope) => $"({scope.Property(OperandOwner.Edge, Validity.Default.To!)} IS NOT NULL)";
        string Began(CypherScope scope) =>
            $"coalesce({scope.Property(OperandOwner.Edge, Validity.Default.From, PropertyForm.FirstDay)}, -1)";
        string Text(CypherScope scope) => $"coalesce({scope.Property(OperandOwner.Edge, Validity.Default.From)}, '')";
        string ids = $"({one.NodeId} < {two.NodeId} OR ({one.NodeId} = {two.NodeId} AND {one.EdgeId} < {two.EdgeId}))";
        string text = $"({Text(one)} > {Text(two)} OR ({Text(one)} = {Text(two)} AND {ids}))";
        string began = $"({Began(one)} > {Began(two)} OR ({Began(one)} = {Began(two)} AND {text}))";
        return $"{Ended(one)} < {Ended(two)} OR ({Ended(one)} = {Ended(two)} AND {began})";
    }

    private string IsOver(string variable, Validity validity, Func<string, PropertyForm, MappedValue> property, int day)
    {
        string first = parameters.Add(day, ParameterForm.FirstDay, ScalarType.Date);
        string last = parameters.Add(day, ParameterForm.LastDay, ScalarType.Date);
        string notBegun = $"coalesce({property(validity.From, PropertyForm.FirstDay).Of(variable)} > {last}, false)";
        if (validity.To is not { } to) return notBegun;
        return $"({notBegun} OR coalesce({property(to, PropertyForm.LastDay).Of(variable)} < {first}, false))";
    }
}
