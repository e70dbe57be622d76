using System.Text.Json;
using KnowledgeGraph.Core.Walks;
using KnowledgeGraph.Neo4j.Mapping;

namespace KnowledgeGraph.Neo4j.Cypher;

/// <summary>What a walk finds, in Cypher: clauses that bind it, and how its measures, nodes and edges are read from there.</summary>
/// <param name="Clauses">The clauses that bind what is found: one row, or none.</param>
/// <param name="Measures">The expressions of its measures.</param>
/// <param name="Nodes">Gives the clauses that bind each node to a variable, in order of a variable `position`.</param>
/// <param name="Distance">The expression of a node's distance, beside those clauses.</param>
/// <param name="Edges">Gives the clauses that bind each edge to a variable, in order of a variable `position`.</param>
internal sealed record CypherWalk(
    IReadOnlyList<string> Clauses,
    Func<Measure, string> Measures,
    Func<string, IReadOnlyList<string>> Nodes,
    string Distance,
    Func<string, IReadOnlyList<string>> Edges)
{
    // A walk that Neo4j does itself avoids nothing.
    private static readonly CypherWalk None = new(
        ["UNWIND [] AS none"], _ => "null", _ => [], "null", _ => []) { NodeList = "[]", EdgeList = "[]" };

    /// <summary>The parts that it consists of, by the name of their field; there are none by default.</summary>
    public Func<string, CypherWalk> PartsOf { get; private init; } = _ => None;

    /// <summary>The variable that is bound to the list of its nodes; null where they are matched one by one.</summary>
    public string? NodeList { get; private init; }

    /// <summary>The variable that is bound to the list of its edges; null where they are matched one by one.</summary>
    public string? EdgeList { get; private init; }

    /// <summary>How a measure's cell is written: a walk that was done elsewhere gives JSON.</summary>
    public Func<Measure, CellForm> FormOf { get; private init; } = measure => measure switch
    {
        Measure.Unjoined => CellForm.List,
        Measure.Weight => CellForm.Bare,
        Measure.Since or Measure.Until or Measure.Day or Measure.Change or Measure.IncompleteBecause => CellForm.Text,
        _ => CellForm.Plain,
    };

    /// <summary>A walk that binds lists of nodes and relationships.</summary>
    public static CypherWalk OfLists(
        IReadOnlyList<string> clauses, Func<Measure, string> measures, string nodes, string distances, string edges) =>
        new(
        clauses,
        measures,
        node => [Positions(nodes), $"WITH {nodes}[position] AS {node}, {distances}[position] AS distance, position ORDER BY position"],
        "distance",
        edge => [Positions(edges), $"WITH {edges}[position] AS {edge}, position ORDER BY position"]) { NodeList = nodes, EdgeList = edges };

    /// <summary>
    /// A list whose parts are bound as maps, to a variable <see cref="EntriesList"/>, beside <see cref="EntryCount"/>, which counts those
    /// that are left out too.
    /// </summary>
    /// <param name="clauses">The clauses that bind both.</param>
    /// <param name="measures">The expressions of a part's measures, which read the map `entry`.</param>
    public static CypherWalk OfEntries(IReadOnlyList<string> clauses, Func<Measure, string> measures) =>
        OfLists(clauses, measure => measure == Measure.Count ? EntryCount : $"size({EntriesList}) = {EntryCount}", "[]", "[]", "[]") with
        {
            PartsOf = _ => OfLists(
                [$"UNWIND {EntriesList} AS entry", "WITH entry, entry.members AS members, entry.links AS links"], measures, "members", "[]",
                "links"),
        };

    /// <summary>The variable of the parts that are listed.</summary>
    public const string EntriesList = "entries";

    /// <summary>The variable that says how many parts there are.</summary>
    public const string EntryCount = "entryCount";

    /// <summary>
    /// A walk that was done elsewhere and tells its nodes and edges by id, as a map. An edge is found from the end of it that has fewer
    /// edges, since ids of edges differ by their type only.
    /// </summary>
    public static CypherWalk OfIds(GraphMapping mapping, IReadOnlyList<string> clauses, string map) => new(
        clauses,
        measure => $"{map}.{MemberOf(measure)}",
        node =>
        [
            Positions($"{map}.nodes"),
            $"OPTIONAL MATCH {mapping.AnyNode(node)} WHERE {mapping.NodeHandle.Of(node)} = {map}.nodes[position]",
            $"WITH {node}, {map}.distances[position] AS distance, position ORDER BY position",
        ],
        "distance",
        edge =>
        [
            Positions($"{map}.edges"),
            $"OPTIONAL MATCH {mapping.AnyNode("near")}-[{edge}]-() WHERE {mapping.NodeHandle.Of("near")} = {map}.ends[position] AND {mapping.EdgeHandle.Of(edge)} = {map}.edges[position]",
            // A loop has one relationship at both its ends.
            $"WITH DISTINCT {edge}, position ORDER BY position",
        ])
    {
        FormOf = _ => CellForm.Bare,
        PartsOf = field => OfIds(mapping, [$"UNWIND {map}.{MemberOf(field)} AS {map}_part"], map + "_part"),
    };

    /// <summary>The member of the map that holds a list of parts; those of measures have no such prefix.</summary>
    public static string MemberOf(string field) => "parts_" + field;

    /// <summary>The member of the map that holds a measure.</summary>
    public static string MemberOf(Measure measure) => JsonNamingPolicy.CamelCase.ConvertName(measure.ToString());

    private static string Positions(string list) => $"UNWIND range(0, size({list}) - 1) AS position";
}
